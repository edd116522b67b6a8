package dev.proviso.channels.chat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Who a chat account is. Whoever is signed in here takes a code and writes it in the chat; never
 * the other way round, where a stranger's link would bind the stranger's account to its victim. A
 * link counts while its principal has a key that may decide.
 */
@Singleton
public final class ChatLinks {

  /** How long a code counts: 10 minutes. */
  public static final Duration CODE_COUNTS = Duration.ofMinutes(10);

  private final LinkTable table;
  private final ApiKeys keys;
  private final Ledger ledger;
  private final Writes writes;
  private final Clock clock;

  ChatLinks(LinkTable table, ApiKeys keys, Ledger ledger, Writes writes, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.ledger = ledger;
    this.writes = writes;
    this.clock = clock;
  }

  /** A new code for a channel, which links one account to the principal, once and within a time. */
  public CompletionStage<String> code(String channel, String principal) {
    String code = Codes.make();
    String until = InstantText.write(now().plus(CODE_COUNTS));
    return writes.submit(
        tx -> {
          table.saveCode(Codes.sha256(code), channel, principal, until);
          return code;
        });
  }

  /**
   * Links an account to whoever took this code; empty for a code that does not count, or whose
   * principal may not decide. An older link of the account ends.
   */
  public CompletionStage<Optional<ChatLink>> redeem(
      String channel, Press.Account account, String code) {
    String sha256 = Codes.sha256(code);
    return writes.submit(
        tx -> {
          Instant now = now();
          Optional<String> principal =
              table
                  .ofCode(sha256, channel, InstantText.write(now))
                  .filter(keys::mayDecide)
                  .filter(it -> table.useUp(sha256, InstantText.write(now)) == 1);
          return principal.map(it -> link(tx, channel, account, it));
        });
  }

  /** Links an account that the settings name; nothing where that holds already. */
  public CompletionStage<Void> configured(String channel, String account, String principal) {
    return writes.submit(
        tx -> {
          boolean holds =
              table
                  .live(channel, "", account)
                  .filter(it -> it.principal().equals(principal))
                  .isPresent();
          if (!holds) {
            link(tx, channel, new Press.Account("", account, account), principal);
          }
          return null;
        });
  }

  private ChatLink link(Tx tx, String channel, Press.Account account, String principal) {
    Instant now = now();
    table
        .live(channel, account.realm(), account.id())
        .ifPresent(old -> table.end(old.id(), principal, InstantText.write(now)));
    ChatLink link =
        new ChatLink(
            Ids.next("lnk_", clock),
            channel,
            account.realm(),
            account.id(),
            account.shown(),
            principal,
            now,
            null,
            null);
    table.save(link);
    Actor actor =
        new Actor(
            principal,
            keys.nameOf(principal).orElse(principal),
            false,
            null,
            null,
            null,
            null,
            channel);
    ledger.record(tx, Entry.of(EventType.CHAT_LINKED, actor, link.line()));
    return link;
  }

  /** The link of an account that holds now. */
  public Optional<ChatLink> of(String channel, Press.Account account) {
    return table.live(channel, account.realm(), account.id());
  }

  /** All links that hold, the newest first. */
  public List<ChatLink> list() {
    return table.all();
  }

  /** The links of a principal that hold, the newest first. */
  public List<ChatLink> list(String principal) {
    return table.of(principal);
  }

  /** Ends a link; again is the same. Refuses one that is not there, and another's to non-admins. */
  public CompletionStage<Void> end(String id, Actor actor, boolean any) {
    return writes.submit(
        tx -> {
          ChatLink link =
              Optional.of(id)
                  .filter(Characters::areAcceptable)
                  .flatMap(table::findById)
                  .filter(it -> any || it.principal().equals(actor.principal()))
                  .orElseThrow(ChatRefusals::noLink);
          if (table.end(id, actor.principal(), InstantText.write(now())) == 1) {
            ledger.record(tx, Entry.of(EventType.CHAT_UNLINKED, actor, link.line()));
          }
          return null;
        });
  }

  @Scheduled(fixedDelay = "1h", initialDelay = "5m")
  void forget() {
    String before = InstantText.write(now().minus(Duration.ofDays(1)));
    writes.await(tx -> table.forgetCodes(before));
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }
}
