package dev.proviso.core.policies.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.narrowing.Narrowing;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.policies.RuleBook;
import dev.proviso.core.policies.judging.Bench;
import dev.proviso.core.policies.judging.Candidate;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.simulation.Simulation.Changed;
import dev.proviso.core.policies.simulation.Simulation.Flag;
import dev.proviso.core.policies.simulation.Simulation.Made;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

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

  Simulator(Requests requests, Bench bench, ApiKeys keys) {
    this.requests = requests;
    this.bench = bench;
    this.keys = keys;
  }

  /** One set of policies, on its way through the past. */
  private final class Run {

    private final RuleBook book;
    private final SimulatedPast past;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final TreeSet<String> caps = new TreeSet<>();

    Run(RuleBook book, Predicate<String> deciding) {
      this.book = book;
      this.past = new SimulatedPast(deciding);
    }

    Judged judge(Candidate candidate, RequestWithDecision found) {
      past.next(candidate, found.request().action());
      Judged judged = bench.judge(book, candidate, past);
      past.note(judged, found);
      outcomes.merge(judged.outcome(), 1, Integer::sum);
      judged.routing().reasons().stream()
          .filter(reason -> reason.code().equals("over_cap"))
          .forEach(reason -> caps.add(reason.policy().id()));
      return judged;
    }
  }

  /**
   * Compares two rule books over the newest requests.
   *
   * @param from the earliest creation; null for any
   * @param to the latest creation; null for any
   * @param limit how many at most: 1 to 10,000
   */
  public Simulation run(RuleBook present, RuleBook changed, Instant from, Instant to, int limit) {
    Comparison comparison = new Comparison(present, changed);
    long after = requests.before(from, to, limit);
    for (List<RequestWithDecision> page = requests.after(after, PAGE);
        !page.isEmpty() && comparison.examined < limit;
        page = requests.after(after, PAGE)) {
      for (RequestWithDecision found : page) {
        Request request = found.request();
        after = request.seq();
        boolean inTime = to == null || !request.createdAt().isAfter(to);
        if (inTime && comparison.examined < limit) {
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
    private final List<Changed> differing = new ArrayList<>();
    private final Map<Flag, Integer> flags = new EnumMap<>(Flag.class);
    private final Run now;
    private final Run then;
    private int examined;

    Comparison(RuleBook present, RuleBook changed) {
      this.now = new Run(present, this::mayDecide);
      this.then = new Run(changed, this::mayDecide);
    }

    private boolean mayDecide(String principal) {
      return deciding.computeIfAbsent(principal, keys::mayDecide);
    }

    void examine(RequestWithDecision found) {
      examined++;
      Request request = found.request();
      Candidate candidate = bench.candidate(request, asker(askers, request));
      Judged before = now.judge(candidate, found);
      Judged later = then.judge(candidate, found);
      if (differ(before, later)) {
        Flag flag = flag(candidate, found, before, later);
        flags.merge(flag, 1, Integer::sum);
        keep(
            new Changed(
                request.outline(), found.decision(), Made.of(before), Made.of(later), flag));
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
          List.copyOf(then.caps));
    }
  }

  private Map<String, Facts.Asker> askers() {
    Map<String, Facts.Asker> askers = new HashMap<>();
    for (ApiKey key : keys.list()) {
      askers.put(
          key.principal(),
          new Facts.Asker(key.principal(), key.name(), key.role().word(), key.path()));
    }
    return askers;
  }

  private static Facts.Asker asker(Map<String, Facts.Asker> askers, Request request) {
    String id = request.principal();
    return askers.getOrDefault(id, new Facts.Asker(id, id, null, null));
  }

  private static boolean differ(Judged one, Judged other) {
    return !one.outcome().equals(other.outcome())
        || !Objects.equals(Made.of(one).policy(), Made.of(other).policy())
        || !Objects.equals(one.ruling(), other.ruling());
  }

  private static Flag flag(
      Candidate candidate, RequestWithDecision found, Judged now, Judged then) {
    boolean passes = then.amounts() != null;
    Decision person =
        found.decision().filter(it -> !"policy".equals(it.decidedByKind())).orElse(null);
    if (passes && person != null && person.status().equals(Verdict.DENIED.word())) {
      return Flag.WIDENS_DENIAL;
    }
    if (passes && person != null && asksForMore(candidate, person, then)) {
      return Flag.WIDENS_CONDITIONS;
    }
    return strictness(then) > strictness(now) ? Flag.NARROWS : Flag.SAME;
  }

  private static boolean asksForMore(Candidate candidate, Decision person, Judged then) {
    ObjectNode set = (ObjectNode) StrictJson.read(person.conditions());
    return !set.isEmpty()
        && !Narrowing.isNarrower(candidate.conditions(), then.ruling().conditions(), set);
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
