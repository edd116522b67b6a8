package dev.proviso.channels.chat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Priority;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where cards go: what the settings name is made at start, and which requests each place is told of
 * can be changed.
 */
@Singleton
public class Targets {

  private static final String GONE = Reason.of("card_not_configured").stored();

  private final Chats chats;
  private final TargetTable table;
  private final Ledger ledger;
  private final Writes writes;
  private final Clock clock;

  Targets(Chats chats, TargetTable table, Ledger ledger, Writes writes, Clock clock) {
    this.chats = chats;
    this.table = table;
    this.ledger = ledger;
    this.writes = writes;
    this.clock = clock;
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    apply();
  }

  /**
   * Makes what is configured and not stored, and disables what is not configured any more. What a
   * person disabled stays disabled.
   */
  public void apply() {
    List<CardTarget> stored = table.all();
    for (Chat chat : chats.all()) {
      for (String address : chat.addresses()) {
        if (stored.stream().noneMatch(it -> isAt(it, chat.name(), address))) {
          make(chat.name(), address);
        }
      }
    }
    stored.forEach(this::keep);
  }

  private static boolean isAt(CardTarget target, String channel, String address) {
    return target.channel().equals(channel) && target.address().equals(address);
  }

  private void make(String channel, String address) {
    CardTarget target = CardTarget.configured(Ids.next("tgt_", clock), channel, address, now());
    writes.await(
        tx -> {
          if (table.at(channel, address).isEmpty()) {
            table.save(target);
            record(tx, target, "configured", Actor.SYSTEM);
          }
          return null;
        });
  }

  private void keep(CardTarget target) {
    boolean configured =
        chats.find(target.channel()).stream()
            .anyMatch(chat -> chat.addresses().contains(target.address()));
    if (configured && GONE.equals(target.disabledWhy())) {
      writes.await(tx -> table.enable(target.id()));
    } else if (!configured && target.isEnabled()) {
      writes.await(tx -> table.disable(target.id(), GONE, InstantText.write(now())));
    }
  }

  /** All of them, by channel. */
  public List<CardTarget> list() {
    return table.all();
  }

  /** The one of an id; refuses as not found. */
  public CardTarget get(String id) {
    return table.findById(id).orElseThrow(ChatRefusals::noTarget);
  }

  /**
   * Changes of which requests a place is told, and how much it sees.
   *
   * @param least the lowest priority that it is told of
   * @param tags told of requests with one of these; empty for all
   * @param titleOnly whether it sees the title alone, and nothing can be approved there
   */
  public CompletionStage<CardTarget> route(
      String id, Priority least, List<String> tags, boolean titleOnly, Actor actor) {
    String detail = titleOnly ? CardTarget.TITLE_ONLY : CardTarget.FULL;
    return writes.submit(
        tx -> {
          CardTarget target = get(id);
          table.route(id, least.rank(), String.join(",", tags), detail);
          record(tx, target, "%s %s %s".formatted(least.word(), tags, detail), actor);
          return get(id);
        });
  }

  /** Starts or stops telling a place of requests; enabling also forgets its failures. */
  public CompletionStage<CardTarget> enable(String id, boolean enabled, Actor actor) {
    return writes.submit(
        tx -> {
          CardTarget target = get(id);
          if (enabled != target.isEnabled()) {
            if (enabled) {
              table.enable(id);
            } else {
              table.disable(id, Reason.of("card_by_person").stored(), InstantText.write(now()));
            }
            record(tx, target, enabled ? "enabled" : "disabled", actor);
          }
          return get(id);
        });
  }

  private void record(Tx tx, CardTarget target, String what, Actor actor) {
    ledger.record(tx, Entry.of(EventType.CHANNEL_CHANGED, actor, target.lane() + " " + what));
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }
}
