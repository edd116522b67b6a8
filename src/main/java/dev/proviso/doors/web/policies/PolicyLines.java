package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.judging.Became;
import dev.proviso.core.policies.judging.PolicyFindings;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.doors.web.policies.PolicyLine.Fired;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Builds the lists of policies. */
@Singleton
final class PolicyLines {

  /** For how long back lists say how often a policy fired. */
  static final Duration COUNTED = Duration.ofDays(7);

  private static final int MOST_FOUND = 50;

  private final Policies policies;
  private final PolicyFindings findings;
  private final PolicyWords words;
  private final ApiKeys keys;
  private final Clock clock;

  PolicyLines(
      Policies policies, PolicyFindings findings, PolicyWords words, ApiKeys keys, Clock clock) {
    this.policies = policies;
    this.findings = findings;
    this.words = words;
    this.keys = keys;
    this.clock = clock;
  }

  /** All that are in use: guards, rules in their order, stops, and approvals that stand. */
  record All(
      List<PolicyLine> guards,
      List<PolicyLine> rules,
      List<PolicyLine> stops,
      List<PolicyLine> standing) {

    public boolean none() {
      return guards.isEmpty() && rules.isEmpty();
    }
  }

  All all(Reader reader) {
    List<Policy> found = policies.list();
    Map<String, Fired> fired = fired();
    PolicySentence sentence = words.in(reader);
    Predicate<Policy> lives = this::lives;
    Predicate<Policy> written = it -> it.kind() == PolicyKind.ADMIN;
    Predicate<Policy> rule = it -> it.document().tier() == Tier.RULE;
    return new All(
        lines(found, written.and(rule.negate()), sentence, fired, reader),
        lines(found, written.and(rule), sentence, fired, reader),
        lines(found, lives.and(it -> it.kind() == PolicyKind.STOP), sentence, fired, reader),
        lines(found, lives.and(it -> it.kind().isStanding()), sentence, fired, reader));
  }

  /** One policy, archived or not. */
  PolicyLine one(Policy policy, Reader reader) {
    return line(policy, words.in(reader), fired(), reader);
  }

  /** What one policy found last, the newest first. */
  List<FoundView> found(Policy policy, Reader reader) {
    return findings.newest(policy.id(), MOST_FOUND).stream()
        .map(seen -> FoundView.of(seen, reader))
        .toList();
  }

  private List<PolicyLine> lines(
      List<Policy> all,
      Predicate<Policy> which,
      PolicySentence sentence,
      Map<String, Fired> fired,
      Reader reader) {
    return all.stream().filter(which).map(it -> line(it, sentence, fired, reader)).toList();
  }

  private PolicyLine line(
      Policy policy, PolicySentence sentence, Map<String, Fired> fired, Reader reader) {
    boolean idle = policy.kind().isStanding() && !keys.mayDecide(policy.madeBy());
    return PolicyLine.of(
        policy,
        PolicyWords.shown(sentence.of(policy.document())),
        fired.getOrDefault(policy.id(), Fired.NEVER),
        policy.byName(),
        idle,
        reader);
  }

  private boolean lives(Policy policy) {
    Instant until = policy.document().until();
    return until == null || until.isAfter(clock.instant());
  }

  private Map<String, Fired> fired() {
    Map<String, Map<Became, Long>> counts = new HashMap<>();
    String since = InstantText.write(InstantText.precise(clock.instant().minus(COUNTED)));
    for (PolicyFindings.Fired each : findings.fired(since)) {
      counts
          .computeIfAbsent(each.policyId(), id -> new EnumMap<>(Became.class))
          .merge(each.became(), each.times(), Long::sum);
    }
    Map<String, Fired> fired = new HashMap<>();
    counts.forEach((id, times) -> fired.put(id, Fired.of(times)));
    return fired;
  }
}
