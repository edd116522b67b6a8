package dev.proviso.channels;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a delivery (Standard Webhooks 1.0.0, "Signature scheme"): for each secret {@code
 * v1,} and the base64 of HMAC-SHA256 (RFC 2104) of id, timestamp and body, with dots between.
 */
final class Signature {

  private Signature() {}

  /** The value of {@code webhook-signature}: one signature a secret, with spaces between. */
  static String of(String id, Instant at, byte[] body, List<String> secrets) {
    ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 64);
    signed.writeBytes((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(body);
    return secrets.stream()
        .map(secret -> "v1," + hmac(SigningSecret.key(secret).orElseThrow(), signed.toByteArray()))
        .collect(Collectors.joining(" "));
  }

  private static String hmac(byte[] key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
