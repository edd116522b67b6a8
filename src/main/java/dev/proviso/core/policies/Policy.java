package dev.proviso.core.policies;

import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.matching.Matcher;
import java.time.Instant;

/**
 * A policy in its current version.
 *
 * @param id {@code pol_…}
 * @param kind where it comes from
 * @param mode whether it is followed
 * @param place its place among the rules, lowest first
 * @param version counted from 1
 * @param document what it says
 * @param sha256 the hash of the canonical document
 * @param madeBy the principal that wrote this version
 * @param byName the name of its key
 * @param requestId the request from whose decision it was made; null for none
 * @param createdAt when the first version was made
 * @param archivedAt when it was taken out of use; null if it is in use
 * @param matcher the document, ready to be matched
 */
public record Policy(
    String id,
    PolicyKind kind,
    Mode mode,
    long place,
    int version,
    PolicyDocument document,
    String sha256,
    String madeBy,
    String byName,
    String requestId,
    Instant createdAt,
    Instant archivedAt,
    Matcher matcher) {

  /** This version, as decisions name it. */
  public PolicyRef ref() {
    return new PolicyRef(id, version, document.name());
  }

  /** The same in another mode. */
  public Policy in(Mode other) {
    return new Policy(
        id,
        kind,
        other,
        place,
        version,
        document,
        sha256,
        madeBy,
        byName,
        requestId,
        createdAt,
        archivedAt,
        matcher);
  }
}
