package dev.proviso.platform.jobs;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How jobs are done; refuses to start with limits under which none could be.
 *
 * @param perHost attempts under way at once for one lane
 * @param inFlight attempts under way at once altogether
 * @param openAfter failures in a row after which a lane rests
 * @param openFor how long it rests before one probe
 * @param longestWait the longest wait between two attempts
 * @param lease how long a claim holds; more than twice the longest attempt
 * @param poll how often the worker looks for jobs that fell due
 * @param grace how long a stop waits for attempts under way
 * @param kept how long jobs that are done, and the log of attempts, are kept
 */
@ConfigurationProperties("proviso.outbox")
record JobSettings(
    @Bindable(defaultValue = "4") int perHost,
    @Bindable(defaultValue = "512") int inFlight,
    @Bindable(defaultValue = "5") int openAfter,
    @Bindable(defaultValue = "30s") Duration openFor,
    @Bindable(defaultValue = "24h") Duration longestWait,
    @Bindable(defaultValue = "60s") Duration lease,
    @Bindable(defaultValue = "1s") Duration poll,
    @Bindable(defaultValue = "5s") Duration grace,
    @Bindable(defaultValue = "30d") Duration kept) {

  private static final Duration LEAST_WAIT = Duration.ofSeconds(1);
  private static final Duration LEAST_LEASE = Duration.ofSeconds(30);

  JobSettings {
    boolean hasty = longestWait.compareTo(LEAST_WAIT) < 0 || lease.compareTo(LEAST_LEASE) < 0;
    if (perHost < 1 || inFlight < 1 || openAfter < 1 || hasty) {
      throw new ConfigurationException(
          "PROVISO_DELIVERIES_PER_HOST, PROVISO_DELIVERIES_IN_FLIGHT and "
              + "PROVISO_DELIVERY_REST_AFTER must be 1 or more, PROVISO_DELIVERY_LONGEST_WAIT 1s or "
              + "more, PROVISO_DELIVERY_LEASE 30s or more.");
    }
  }
}
