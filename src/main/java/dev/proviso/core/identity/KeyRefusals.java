package dev.proviso.core.identity;

import dev.proviso.platform.Refusal;
import java.time.Duration;

/** The ways in which keys and sessions say no. */
final class KeyRefusals {

  private KeyRefusals() {}

  static Refusal notFound() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "key_not_found", "Key not found");
  }

  static Refusal operatorsOwn() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "forbidden",
        "Only the operator can change, rotate or revoke the operator's key.");
  }

  static Refusal ended() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "key_ended",
        "This key is revoked or has expired. Create a new key instead.");
  }

  static Refusal unknownKey() {
    return new Refusal(Refusal.Kind.UNAUTHENTICATED, "invalid_key", "Invalid or missing API key");
  }

  static Refusal agentsStayOutside() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "agent_key",
        "This is the key of an agent, and agents cannot sign in. Use the key of a person.");
  }

  static Refusal tooManySignIns(Duration retryAfter) {
    return Refusal.tooMany(
        "too_many_sign_ins",
        "Too many keys were tried from this address. Wait a little, then try again.",
        retryAfter);
  }

  static Refusal tooManyWrongKeys(Duration retryAfter) {
    return Refusal.tooMany(
        "too_many_wrong_keys",
        "Too many wrong keys came from this address. Check the key, wait a little, then try again.",
        retryAfter);
  }

  static Refusal lastOperatorKey() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "last_operator_key",
        "This is the operator's last key. Rotate it instead, or set PROVISO_API_KEY and restart.");
  }

  static Refusal holderRotates() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN,
        "holder_rotates",
        "Only its holder can keep this key working beside its successor. Rotate it with"
            + " overlap_seconds 0, or ask its holder to rotate it.");
  }

  static Refusal notStored() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "key_not_stored",
        "This key comes from PROVISO_API_KEY. Set another one there and restart.");
  }

  static Refusal nameTaken() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "key_name_taken",
        "Somebody with a key has this name, or one that looks the same. Choose another.");
  }

  static Refusal nameReserved() {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "key_name_taken",
        "The server itself uses this name, or one that looks the same. Choose another.");
  }
}
