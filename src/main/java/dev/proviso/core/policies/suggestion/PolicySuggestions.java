package dev.proviso.core.policies.suggestion;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.suggestion.SuggestionTable.Decided;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.core.requests.RequestWithDecision;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rules that decisions of people suggest: where the last 20 of a principal and an action, over
 * at least 5 days, came out alike but for 2 at most, and none of them was answered at the client of
 * the agent. What people have denied is never in them. An agent cannot gather one by asking often:
 * a region holds nothing that nobody has decided.
 */
@Singleton
public final class PolicySuggestions {

  /** How many decisions a suggestion rests on. */
  public static final int DECIDED = 20;

  /** How many of them must be alike. */
  public static final int ALIKE = 18;

  private static final String OPERATOR = "operator";
  private static final int PER_DECIDER = 2_000;
  private static final int MOST_GROUPS = 100;
  private static final int MOST_DENIED = 50;

  private final SuggestionTable table;
  private final RequestTable requests;
  private final Decisions decisions;
  private final Policies policies;
  private final ApiKeys keys;
  private final Clock clock;

  PolicySuggestions(
      SuggestionTable table,
      RequestTable requests,
      Decisions decisions,
      Policies policies,
      ApiKeys keys,
      Clock clock) {
    this.table = table;
    this.requests = requests;
    this.decisions = decisions;
    this.policies = policies;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * All of them, those with the most alike first, but for what a rule lets pass already. The newest
   * 2,000 decisions of each person are looked at, and of those the 100 principals and actions that
   * were decided last.
   */
  public List<Suggestion> list() {
    List<Policy> rules =
        policies.list().stream()
            .filter(it -> it.kind() == PolicyKind.ADMIN && it.document().approves())
            .toList();
    return groups().stream()
        .map(this::pattern)
        .flatMap(Optional::stream)
        .flatMap(it -> it.suggestion(clock.instant(), rules).stream())
        .sorted(
            Comparator.comparing(Suggestion::alike, Comparator.reverseOrder())
                .thenComparing(Suggestion::principal)
                .thenComparing(Suggestion::action))
        .toList();
  }

  /** What people decided, by principal and action, each newest first. */
  private List<List<Decided>> groups() {
    Map<List<String>, List<Decided>> groups = new LinkedHashMap<>();
    deciders().stream()
        .flatMap(it -> table.decidedBy(it, PER_DECIDER).stream())
        .sorted(Comparator.comparing(Decided::endedSeq).reversed())
        .forEach(
            it ->
                groups
                    .computeIfAbsent(List.of(it.principal(), it.action()), any -> new ArrayList<>())
                    .add(it));
    return groups.values().stream()
        .filter(PolicySuggestions::mayBeAlike)
        .limit(MOST_GROUPS)
        .toList();
  }

  private Set<String> deciders() {
    return keys.list().stream()
        .filter(it -> it.role().may(Right.DECIDE))
        .map(ApiKey::principal)
        .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(OPERATOR))));
  }

  private static boolean mayBeAlike(List<Decided> group) {
    Collection<Long> counts =
        group.stream()
            .limit(DECIDED)
            .filter(it -> !isDenied(it))
            .collect(Collectors.groupingBy(Decided::status, Collectors.counting()))
            .values();
    return group.size() >= DECIDED && counts.stream().anyMatch(it -> it >= ALIKE);
  }

  private static boolean isDenied(Decided decided) {
    return decided.status().equals(RequestStatus.DENIED.word());
  }

  private Optional<DecisionPattern> pattern(List<Decided> group) {
    List<RequestWithDecision> last = load(group.subList(0, DECIDED));
    if (last.stream().anyMatch(it -> it.decision().orElseThrow().isAtClient())) {
      return Optional.empty();
    }
    List<RequestWithDecision> denied =
        load(group.stream().filter(PolicySuggestions::isDenied).limit(MOST_DENIED).toList());
    String principal = group.get(0).principal();
    String name = keys.nameOf(principal).orElse(principal);
    return DecisionPattern.of(name, last, denied);
  }

  private List<RequestWithDecision> load(List<Decided> decided) {
    List<String> ids = decided.stream().map(Decided::id).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<String, Decision> found =
        decisions.findByRequestIdIn(ids).stream()
            .collect(Collectors.toMap(Decision::requestId, Function.identity()));
    Map<String, Request> rows =
        requests.findByIdIn(ids).stream().collect(Collectors.toMap(Request::id, it -> it));
    return ids.stream()
        .filter(found::containsKey)
        .map(id -> new RequestWithDecision(rows.get(id), Optional.of(found.get(id))))
        .toList();
  }
}
