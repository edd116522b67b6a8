package dev.proviso.core.signing;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Sealed;
import dev.proviso.platform.storage.Tx;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The Ed25519 keys that sign for this server, stored sealed. The first is made when it is needed
 * and signs at once; later ones are published for 24 hours before. Every change is recorded.
 */
@Singleton
public final class SigningKeys {

  /** How long a new key is published before it signs: receivers have it by then. */
  public static final Duration NOTICE = Duration.ofHours(24);

  private final SigningKeyTable table;
  private final Provider<Sealed> sealed;
  private final Writes writes;
  private final Ledger ledger;
  private final Clock clock;
  private volatile Signer opened;

  // Not every command that lists keys can open them.
  SigningKeys(
      SigningKeyTable table, Provider<Sealed> sealed, Writes writes, Ledger ledger, Clock clock) {
    this.table = table;
    this.sealed = sealed;
    this.writes = writes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** All keys as they are now; reads the database. */
  public KeyRing ring() {
    return new KeyRing(table.all().stream().map(SigningKeyRow::key).toList(), now());
  }

  /** The same; there is one that signs, which is made now if need be. */
  public CompletionStage<KeyRing> complete() {
    KeyRing ring = ring();
    return ring.signing().isPresent()
        ? CompletableFuture.completedFuture(ring)
        : writes.submit(first()).thenApply(made -> ring());
  }

  /**
   * What signs now; reads the database, and makes the first key if need be. Refuses one that was
   * sealed with another key.
   */
  public CompletionStage<Signer> signer() {
    return complete().thenApply(ring -> open(ring.signing().orElseThrow()));
  }

  private Signer open(SigningKey key) {
    Signer last = opened;
    if (last != null && last.key().kid().equals(key.kid())) {
      return last;
    }
    String secret =
        table.all().stream()
            .filter(it -> it.kid().equals(key.kid()))
            .findFirst()
            .map(it -> sealed.get().open(purpose(it.kid()), it.secret()))
            .orElseThrow();
    Signer signer = new Signer(key, Ed25519.privateKey(Base64.getDecoder().decode(secret)));
    opened = signer;
    return signer;
  }

  private Change<SigningKey> first() {
    SigningKeyRow drawn = draw();
    return tx -> ring().signing().orElseGet(() -> store(tx, drawn, Duration.ZERO, Actor.SYSTEM));
  }

  /**
   * The change that makes the next key. It signs after {@link #NOTICE}; at once if none can sign
   * now. Refuses while another waits.
   */
  public Change<SigningKey> rotate(Actor actor) {
    SigningKeyRow drawn = draw();
    return tx -> {
      KeyRing ring = ring();
      ring.keys().stream()
          .filter(it -> ring.state(it) == KeyRing.State.WAITS)
          .forEach(
              waiting -> {
                throw SigningKeyRefusals.waits(waiting);
              });
      Optional<SigningKey> present = ring.signing().filter(this::opens);
      return store(tx, drawn, present.isPresent() ? NOTICE : Duration.ZERO, actor);
    };
  }

  private boolean opens(SigningKey key) {
    try {
      open(key);
      return true;
    } catch (Refusal sealedElsewhere) {
      return false;
    }
  }

  /**
   * The change that revokes a key: from now on nothing that it signed counts. The one that waits
   * takes its place, or a new one. A key that is revoked stays so.
   */
  public Change<SigningKey> revoke(String kid, Actor actor) {
    return tx -> {
      SigningKey before = ring().find(kid).orElseThrow(SigningKeyRefusals::notFound);
      if (!before.verifies()) {
        return before;
      }
      table.revoke(kid, InstantText.write(now()));
      return record(tx, EventType.SIGNING_KEY_REVOKED, row(kid), actor);
    };
  }

  private SigningKeyRow row(String kid) {
    return table.all().stream().filter(it -> it.kid().equals(kid)).findFirst().orElseThrow();
  }

  private SigningKeyRow draw() {
    KeyPair pair = Ed25519.generate();
    byte[] bytes = Ed25519.bytes(pair.getPublic());
    String kid = Ed25519.thumbprint(bytes);
    String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    return new SigningKeyRow(
        kid, Ed25519.base64(bytes), sealed.get().seal(purpose(kid), secret), null, null, null);
  }

  private SigningKey store(Tx tx, SigningKeyRow drawn, Duration notice, Actor actor) {
    Instant now = now();
    SigningKeyRow row =
        new SigningKeyRow(
            drawn.kid(), drawn.publicKey(), drawn.secret(), now, now.plus(notice), null);
    table.save(row);
    return record(tx, EventType.SIGNING_KEY_CREATED, row, actor);
  }

  private SigningKey record(Tx tx, EventType type, SigningKeyRow row, Actor actor) {
    ledger.record(tx, Entry.of(type, actor, row.kid(), row.seal()));
    return row.key();
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }

  private static String purpose(String kid) {
    return "signing:" + kid;
  }
}
