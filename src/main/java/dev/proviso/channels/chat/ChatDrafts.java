package dev.proviso.channels.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What people have begun to fill in, for chats that ask for one thing after the other. It survives
 * a restart, and is forgotten after a while. Nothing of it decides anything.
 */
@Singleton
public final class ChatDrafts {

  private static final Duration KEPT = Duration.ofMinutes(30);

  private final DraftTable table;
  private final CardTable cards;
  private final SeenTable seen;
  private final Writes writes;
  private final Clock clock;

  ChatDrafts(DraftTable table, CardTable cards, SeenTable seen, Writes writes, Clock clock) {
    this.table = table;
    this.cards = cards;
    this.seen = seen;
    this.writes = writes;
    this.clock = clock;
  }

  /**
   * Keeps how far somebody has come with a card; what they had begun there before is replaced.
   * False, and nothing is changed, if the event was handled before.
   */
  public CompletionStage<Boolean> put(
      Press press, String card, Move move, Map<String, List<String>> form, int step) {
    ObjectNode fields = JsonText.object();
    form.forEach((name, values) -> values.forEach(fields.withArray(name)::add));
    Instant now = now();
    String until = InstantText.write(now.plus(KEPT));
    String account = press.account().id();
    return writes.submit(
        tx -> {
          if (seen.note(press.channel(), press.event(), InstantText.write(now)) == 0) {
            return false;
          }
          table.put(card, account, move.letter(), JsonText.write(fields), step, until);
          return true;
        });
  }

  /** Keeps which message asks for the next thing. */
  public CompletionStage<Void> asked(String card, String account, String prompt) {
    return writes.submit(
        tx -> {
          table.asked(card, account, prompt);
          return null;
        });
  }

  /** What somebody has begun with a card. */
  public Optional<ChatDraft> of(String card, String account) {
    return table.of(card, account, InstantText.write(now()));
  }

  /** What somebody has begun, by the message that asks them for more. */
  public Optional<ChatDraft> asking(String channel, String address, String prompt, String account) {
    return table.asking(channel, address, prompt, account, InstantText.write(now()));
  }

  /** What somebody was asked for last in a place. */
  public Optional<ChatDraft> latest(String channel, String address, String account) {
    return table.latest(channel, address, account, InstantText.write(now()));
  }

  /** The card of a draft. */
  public Optional<Card> card(ChatDraft draft) {
    return cards.findById(draft.card());
  }

  /** The card of a handle. */
  public Optional<Card> card(String handle) {
    return cards.byHandle(handle);
  }

  /** Forgets what somebody has begun with a card. */
  public CompletionStage<Void> end(String card, String account) {
    return writes.submit(
        tx -> {
          table.end(card, account);
          return null;
        });
  }

  /** Forgets old drafts, and events that no platform repeats any more. */
  @Scheduled(fixedDelay = "1h", initialDelay = "4m")
  void forget() {
    Instant now = now();
    String before = InstantText.write(now.minus(Duration.ofDays(7)));
    writes.await(tx -> table.forget(InstantText.write(now)) + seen.forget(before));
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }
}
