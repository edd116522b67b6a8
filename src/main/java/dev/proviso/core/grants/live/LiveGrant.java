package dev.proviso.core.grants.live;

import dev.proviso.core.grants.Allowance;
import dev.proviso.core.requests.RequestWithDecision;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * One of the grants that may run now.
 *
 * @param found the request and its decision
 * @param allowance what it allows now
 * @param lastUsedAt when it was used last; null for never
 */
public record LiveGrant(
    RequestWithDecision found, Allowance allowance, @Nullable Instant lastUsedAt) {}
