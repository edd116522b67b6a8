package dev.proviso.core.signing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All keys that sign, have signed or will, and how it is with each at a moment.
 *
 * @param keys every key, in the order in which they sign
 * @param now the moment
 */
public record KeyRing(List<SigningKey> keys, Instant now) {

  /** How it is with a key. */
  public enum State {
    /** It signs. */
    SIGNS,
    /** It is published, and will sign. */
    WAITS,
    /** What it signed is verified with it. */
    VERIFIES,
    /** Nothing that it signed counts. */
    REVOKED;

    /** The word of it on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The key that signs. Where it is revoked, the one that waits begins early; an older one, which
   * was replaced, never signs again. Empty if a new one has to be made.
   */
  public Optional<SigningKey> signing() {
    List<SigningKey> begun = keys.stream().filter(it -> it.began(now)).toList();
    return begun.isEmpty() || !begun.get(begun.size() - 1).verifies()
        ? waiting()
        : Optional.of(begun.get(begun.size() - 1));
  }

  private Optional<SigningKey> waiting() {
    return keys.stream().filter(it -> it.verifies() && it.signsFrom().isAfter(now)).findFirst();
  }

  /** A key of this name. */
  public Optional<SigningKey> find(String kid) {
    return keys.stream().filter(it -> it.kid().equals(kid)).findFirst();
  }

  /** How it is with a key of this ring. */
  public State state(SigningKey key) {
    if (!key.verifies()) {
      return State.REVOKED;
    }
    if (signing().equals(Optional.of(key))) {
      return State.SIGNS;
    }
    return key.signsFrom().isAfter(now) ? State.WAITS : State.VERIFIES;
  }

  /** What lists say of a key of this ring. */
  public ObjectNode document(SigningKey key) {
    return key.json().put("state", state(key).word());
  }

  /** The keys that count, as a JWK Set (RFC 7517). */
  public ObjectNode jwks() {
    ObjectNode set = JsonText.object();
    ArrayNode counted = set.putArray("keys");
    keys.stream().filter(SigningKey::verifies).forEach(it -> counted.add(it.jwk()));
    return set;
  }
}
