package dev.proviso.core.signing;

import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signatures with Ed25519 (RFC 8032): public keys of 32 bytes, signatures of 64. Only the JDK is
 * used.
 */
public final class Ed25519 {

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final String NAME = "Ed25519";

  /** What stands before the 32 bytes of a public key in its X.509 form (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** A new pair of keys. */
  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The 32 bytes of a public key. */
  static byte[] bytes(PublicKey key) {
    return Arrays.copyOfRange(key.getEncoded(), X509.length, X509.length + KEY_BYTES);
  }

  /** The private key of its PKCS#8 form (RFC 5958). */
  static PrivateKey privateKey(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether a signature of a message was made with a public key; false for malformed ones. */
  public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    // Without this, zeros after a signature would make a second one of it.
    if (publicKey.length != KEY_BYTES || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    byte[] encoded = Arrays.copyOf(X509, X509.length + KEY_BYTES);
    System.arraycopy(publicKey, 0, encoded, X509.length, KEY_BYTES);
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(
          KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** The name of a public key: its JWK thumbprint (RFC 7638) in base64url. */
  public static String thumbprint(byte[] publicKey) {
    byte[] jwk =
        CanonicalJson.bytes(
            JsonText.object().put("crv", NAME).put("kty", "OKP").put("x", base64(publicKey)));
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(jwk));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
