package dev.proviso.doors.web.shell;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The settings of the pages.
 *
 * @param denyReason {@code required} or {@code optional}: whether the form asks why
 */
@ConfigurationProperties("proviso.web")
public record WebSettings(@Bindable(defaultValue = "required") String denyReason) {

  public WebSettings {
    if (!denyReason.equals("required") && !denyReason.equals("optional")) {
      throw new IllegalStateException(
          "PROVISO_DENY_REASON is \"%s\". It can be required or optional.".formatted(denyReason));
    }
  }

  /** Whether a denial needs a reason. */
  public boolean reasonRequired() {
    return denyReason.equals("required");
  }
}
