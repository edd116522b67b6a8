package dev.proviso.channels;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The secrets that sign: {@code whsec_} and the base64 of 24 to 64 bytes (Standard Webhooks 1.0.0).
 */
public final class SigningSecret {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final int LEAST = 24;
  private static final int MOST = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SigningSecret() {}

  /** A new secret of 32 random bytes. */
  public static String generate() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + Base64.getEncoder().encodeToString(random);
  }

  /** The key of a secret; empty if it does not have the form of one. */
  public static Optional<byte[]> key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return key.length >= LEAST && key.length <= MOST ? Optional.of(key) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
