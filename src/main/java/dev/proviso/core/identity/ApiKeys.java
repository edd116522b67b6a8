package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The keys: made, listed, rotated, revoked, and asked who a caller is. Only hashes are stored, and
 * a revocation holds from the next call on.
 */
@Singleton
public final class ApiKeys {

  /** The longest name of a key, in code points. */
  public static final int MAX_NAME = 200;

  /** The longest time for which a rotated key works beside its successor: 7 days. */
  public static final Duration MAX_OVERLAP = Duration.ofDays(7);

  private final EnvironmentKey operator;
  private final ApiKeyTable table;
  private final SessionTable sessions;
  private final KnownKeys known;
  private final LastUsed lastUsed;
  private final Notices notices;
  private final AccessSettings settings;
  private final Writes writes;
  private final Ledger ledger;
  private final Clock clock;

  ApiKeys(
      EnvironmentKey operator,
      ApiKeyTable table,
      SessionTable sessions,
      KnownKeys known,
      LastUsed lastUsed,
      Notices notices,
      AccessSettings settings,
      Writes writes,
      Ledger ledger,
      Clock clock) {
    this.operator = operator;
    this.table = table;
    this.sessions = sessions;
    this.known = known;
    this.lastUsed = lastUsed;
    this.notices = notices;
    this.settings = settings;
    this.writes = writes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Who has this key; empty for a key that is unknown, revoked or expired. A wrong checksum is
   * found without a look-up. May ask the database: not for an event loop.
   */
  public Optional<Principal> authenticate(String key) {
    String hash = Secrets.sha256(key);
    Optional<Principal> environment = operator.ofHash(hash);
    if (environment.isPresent() || !KeyText.wellFormed(key)) {
      return environment;
    }
    Optional<ApiKey> found = active(hash);
    found.ifPresent(used -> lastUsed.key(used.id()));
    return found.map(this::principal);
  }

  /** Whether {@link #authenticate} can tell at once, without asking the database. */
  public boolean isAtHand(String key) {
    String hash = Secrets.sha256(key);
    return !KeyText.wellFormed(key) || known.has(hash) || operator.ofHash(hash).isPresent();
  }

  /** Who has the key of this hash now, without counting it as used. */
  Optional<Principal> ofHash(String hash) {
    return operator.ofHash(hash).or(() -> active(hash).map(this::principal));
  }

  private Optional<ApiKey> active(String hash) {
    return known.get(hash, table::bySecret).filter(key -> key.active(clock.instant()));
  }

  private Principal principal(ApiKey key) {
    Integer limit = key.rateLimit();
    if (limit == null && key.role() == Role.AGENT && settings.rateLimit() > 0) {
      limit = settings.rateLimit();
    }
    return new Principal(
        key.principal(),
        key.name(),
        key.role(),
        limit,
        key.path(),
        key.marks(),
        key.id(),
        key.issuedBy(),
        "api");
  }

  /**
   * Makes a principal with a key: a name of 1 to 200 characters, any role but operator, an end in
   * the future or null, requests per minute (1 to 1,000,000) or null. Refuses faults as
   * unprocessable, and a name that looks like the server's own or that of somebody with a key.
   */
  public CompletionStage<NewKey> create(
      String name, Role role, Instant expiresAt, Integer rateLimit, Actor actor) {
    return create(name, role, expiresAt, rateLimit, KeyMarks.NONE, actor);
  }

  /**
   * The same, with a place and marks of the principal, which were read before; refuses marks of
   * agents for people, and a person whose key may not decide.
   */
  public CompletionStage<NewKey> create(
      String name, Role role, Instant end, Integer rateLimit, KeyMarks marks, Actor actor) {
    try {
      KeyFaults.refuse(name, role, end, rateLimit, now());
    } catch (Refusal refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
    NewKey made = NewKey.make(name.strip(), role, end, rateLimit, marks, actor.principal(), clock);
    return writes.submit(
        tx -> {
          TakenNames.refuse(made.key().name(), table.all(), now());
          KeyFaults.refuse(role, KeyFlags.NONE, marks.flags(), this::mayDecide);
          return store(tx, made, actor);
        });
  }

  /**
   * The first start: makes the operator's key where keys are asked for and there is none at all,
   * neither in the environment nor stored; of several nodes one makes it. Waits for the commit.
   */
  public Optional<NewKey> first() {
    if (!settings.keysAsked() || operator.isSet() || table.count() > 0) {
      return Optional.empty();
    }
    NewKey made =
        NewKey.make(
            "operator", Role.OPERATOR, null, null, KeyMarks.NONE, Actor.SYSTEM.principal(), clock);
    return writes.await(
        tx -> table.count() == 0 ? Optional.of(store(tx, made, Actor.SYSTEM)) : Optional.empty());
  }

  private NewKey store(Tx tx, NewKey made, Actor actor) {
    ApiKey key = made.key();
    String at = InstantText.write(key.createdAt());
    table.savePrincipal(key.principal(), key.name(), key.role().word(), at);
    table.change(key.principal(), key.path(), key.flags(), key.rateLimit());
    saveKey(made);
    ledger.record(tx, Entry.of(EventType.KEY_CREATED, actor, key.shown(), seal(key.id())));
    return made;
  }

  private void saveKey(NewKey made) {
    table.saveKey(
        made.key().id(),
        made.key().principal(),
        Secrets.sha256(made.secret()),
        made.key().prefix(),
        InstantText.write(made.key().createdAt()),
        InstantText.write(made.key().expiresAt()),
        made.key().issuedBy());
  }

  /** Every key, the newest first; those that are revoked or expired too. */
  public List<ApiKey> list() {
    return table.all();
  }

  /** The name of a principal's keys; empty for one that never had a stored key. */
  public Optional<String> nameOf(String principal) {
    return table.nameOf(principal);
  }

  /** Whether a principal has a key with which it may decide now. */
  public boolean mayDecide(String principal) {
    return (EnvironmentKey.OPERATOR.id().equals(principal)
            && (operator.isSet() || !settings.keysAsked()))
        || table.countDeciding(principal, InstantText.write(clock.instant())) > 0;
  }

  /**
   * Who a principal is now, by a key with which it may decide; empty where it has none. Never an
   * operator's exception to decide what it asked for itself.
   *
   * @param asker whose request is to be decided: of several keys, one that somebody else issued
   */
  public Optional<Principal> standing(String principal, String asker) {
    if (EnvironmentKey.OPERATOR.id().equals(principal)) {
      return mayDecide(principal) ? Optional.of(EnvironmentKey.OPERATOR) : Optional.empty();
    }
    Instant now = clock.instant();
    return table.of(principal).stream()
        .filter(key -> key.active(now))
        .min(Comparator.comparing(key -> asker.equals(key.issuedBy())))
        .map(this::principal);
  }

  /** One key; empty where there is none of this id. */
  public Optional<ApiKey> find(String id) {
    // PostgreSQL refuses a text with NUL in it.
    return Characters.areAcceptable(id) ? table.byId(id) : Optional.empty();
  }

  /**
   * When a key was last used; empty for never. What came to another server is known a minute later.
   */
  public Optional<Instant> lastUse(String id) {
    return lastUsed.used(id).or(() -> find(id).map(ApiKey::lastUsedAt));
  }

  /**
   * Gives a principal a new key; the old one works for the overlap (0 to 7 days) beside it. The new
   * one lives as long as the old one was meant to. Refuses an unknown key, one that has ended, an
   * overlap out of range, the operator's to everybody else (it would make an operator of them), and
   * an overlap for the key of another who decides: its holder is told on every page.
   *
   * @param overlap null for a day, or for none where there cannot be any
   */
  public CompletionStage<NewKey> rotate(String id, Duration overlap, Actor actor) {
    try {
      KeyFaults.refuse(overlap);
    } catch (Refusal refusal) {
      return CompletableFuture.failedFuture(refusal);
    }
    return writes.submit(tx -> rotate(tx, id, overlap, now(), actor));
  }

  /** The same for the key that the actor came with; refuses that of the environment. */
  public CompletionStage<NewKey> rotateOwn(Duration overlap, Actor actor) {
    return actor.key() == null
        ? CompletableFuture.failedFuture(KeyRefusals.notStored())
        : rotate(actor.key(), overlap, actor);
  }

  private NewKey rotate(Tx tx, String id, Duration overlap, Instant now, Actor actor) {
    ApiKey old = find(id).orElseThrow(KeyRefusals::notFound);
    Instant end = now.plus(KeyRules.overlap(old, overlap, actor));
    if (!old.active(now)) {
      throw KeyRefusals.ended();
    }
    if (KeyRules.isAnothers(old, actor)) {
      notices.add(old.principal(), "key_rotated", JsonText.object().put("name", actor.name()));
    }
    NewKey made = NewKey.successor(old, actor.principal(), clock);
    saveKey(made);
    if (!end.isAfter(now)) {
      endNow(id, now);
    } else if (old.expiresAt() == null || old.expiresAt().isAfter(end)) {
      table.end(id, InstantText.write(end));
    }
    tx.afterCommit(known::forget);
    ledger.record(
        tx,
        Entry.of(
            EventType.KEY_ROTATED,
            actor,
            old.shown() + " → " + made.key().prefix() + "…",
            seal(made.key().id()).set("former", seal(id))));
    return made;
  }

  /** How a key stands now, for the ledger. */
  private ObjectNode seal(String id) {
    return KeySeal.of(table.byId(id).orElseThrow(), table.secretOf(id).orElseThrow());
  }

  /**
   * Ends a key and every session that was made from it, at once; again is the same. Refuses an
   * unknown key, the operator's to everybody else, and the last one with which an operator can come
   * in.
   */
  public CompletionStage<ApiKey> revoke(String id, Actor actor) {
    Instant now = now();
    return writes.submit(
        tx -> {
          ApiKey key = find(id).orElseThrow(KeyRefusals::notFound);
          if (key.revokedAt() == null) {
            KeyRules.refuseRevocation(key, table.all(), operator.isSet(), actor);
            endNow(id, now);
            // Before the ledger tells of it: whoever then looks again must not find the key.
            tx.afterCommit(known::forget);
            ledger.record(tx, Entry.of(EventType.KEY_REVOKED, actor, key.shown(), seal(id)));
          }
          return table.byId(id).orElseThrow();
        });
  }

  private void endNow(String id, Instant now) {
    table.revoke(id, InstantText.write(now));
    sessions.endAllOf(id);
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }
}
