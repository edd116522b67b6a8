package dev.proviso.channels;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What Jazzer gives the readers around signatures: secrets, and headers of receivers. */
public final class SignatureTarget {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private SignatureTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String secret : List.of(text, "whsec_" + text)) {
      if (SigningSecret.key(secret).isPresent()) {
        String signature = Signature.of("dlv_1", NOW, bytes, List.of(secret));
        if (!signature.startsWith("v1,") || signature.length() != 47) {
          throw new IllegalStateException(signature);
        }
      }
    }
    AnswerRules.retryAfter(text, NOW);
    Origin.of(text);
  }
}
