package dev.proviso.core.identity;

import dev.proviso.platform.Refusal;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Who may come in.
 *
 * @param auth {@code on}, or {@code off}: every caller is the operator, on loopback only
 * @param apiKey the operator's key, any text without spaces; empty for none
 * @param apiKeyFile a file that holds it instead; empty for none
 * @param publicReads whether requests and the ledger are read without a key
 * @param rateLimit requests per minute of an agent key that has no limit of its own; 0 for none
 * @param sessionIdle after how long without a request a browser session ends
 * @param sessionLength after how long it ends in any case
 */
@ConfigurationProperties("proviso.access")
public record AccessSettings(
    @Bindable(defaultValue = "on") String auth,
    @Nullable String apiKey,
    @Nullable String apiKeyFile,
    @Bindable(defaultValue = "false") boolean publicReads,
    @Bindable(defaultValue = "0") int rateLimit,
    @Bindable(defaultValue = "30m") Duration sessionIdle,
    @Bindable(defaultValue = "12h") Duration sessionLength) {

  /** Whether keys are asked for; any word but {@code on} and {@code off} is refused. */
  public boolean keysAsked() {
    return switch (auth) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new Refusal(
              Refusal.Kind.INVALID,
              "invalid_setting",
              "PROVISO_AUTH is \"%s\". It can be on or off.".formatted(auth));
    };
  }

  /** Without the key: settings may be printed. */
  @Override
  public String toString() {
    return "AccessSettings[auth=%s, publicReads=%s, rateLimit=%d]"
        .formatted(auth, publicReads, rateLimit);
  }
}
