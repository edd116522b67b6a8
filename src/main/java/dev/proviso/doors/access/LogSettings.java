package dev.proviso.doors.access;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/**
 * What is logged, and in which format.
 *
 * @param format {@code text}, or {@code json} for one object a line; {@code logback.xml} reads it
 * @param requests whether each request is logged, with its outcome and nothing of what it carried
 */
@ConfigurationProperties("proviso.log")
public record LogSettings(
    @Bindable(defaultValue = "text") String format,
    @Bindable(defaultValue = "false") boolean requests) {

  public LogSettings {
    if (!Set.of("text", "json").contains(format)) {
      throw new ConfigurationException(
          "PROVISO_LOG is \"%s\". Set it to text or json.".formatted(format));
    }
  }
}
