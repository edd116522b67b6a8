package dev.proviso.core.signing;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.InstantText;

/** The refusals of signing keys. */
final class SigningKeyRefusals {

  private SigningKeyRefusals() {}

  static Refusal notFound() {
    return new Refusal(
        Refusal.Kind.NOT_FOUND,
        "signing_key_not_found",
        "There is no signing key of this kid. List the signing keys.");
  }

  static Refusal waits(SigningKey key) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "signing_key_waits",
        "A new key is published already and signs from %s on. If that is too late, revoke the one that signs now: the new one takes over at once."
            .formatted(InstantText.write(key.signsFrom())));
  }
}
