package dev.proviso.core.policies.simulation;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.requests.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a change of policies would have made of the requests that were made.
 *
 * @param examined how many were judged
 * @param now how many of each outcome the present policies make
 * @param then how many the changed ones would
 * @param changed the first 200 of which they differ, those that widen first
 * @param flags how many of each flag there are
 * @param capsReached the rules whose caps were reached, by id
 */
public record Simulation(
    int examined,
    Map<String, Integer> now,
    Map<String, Integer> then,
    List<Changed> changed,
    Map<Flag, Integer> flags,
    List<String> capsReached) {

  /** What a difference means, the worst first. */
  public enum Flag {
    /** It would pass, and a person said no. */
    WIDENS_DENIAL,
    /** It would pass with less than a person asked for. */
    WIDENS_CONDITIONS,
    /** More would be asked than now. */
    NARROWS,
    /** Nobody said anything against it. */
    SAME;

    /** The word on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What one set of policies makes of a request. */
  public record Made(String outcome, String policy, Ruling ruling) {

    static Made of(Judged judged) {
      PolicyRef policy = judged.policy();
      String decider = policy == null ? null : policy.decider();
      return new Made(judged.outcome(), decider, judged.ruling());
    }
  }

  /** A request of which two sets of policies make something different. */
  public record Changed(
      Request request, Optional<Decision> recorded, Made now, Made then, Flag flag) {}

  /** How many would pass although a person said no, or asked for more. */
  public int widens() {
    return flags.getOrDefault(Flag.WIDENS_DENIAL, 0)
        + flags.getOrDefault(Flag.WIDENS_CONDITIONS, 0);
  }
}
