package dev.proviso.core.requests;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Limits of the queue.
 *
 * @param maxPendingPerKey pending requests that one agent key may have
 * @param maxWaitsPerKey waits and streams that one key may hold open
 * @param expiryInterval how often overdue requests are looked for
 * @param idempotencyKept how long the answer behind an idempotency key is kept
 */
@ConfigurationProperties("proviso.requests")
public record RequestSettings(
    @Bindable(defaultValue = "1000") int maxPendingPerKey,
    @Bindable(defaultValue = "1000") int maxWaitsPerKey,
    @Bindable(defaultValue = "1s") Duration expiryInterval,
    @Bindable(defaultValue = "7d") Duration idempotencyKept) {}
