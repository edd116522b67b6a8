package dev.proviso.core.grants;

import dev.proviso.core.decisions.Granted;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long what was allowed may be used.
 *
 * @param ttl how long after the decision, where the decision does not say so; at most 90 days
 * @param reportWithin how long after a use its report is expected
 * @param sweepInterval how often ended grants and overdue reports are looked for
 */
@ConfigurationProperties("proviso.grants")
public record GrantSettings(
    @Bindable(defaultValue = "24h") Duration ttl,
    @Bindable(defaultValue = "1h") Duration reportWithin,
    @Bindable(defaultValue = "5s") Duration sweepInterval) {

  /** The longest that anything is allowed. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** How long something may be used after its decision. */
  Duration lasting(Granted granted) {
    Duration asked = granted.validForOr(ttl);
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
