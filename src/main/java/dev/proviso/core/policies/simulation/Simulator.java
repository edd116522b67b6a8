package dev.proviso.core.policies.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.judging.Bench;
import dev.proviso.core.policies.judging.Candidate;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.policies.judging.PolicyAuthors;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.simulation.Simulation.Changed;
import dev.proviso.core.policies.simulation.Simulation.Flag;
import dev.proviso.core.policies.simulation.Simulation.Hidden;
import dev.proviso.core.policies.simulation.Simulation.Made;
import dev.proviso.core.policies.simulation.Simulation.Times;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Judges recorded requests by other policies, with the judgement of new ones: each at its own time,
 * in the order in which they were made, so that caps and last words count as they would have.
 */
@Singleton
public final class Simulator {

  /** The most requests that are examined. */
  public static final int MOST = 10_000;

  private static final int PAGE = 200;
  private static final int MOST_SHOWN = 200;

  private final Requests requests;
  private final Bench bench;
  private final ApiKeys keys;
  private final PolicyAuthors authors;
  private final Turns turns = new Turns();

  Simulator(Requests requests, Bench bench, ApiKeys keys, PolicyAuthors authors) {
    this.authors = authors;
    this.requests = requests;
    this.bench = bench;
    this.keys = keys;
  }

  /** One set of policies, on its way through the past. */
  private final class Run {

    private final RuleBook book;
    private final SimulatedPast past;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<PolicyRef, Integer> caps = new LinkedHashMap<>();

    Run(RuleBook book, SimulatedPast.People people) {
      this.book = book;
      this.past = new SimulatedPast(people);
    }

    Judged judge(Candidate candidate, RequestWithDecision found) {
      past.next(candidate, found.request().action());
      Judged judged = bench.judge(book, candidate, past);
      past.note(judged, found);
      outcomes.merge(judged.outcome(), 1, Integer::sum);
      judged.routing().reasons().stream()
          .filter(reason -> reason.code().equals("over_cap"))
          .forEach(reason -> caps.merge(reason.policy(), 1, Integer::sum));
      return judged;
    }
  }

  /**
   * Compares two rule books over the newest requests. Refuses while two simulations run.
   *
   * @param from the earliest creation; null for any
   * @param to the latest creation; null for any
   * @param limit how many at most: 1 to 10,000
   */
  public Simulation run(RuleBook present, RuleBook changed, Instant from, Instant to, int limit) {
    return turns.take(() -> compare(present, changed, from, to, limit));
  }

  private Simulation compare(
      RuleBook present, RuleBook changed, Instant from, Instant to, int limit) {
    Comparison comparison = new Comparison(present, changed);
    long after = requests.before(from, to, limit);
    for (List<RequestWithDecision> page = requests.after(after, PAGE);
        !page.isEmpty() && comparison.examined < limit;
        page = requests.after(after, PAGE)) {
      for (RequestWithDecision found : page) {
        Request request = found.request();
        after = request.seq();
        boolean judged = !request.isQuestion() && (to == null || !request.createdAt().isAfter(to));
        if (judged && comparison.examined < limit) {
          comparison.examine(found);
        }
      }
    }
    return comparison.result();
  }

  /** Two sets of policies, side by side. */
  private final class Comparison {

    private final Map<String, Facts.Asker> askers = askers();
    private final Map<String, Boolean> deciding = new HashMap<>();
    private final Map<List<String>, Boolean> profiting = new HashMap<>();
    private final List<Changed> differing = new ArrayList<>();
    private final Map<Flag, Integer> flags = new EnumMap<>(Flag.class);
    private final Map<List<PolicyRef>, Integer> hidden = new LinkedHashMap<>();
    private final List<Policy> news;
    private final Run now;
    private final Run then;
    private int examined;
    private int stays;

    Comparison(RuleBook present, RuleBook changed) {
      this.news = news(present, changed);
      SimulatedPast.People people = new SimulatedPast.People(this::mayDecide, this::profits);
      this.now = new Run(present, people);
      this.then = new Run(changed, people);
    }

    private boolean profits(String policy, String principal) {
      return profiting.computeIfAbsent(
          List.of(policy, principal), it -> authors.profits(policy, principal));
    }

    private boolean mayDecide(String principal) {
      return deciding.computeIfAbsent(principal, keys::mayDecide);
    }

    void examine(RequestWithDecision found) {
      examined++;
      Request request = found.request();
      Facts.Asker asker = askers.computeIfAbsent(request.principal(), id -> Facts.Asker.of(id));
      Candidate candidate = bench.candidate(request, asker);
      Judged before = now.judge(candidate, found);
      Judged later = then.judge(candidate, found);
      news.forEach(rule -> hide(rule, candidate, later));
      if (differ(before, later)) {
        stays += stays(before, later) ? 1 : 0;
        Flag flag = flag(candidate, found, before, later);
        flags.merge(flag, 1, Integer::sum);
        keep(
            new Changed(
                request.outline(), found.decision(), Made.of(before), Made.of(later), flag));
      }
    }

    /** Notes a rule that would have matched, and was not asked. */
    private void hide(Policy rule, Candidate candidate, Judged judged) {
      Policy first = judged.first();
      boolean asked = first == null || judged.found(rule.id());
      if (!asked && rule.matcher().match(candidate.facts()).holds()) {
        hidden.merge(List.of(rule.ref(), first.ref()), 1, Integer::sum);
      }
    }

    /** What widens is shown whatever else there is. */
    private void keep(Changed changed) {
      if (differing.size() < MOST_SHOWN || changed.flag().compareTo(Flag.NARROWS) < 0) {
        differing.add(changed);
      }
    }

    Simulation result() {
      differing.sort(Comparator.comparing(Changed::flag));
      return new Simulation(
          examined,
          now.outcomes,
          then.outcomes,
          differing.subList(0, Math.min(MOST_SHOWN, differing.size())),
          flags,
          stays,
          then.caps.entrySet().stream().map(it -> new Times(it.getKey(), it.getValue())).toList(),
          hidden.entrySet().stream()
              .map(it -> new Hidden(it.getKey().get(0), it.getKey().get(1), it.getValue()))
              .toList());
    }
  }

  private Map<String, Facts.Asker> askers() {
    Map<String, Facts.Asker> askers = new HashMap<>();
    for (ApiKey key : keys.list()) {
      askers.put(key.principal(), Facts.Asker.of(key));
    }
    return askers;
  }

  /** The rules of a changed rule book that are followed, and were not as they are. */
  private static List<Policy> news(RuleBook present, RuleBook changed) {
    return changed.rules().stream()
        .filter(rule -> rule.mode() == Mode.ON)
        .filter(
            rule ->
                present.rules().stream()
                    .noneMatch(it -> it.mode() == Mode.ON && it.ref().equals(rule.ref())))
        .toList();
  }

  /** Whether people decide it as before, though another policy says so. */
  private static boolean stays(Judged one, Judged other) {
    return one.needsPerson()
        && other.needsPerson()
        && one.tightened().equals(other.tightened())
        && one.routing().demands().equals(other.routing().demands());
  }

  private static boolean differ(Judged one, Judged other) {
    return !one.outcome().equals(other.outcome())
        || !Objects.equals(Made.of(one).policy(), Made.of(other).policy())
        || !Objects.equals(one.ruling(), other.ruling());
  }

  private static Flag flag(
      Candidate candidate, RequestWithDecision found, Judged now, Judged then) {
    boolean passes = then.amounts() != null;
    Decision person = found.decision().filter(it -> !it.isByPolicy()).orElse(null);
    if (passes && person != null && person.status().equals(Verdict.DENIED.word())) {
      return Flag.WIDENS_DENIAL;
    }
    if (passes && person != null && asksForMore(candidate, person, then)) {
      return Flag.WIDENS_CONDITIONS;
    }
    return strictness(then) > strictness(now) ? Flag.NARROWS : Flag.SAME;
  }

  /** Whether it lets more pass than a person did; conditions in words cannot be compared. */
  private static boolean asksForMore(Candidate candidate, Decision person, Judged then) {
    if (!person.status().equals(Verdict.CONDITIONAL.word())) {
      return false;
    }
    ObjectNode set = (ObjectNode) StrictJson.read(person.conditions());
    return set.isEmpty()
        || !Narrowing.isNarrower(candidate.conditions(), then.ruling().conditions(), set);
  }

  private static int strictness(Judged judged) {
    return switch (judged.outcome()) {
      case "approve" -> 0;
      case "conditional" -> 1;
      case "person" -> 2;
      default -> 3;
    };
  }
}
