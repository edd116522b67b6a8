package dev.proviso.core.policies;

import io.micronaut.core.annotation.Introspected;

/**
 * A version of a policy, which never changes.
 *
 * @param policyId the policy
 * @param version counted from 1
 * @param document what it said, as canonical JSON text
 * @param sha256 the hash of that text
 * @param madeBy the principal that wrote it
 * @param byName the name of its key
 * @param madeAt when, as stored text
 */
@Introspected
public record PolicyVersion(
    String policyId,
    int version,
    String document,
    String sha256,
    String madeBy,
    String byName,
    String madeAt) {}
