package dev.proviso.core.identity;

import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Browser sessions: 256 random bits, stored as a hash, bound to the key that they were made from,
 * over after 30 minutes without a request and after 12 hours in any case.
 */
@Singleton
public class Sessions {

  private final ApiKeys keys;
  private final SessionTable table;
  private final LastUsed lastUsed;
  private final AccessSettings settings;
  private final Writes writes;
  private final Ledger ledger;
  private final Clock clock;
  private final Session everybody = new Session("", EnvironmentKey.OPERATOR, Secrets.token());

  Sessions(
      ApiKeys keys,
      SessionTable table,
      LastUsed lastUsed,
      AccessSettings settings,
      Writes writes,
      Ledger ledger,
      Clock clock) {
    this.keys = keys;
    this.table = table;
    this.lastUsed = lastUsed;
    this.settings = settings;
    this.writes = writes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Signs in: exchanges a key for a session. Refuses a key that is not valid, and an agent's. May
   * ask the database: not for an event loop.
   */
  public CompletionStage<NewSession> start(String key) {
    Optional<Principal> principal = keys.authenticate(key);
    if (principal.isEmpty()) {
      return CompletableFuture.failedFuture(KeyRefusals.unknownKey());
    }
    if (principal.get().role() == Role.AGENT) {
      return CompletableFuture.failedFuture(KeyRefusals.agentsStayOutside());
    }
    String token = Secrets.token();
    Instant now = InstantText.precise(clock.instant());
    SessionRow row = new SessionRow(Secrets.sha256(token), Secrets.sha256(key), now, now);
    return writes.submit(
        tx -> {
          table.save(row);
          ledger.record(
              tx, Entry.of(EventType.SESSION_STARTED, principal.get().inBrowser().actor(), "web"));
          return new NewSession(session(row, principal.get(), token), token);
        });
  }

  /**
   * The session of a token, seen now; empty for one that is unknown or over, or whose key is. Asks
   * the database: not for an event loop.
   */
  public Optional<Session> find(String token) {
    String hash = Secrets.sha256(token);
    Optional<Session> found =
        table
            .findByTokenSha256(hash)
            .filter(this::alive)
            .flatMap(row -> keys.ofHash(row.keySha256()).map(who -> session(row, who, token)))
            .filter(session -> session.principal().role() != Role.AGENT);
    found.ifPresent(session -> lastUsed.session(hash));
    return found;
  }

  /**
   * Whether a session is still there, and its key; asking does not count as being seen. Asks the
   * database: not for an event loop.
   */
  public boolean lives(Session session) {
    return session.equals(everybody)
        || table
            .findByTokenSha256(session.id())
            .filter(this::alive)
            .flatMap(row -> keys.ofHash(row.keySha256()))
            .isPresent();
  }

  /**
   * The id of the stored key that a session was made from; empty for that of the environment. Asks
   * the database: not for an event loop.
   */
  public Optional<String> keyOf(Session session) {
    return table.keyOf(session.id());
  }

  /** The session of every caller where {@code PROVISO_AUTH} is off. */
  public Session ofEverybody() {
    return everybody;
  }

  private boolean alive(SessionRow row) {
    Instant now = clock.instant();
    Instant here = lastUsed.seen(row.tokenSha256()).orElse(Instant.EPOCH);
    Instant seen = here.isAfter(row.seenAt()) ? here : row.seenAt();
    return seen.plus(settings.sessionIdle()).isAfter(now)
        && row.startedAt().plus(settings.sessionLength()).isAfter(now);
  }

  private static Session session(SessionRow row, Principal principal, String token) {
    return new Session(row.tokenSha256(), principal.inBrowser(), Secrets.derive(token, "csrf"));
  }

  /** Signs out; true if the session was still there. */
  public CompletionStage<Boolean> end(Session session) {
    return writes.submit(
        tx -> {
          boolean ended = table.end(session.id()) == 1;
          if (ended) {
            ledger.record(
                tx, Entry.of(EventType.SESSION_ENDED, session.principal().actor(), "web"));
          }
          return ended;
        });
  }

  /** Forgets sessions that are over, and returns how many. */
  @Scheduled(fixedDelay = "1h", initialDelay = "1m")
  public int forgetThoseOver() {
    Instant now = clock.instant();
    String started = InstantText.write(now.minus(settings.sessionLength()));
    // What a node has seen is written a minute late at most: two are waited for.
    String seen = InstantText.write(now.minus(settings.sessionIdle()).minusSeconds(120));
    return writes.await(tx -> table.forget(started, seen));
  }
}
