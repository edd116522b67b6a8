package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.simulation.Rehearsals;
import dev.proviso.core.policies.simulation.Simulation;
import dev.proviso.core.policies.simulation.Simulator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What one change of the policies would have made of the requests of some days. */
@Singleton
public final class WhatIf {

  private final Policies policies;
  private final Rehearsals rehearsals;
  private final Simulator simulator;
  private final Clock clock;

  WhatIf(Policies policies, Rehearsals rehearsals, Simulator simulator, Clock clock) {
    this.policies = policies;
    this.rehearsals = rehearsals;
    this.simulator = simulator;
    this.clock = clock;
  }

  /** If a policy had another mode. */
  public Simulation mode(Policy policy, Mode mode, int days) {
    return run(rehearsals.with(Map.of(policy.id(), mode)), days);
  }

  /**
   * If a document were followed.
   *
   * @param replaced the policy whose next version it is; null for a new one
   */
  public Simulation followed(PolicyDocument document, Policy replaced, Principal by, int days) {
    String id = replaced == null ? null : replaced.id();
    return run(rehearsals.with(document, id, by.actor()), days);
  }

  private Simulation run(List<Policy> changed, int days) {
    return simulator.run(
        RuleBook.of(0, policies.list()),
        RuleBook.of(0, changed),
        clock.instant().minus(Duration.ofDays(days)),
        null,
        Simulator.MOST);
  }
}
