package dev.proviso.core.policies;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/** What of a policy can change without a new version. */
@Introspected
record PolicyState(
    String id, String kind, int version, String mode, long place, @Nullable String archivedAt) {}
