package dev.proviso.core.policies.simulation;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.routing.Routing.Reason;
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
 * @param stays how many of these a person decides as before, in the same way, though another policy
 *     says so
 * @param capsReached the rules whose caps were reached, and how often
 * @param hidden what a changed rule would have answered, had not another been asked first
 */
public record Simulation(
    int examined,
    Map<String, Integer> now,
    Map<String, Integer> then,
    List<Changed> changed,
    Map<Flag, Integer> flags,
    int stays,
    List<Times> capsReached,
    List<Hidden> hidden) {

  /** How often something happened to a policy. */
  public record Times(PolicyRef policy, int count) {}

  /**
   * What a rule was not asked for.
   *
   * @param policy the rule that matches too
   * @param first the policy that answers, or sends it to people, before it
   */
  public record Hidden(PolicyRef policy, PolicyRef first, int count) {}

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

  /**
   * What one set of policies makes of a request.
   *
   * @param because why people decide; empty where a policy answers, or none says anything
   */
  public record Made(String outcome, String policy, Ruling ruling, List<Reason> because) {

    static Made of(Judged judged) {
      PolicyRef policy = judged.policy();
      String decider = policy == null ? null : policy.decider();
      return new Made(judged.outcome(), decider, judged.ruling(), judged.routing().reasons());
    }
  }

  /** A request of which two sets of policies make something different. */
  public record Changed(
      Request request, Optional<Decision> recorded, Made now, Made then, Flag flag) {

    /** Whether a person decides, as before. */
    public boolean stays() {
      return then.outcome().equals("person") && now.outcome().equals("person");
    }
  }

  /** How many would pass although a person said no, or asked for more. */
  public int widens() {
    return flags.getOrDefault(Flag.WIDENS_DENIAL, 0)
        + flags.getOrDefault(Flag.WIDENS_CONDITIONS, 0);
  }
}
