package dev.proviso.ops.metrics;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Who may read the figures.
 *
 * @param access admins, or everybody who reaches the port
 */
@ConfigurationProperties("proviso.metrics")
record MetricsSettings(@Bindable(defaultValue = "ADMIN") Access access) {

  enum Access {
    ADMIN,
    OPEN
  }
}
