package dev.proviso.core.policies.matching;

import dev.proviso.core.policies.document.Example;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Scope;
import dev.proviso.core.policies.document.UnknownMembers;
import dev.proviso.core.policies.document.WatchPath;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.Pointers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Whether a policy alone does to the examples of its document what they expect: its own outcome,
 * {@code person} where it fails, and else nothing. They are asked by an agent that its scope looks
 * at; where the document reads the clock, at some quarter of an hour of a week.
 */
public final class Examples {

  private static final Duration STEP = Duration.ofMinutes(15);
  private static final long STEPS_OF_A_WEEK = Duration.ofDays(7).dividedBy(STEP);

  private final PolicyDocument document;
  private final Matcher matcher;
  private final List<Instant> moments;

  private Examples(PolicyDocument document, List<Instant> moments) {
    this.document = document;
    this.matcher = Matcher.withoutEnd(document);
    this.moments = moments;
  }

  /**
   * A fault, {@code example_fails}, for each example that meets another outcome, and for each
   * member of its request that nothing would read.
   */
  public static List<Fault> faults(PolicyDocument document, Instant now, ZoneId zone) {
    List<Instant> moments =
        LongStream.range(0, document.when().readsClock() ? STEPS_OF_A_WEEK : 1)
            .mapToObj(step -> now.plus(STEP.multipliedBy(step)))
            .toList();
    return new Examples(document, moments).faults(zone);
  }

  private List<Fault> faults(ZoneId zone) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < document.examples().size(); i++) {
      Example example = document.examples().get(i);
      String request = Pointers.of("examples", i, "request");
      List<Fault> unknown = UnknownMembers.in(example.request(), request, Submissions.members());
      faults.addAll(unknown);
      List<PolicyOutcome> found = outcomes(example, zone);
      if (unknown.isEmpty() && !found.contains(example.expect())) {
        Map<String, Object> arguments =
            Map.of("expected", word(example.expect()), "found", word(found.get(0)));
        faults.add(Fault.of(Pointers.of("examples", i, "expect"), "example_fails", arguments));
      }
    }
    return faults;
  }

  /** What it does at each moment; null for nothing. */
  private List<PolicyOutcome> outcomes(Example example, ZoneId zone) {
    List<PolicyOutcome> outcomes = new ArrayList<>();
    for (Instant moment : moments) {
      Finding found = matcher.match(Facts.of(example.request(), asker(), moment, zone));
      PolicyOutcome otherwise = found.hasFailed() ? PolicyOutcome.PERSON : null;
      outcomes.add(found.holds() ? document.then().outcome() : otherwise);
    }
    return outcomes;
  }

  private Facts.Asker asker() {
    Scope scope = document.scope();
    String id = scope.principals() == null ? "prn_example" : scope.principals().get(0);
    String path = scope.path() == null ? null : WatchPath.withoutSession(scope.path());
    return new Facts.Asker(id, "example", "agent", path);
  }

  private static String word(PolicyOutcome outcome) {
    return outcome == null ? "none" : outcome.word();
  }
}
