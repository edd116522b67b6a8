package dev.proviso.channels.chat;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Priority;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
  private final ChatWords words;
  private final Writes writes;
  private final Clock clock;

  Targets(
      Chats chats, TargetTable table, Ledger ledger, ChatWords words, Writes writes, Clock clock) {
    this.words = words;
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
    boolean configured = isConfigured(target);
    if (configured && GONE.equals(target.disabledWhy())) {
      writes.await(tx -> table.enable(target.id()));
    } else if (!configured && target.isEnabled()) {
      writes.await(tx -> table.disable(target.id(), GONE, InstantText.write(now())));
    }
  }

  /** Whether the settings name a place now. */
  public boolean isConfigured(CardTarget target) {
    return chats.find(target.channel()).stream()
        .anyMatch(chat -> chat.addresses().contains(target.address()));
  }

  /** All of them, by channel. */
  public List<CardTarget> list() {
    return table.all();
  }

  /** The places of each chat that is set up, and of those that were. */
  public Map<String, List<CardTarget>> byChat() {
    Map<String, List<CardTarget>> all = new LinkedHashMap<>();
    chats.all().forEach(chat -> all.put(chat.name(), new ArrayList<>()));
    table.all().forEach(it -> all.computeIfAbsent(it.channel(), name -> new ArrayList<>()).add(it));
    return all;
  }

  /** The one of an id; refuses as not found. */
  public CardTarget get(String id) {
    return table.findById(id).orElseThrow(ChatRefusals::noTarget);
  }

  /** The one of an id in a chat; refuses as not found. */
  public CardTarget get(String channel, String id) {
    // PostgreSQL refuses a text with NUL in it.
    return Optional.of(id)
        .filter(Characters::areAcceptable)
        .flatMap(table::findById)
        .filter(target -> target.channel().equals(channel))
        .orElseThrow(ChatRefusals::noTarget);
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
    return change(id, new TargetChange(least, tags, titleOnly, null), actor);
  }

  /**
   * Starts or stops telling a place of requests; enabling also forgets its failures, and is refused
   * for a place that the settings do not name.
   */
  public CompletionStage<CardTarget> enable(String id, boolean enabled, Actor actor) {
    return change(id, new TargetChange(null, null, null, enabled), actor);
  }

  /** Changes several parts of a place at once, or none of them. */
  public CompletionStage<CardTarget> change(String id, TargetChange change, Actor actor) {
    return writes.submit(
        tx -> {
          CardTarget target = get(id);
          route(tx, target, change, actor);
          if (change.enabled() != null && change.enabled() != target.isEnabled()) {
            turn(tx, target, change.enabled(), actor);
          }
          return get(id);
        });
  }

  private void route(Tx tx, CardTarget target, TargetChange change, Actor actor) {
    Priority least = change.least() == null ? target.least() : change.least();
    List<String> tags = change.tags() == null ? target.tagList() : change.tags();
    boolean titleOnly = change.titleOnly() == null ? target.seesTitlesOnly() : change.titleOnly();
    String detail = titleOnly ? CardTarget.TITLE_ONLY : CardTarget.FULL;
    if (least != target.least()
        || !tags.equals(target.tagList())
        || !detail.equals(target.detail())) {
      table.route(target.id(), least.rank(), String.join(",", tags), detail);
      record(tx, target, "%s %s %s".formatted(least.word(), tags, detail), actor);
    }
  }

  private void turn(Tx tx, CardTarget target, boolean on, Actor actor) {
    if (on && GONE.equals(target.disabledWhy())) {
      throw ChatRefusals.notConfigured();
    }
    if (on) {
      table.enable(target.id());
    } else {
      String why = Reason.of("card_by_person").stored();
      table.disable(target.id(), why, InstantText.write(now()));
    }
    record(tx, target, on ? "enabled" : "disabled", actor);
  }

  /**
   * Says at a place that requests are announced there, even at one that is disabled, and keeps what
   * came of it as for a card.
   */
  public CompletionStage<Sent> test(String id) {
    CardTarget target = get(id);
    Chat chat = chats.get(target.channel());
    return say(chat, target.address())
        .thenCompose(sent -> sent instanceof Sent.Moved to ? follow(chat, id, to) : done(sent))
        .thenCompose(sent -> writes.submit(tx -> kept(id, sent)));
  }

  private CompletionStage<Sent> say(Chat chat, String address) {
    return chat.say(address, words.of("card.told.test")).exceptionally(CardChannel::failed);
  }

  private CompletionStage<Sent> follow(Chat chat, String id, Sent.Moved to) {
    return writes
        .submit(tx -> table.move(id, to.address()))
        .thenCompose(moved -> say(chat, to.address()));
  }

  private static CompletionStage<Sent> done(Sent sent) {
    return CompletableFuture.completedFuture(sent);
  }

  /** That it has to wait is no failure of the place. */
  private Sent kept(String id, Sent sent) {
    String at = InstantText.write(now());
    if (sent.trouble().isEmpty()) {
      table.succeeded(id, at);
    } else if (!(sent instanceof Sent.Later)) {
      table.failed(id, sent.trouble().get().stored(), at);
    }
    return sent;
  }

  private void record(Tx tx, CardTarget target, String what, Actor actor) {
    ledger.record(tx, Entry.of(EventType.CHANNEL_CHANGED, actor, target.lane() + " " + what));
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }
}
