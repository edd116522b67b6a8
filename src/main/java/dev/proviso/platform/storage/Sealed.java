package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets that must be readable later, before they are stored: AES-256-GCM (NIST SP
 * 800-38D) with {@code PROVISO_SECRET_KEY}, or else with the {@code secret.key} beside the SQLite
 * file. What is sealed for one purpose does not open for another.
 */
@Singleton
public final class Sealed {

  private static final String VERSION = "v1.";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  Sealed(Database database, @Value("${proviso.storage.secret-key:}") String configured) {
    this.key = SecretKeys.find(database, configured);
  }

  /** The text sealed for a purpose, such as {@code webhook:whk_…}, as printable ASCII. */
  public String seal(String purpose, String text) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] secret =
          cipher(Cipher.ENCRYPT_MODE, nonce, purpose)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + secret.length);
      System.arraycopy(secret, 0, whole, NONCE_BYTES, secret.length);
      return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The text that was sealed for a purpose; refuses what was sealed under another key. */
  public String open(String purpose, String sealed) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(VERSION.length()));
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, purpose)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ProviderException e) {
      throw new Refusal(
          Refusal.Kind.UNAVAILABLE,
          "secret_sealed_elsewhere",
          "A stored secret was sealed with another key. Set PROVISO_SECRET_KEY to the value it had, "
              + "or put the secret.key of that time back beside the database file.");
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
