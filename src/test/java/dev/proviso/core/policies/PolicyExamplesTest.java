package dev.proviso.core.policies;

import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that does not do what its examples say is not stored. */
class PolicyExamplesTest extends PoliciesFixture {

  private static final String SMALL =
      """
      {"name": "Small", "tier": "rule",
       "when": {"fact": "params:/n", "type": "number", "op": "at_most", "value": 5},
       "then": {"outcome": "approve"},
       "examples": [{"request": {"params": {"n": %s}}, "expect": "%s"}]}
      """;

  @TempDir static Path folder;

  @Override
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }

  @Test
  void refuseANewPolicyAndANewVersion() {
    assertRefused(() -> on(SMALL.formatted("7", "approve")), "examples_failed");
    assertThat(policies.list()).isEmpty();
    Policy policy = on(SMALL.formatted("1", "approve"));
    assertRefused(
        () -> run(policies.update(policy.id(), 1, document(SMALL.formatted("1", "none")), DORA)),
        "examples_failed");
    assertThat(policies.get(policy.id()).version()).isEqualTo(1);
    assertThat(run(policies.update(policy.id(), 1, document(SMALL.formatted("9", "none")), DORA)))
        .extracting(Policy::version)
        .isEqualTo(2);
  }
}
