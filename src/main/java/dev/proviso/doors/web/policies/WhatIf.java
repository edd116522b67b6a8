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
import dev.proviso.doors.web.shell.Reader;
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
  private final SimulationViews views;
  private final Clock clock;

  WhatIf(
      Policies policies,
      Rehearsals rehearsals,
      Simulator simulator,
      SimulationViews views,
      Clock clock) {
    this.policies = policies;
    this.rehearsals = rehearsals;
    this.simulator = simulator;
    this.views = views;
    this.clock = clock;
  }

  /** If a policy had another mode, over some days. */
  SimulationView mode(Policy policy, Mode mode, int days, Reader reader) {
    return run(rehearsals.with(Map.of(policy.id(), mode)), days, reader);
  }

  /**
   * If a document were followed, over some days.
   *
   * @param replaced the policy whose next version it is; null for a new one
   */
  public SimulationView followed(
      PolicyDocument document, Policy replaced, Principal by, int days, Reader reader) {
    String id = replaced == null ? null : replaced.id();
    return run(rehearsals.with(document, id, by.actor()), days, reader);
  }

  private SimulationView run(List<Policy> changed, int days, Reader reader) {
    Simulation simulation =
        simulator.run(
            RuleBook.of(0, policies.list()),
            RuleBook.of(0, changed),
            clock.instant().minus(Duration.ofDays(days)),
            null,
            Simulator.MOST);
    return views.of(simulation, days, reader);
  }
}
