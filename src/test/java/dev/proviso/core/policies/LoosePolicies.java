package dev.proviso.core.policies;

import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.matching.Matcher;
import java.time.Instant;

/** Policies that are in no database. */
public final class LoosePolicies {

  private LoosePolicies() {}

  /** An admin's policy, with a matcher of its own as if it had been read. */
  public static Policy of(long place, Mode mode, PolicyDocument document) {
    return new Policy(
        "pol_" + place,
        PolicyKind.ADMIN,
        mode,
        place,
        1,
        document,
        "",
        "prn_dora",
        "dora",
        null,
        Instant.EPOCH,
        null,
        Matcher.of(document));
  }
}
