package dev.proviso.core.policies;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.ZoneId;

/**
 * How policies are read.
 *
 * @param zone the time zone of hours and weekdays in policies, a name of the IANA database
 */
@ConfigurationProperties("proviso.policies")
public record PolicySettings(@Bindable(defaultValue = "UTC") ZoneId zone) {}
