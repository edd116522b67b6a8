package dev.proviso.core.signing;

import java.security.PrivateKey;

/** A key that signs, opened. */
public final class Signer {

  private final SigningKey key;
  private final PrivateKey secret;

  Signer(SigningKey key, PrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /** Its public half. */
  public SigningKey key() {
    return key;
  }

  /** The signature of a message, 64 bytes; always the same for the same message. */
  public byte[] sign(byte[] message) {
    return Ed25519.sign(secret, message);
  }
}
