package dev.proviso.channels.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slack's signature of what it posts, version v0: HMAC-SHA256 over the time and the bytes. */
final class SlackSignature {

  private static final Duration COUNTS = Duration.ofMinutes(5);
  private static final String HMAC = "HmacSHA256";

  private SlackSignature() {}

  /**
   * Whether these bytes are signed with the secret, not more than five minutes ago or ahead.
   *
   * @param headers by their names in lower case
   */
  static boolean holds(String secret, byte[] body, Map<String, String> headers, Clock clock) {
    String time = headers.getOrDefault("x-slack-request-timestamp", "");
    String signature = headers.getOrDefault("x-slack-signature", "");
    return time.matches("[0-9]{1,12}")
        && isNow(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant())
        && MessageDigest.isEqual(
            bytes("v0=" + HexFormat.of().formatHex(hmac(secret, time, body))), bytes(signature));
  }

  private static boolean isNow(Instant then, Instant now) {
    return Duration.between(then, now).abs().compareTo(COUNTS) <= 0;
  }

  private static byte[] hmac(String secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(secret), HMAC));
      mac.update(bytes("v0:" + time + ":"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
