package dev.proviso.core.identity;

import dev.proviso.platform.Refusal;
import io.micronaut.context.annotation.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that the environment sets: {@code PROVISO_API_KEY}, or the content of the file that
 * {@code PROVISO_API_KEY_FILE} names. One that cannot work stops the start with a sentence.
 */
@Context
final class EnvironmentKey {

  static final Principal OPERATOR = new Principal("operator", "operator", Role.OPERATOR, null);

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentKey.class);
  private static final int LEAST = 12;
  private static final int ADVISED = 20;

  private final String sha256;

  EnvironmentKey(AccessSettings settings) {
    String key = read(settings);
    if (key.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw unusable("PROVISO_API_KEY contains spaces, which no client can send. Set another.");
    }
    if (!key.isEmpty() && key.length() < LEAST) {
      throw unusable(
          "PROVISO_API_KEY is shorter than %d characters and would be guessed. Set a longer one."
              .formatted(LEAST));
    }
    if (!key.isEmpty() && key.length() < ADVISED) {
      LOG.warn("PROVISO_API_KEY is shorter than {} characters and may be guessed.", ADVISED);
    }
    this.sha256 = key.isEmpty() ? null : Secrets.sha256(key);
  }

  /** Whether the environment sets a key at all. */
  boolean isSet() {
    return sha256 != null;
  }

  /** The operator, if this is the hash of the environment's key. */
  Optional<Principal> ofHash(String hash) {
    return sha256 != null && Secrets.same(sha256, hash) ? Optional.of(OPERATOR) : Optional.empty();
  }

  private static String read(AccessSettings settings) {
    String key = settings.apiKey() == null ? "" : settings.apiKey();
    String file = settings.apiKeyFile() == null ? "" : settings.apiKeyFile();
    if (file.isBlank()) {
      return key;
    }
    if (!key.isEmpty()) {
      throw unusable("PROVISO_API_KEY and PROVISO_API_KEY_FILE are both set. Set one of them.");
    }
    try {
      String content = Files.readString(Path.of(file)).strip();
      if (content.isEmpty()) {
        throw unusable("The file %s of PROVISO_API_KEY_FILE is empty.".formatted(file));
      }
      return content;
    } catch (IOException e) {
      throw unusable("The file %s of PROVISO_API_KEY_FILE cannot be read.".formatted(file));
    }
  }

  private static Refusal unusable(String message) {
    return new Refusal(Refusal.Kind.INVALID, "operator_key_unusable", message);
  }
}
