package dev.proviso.core.policies.suggestion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.RepeatedDecision;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The last decisions on an action of a principal, most of which came out alike. */
final class DecisionPattern {

  private static final Duration SPAN = Duration.ofDays(5);
  private static final int DAYS = 5;
  private static final Duration HOLDS = Duration.ofDays(30);
  private static final int MAX_NAME = 200;

  private final String name;
  private final List<RequestWithDecision> last;
  private final List<RequestWithDecision> denied;
  private final List<RequestWithDecision> alike;

  private DecisionPattern(
      String name,
      List<RequestWithDecision> last,
      List<RequestWithDecision> denied,
      List<RequestWithDecision> alike) {
    this.name = name;
    this.last = last;
    this.denied = denied;
    this.alike = alike;
  }

  /**
   * The pattern of decisions; empty where too few are alike, or were not made over enough days.
   *
   * @param name the name of the principal
   * @param last the last decisions, the newest first
   * @param denied what people denied, further back too
   */
  static Optional<DecisionPattern> of(
      String name, List<RequestWithDecision> last, List<RequestWithDecision> denied) {
    return last.stream()
        .collect(Collectors.groupingBy(DecisionPattern::verdict))
        .entrySet()
        .stream()
        .filter(it -> it.getValue().size() >= PolicySuggestions.ALIKE)
        .filter(it -> !it.getKey().get(0).equals(RequestStatus.DENIED.word()))
        .map(it -> new DecisionPattern(name, last, denied, it.getValue()))
        .filter(DecisionPattern::tookLongEnough)
        .findFirst();
  }

  private static Decision decision(RequestWithDecision found) {
    return found.decision().orElseThrow();
  }

  /** The status, the conditions, and how often and how long it holds. */
  private static List<Object> verdict(RequestWithDecision found) {
    Decision decision = decision(found);
    return List.of(
        decision.status(),
        CanonicalJson.text(StrictJson.read(decision.conditions())),
        decision.granted());
  }

  private boolean tookLongEnough() {
    List<Instant> times = last.stream().map(it -> decision(it).respondedAt()).sorted().toList();
    long days =
        times.stream().map(it -> it.atOffset(ZoneOffset.UTC).toLocalDate()).distinct().count();
    Duration span = Duration.between(times.get(0), times.get(times.size() - 1));
    return days >= DAYS && span.compareTo(SPAN) >= 0;
  }

  /** The suggestion; empty where no region holds what is alike and nothing that was denied. */
  Optional<Suggestion> suggestion(Instant now, Collection<Policy> rules) {
    List<RequestWithDecision> others = last.stream().filter(it -> !alike.contains(it)).toList();
    boolean covered =
        rules.stream()
            .anyMatch(rule -> alike.stream().allMatch(it -> holds(rule.matcher(), it, now)));
    if (covered) {
      return Optional.empty();
    }
    return document(now)
        .filter(it -> isAround(Matcher.of(it), now))
        .map(
            it ->
                new Suggestion(
                    request().principal(),
                    request().action(),
                    it,
                    last.size(),
                    alike.size(),
                    others));
  }

  private Request request() {
    return alike.get(0).request();
  }

  private boolean isAround(Matcher matcher, Instant now) {
    return alike.stream().allMatch(it -> holds(matcher, it, now))
        && denied.stream().noneMatch(it -> holds(matcher, it, now));
  }

  private static boolean holds(Matcher matcher, RequestWithDecision found, Instant now) {
    Request request = found.request();
    String id = request.principal();
    Facts.Asker asker = new Facts.Asker(id, id, null, null);
    return matcher.match(Facts.of(request, asker, now, ZoneOffset.UTC)).holds();
  }

  private Optional<PolicyDocument> document(Instant now) {
    Optional<List<ObjectNode>> region =
        Region.around(alike.stream().map(it -> it.request().paramsJson().orElse(null)).toList());
    try {
      return region.map(rows -> DocumentReader.read(json(rows, now)));
    } catch (Refusal tooLarge) {
      return Optional.empty();
    }
  }

  private ObjectNode json(List<ObjectNode> region, Instant now) {
    ObjectNode document = JsonText.object().put("name", title()).put("tier", Tier.RULE.word());
    ObjectNode scope = document.putObject("scope");
    scope.putArray("principals").add(request().principal());
    ArrayNode rows = document.putObject("when").putArray("all");
    if (request().action().contains("*")) {
      rows.add(Region.row("action", "text", "is", rows.textNode(request().action())));
    } else {
      scope.putArray("actions").add(request().action());
    }
    Set<String> priorities = new TreeSet<>();
    alike.forEach(it -> priorities.add(it.request().priority().word()));
    rows.add(Region.row("priority", "text", "one_of", Region.array(priorities)));
    rows.addAll(region);
    document.set("then", then());
    ObjectNode cap = document.putArray("caps").addObject();
    cap.put("per", "principal").put("within_hours", 24).put("count", mostInADay());
    return document.put("until", InstantText.write(now.plus(HOLDS)));
  }

  private String title() {
    String title = "As people decided: %s, %s".formatted(request().action(), name);
    boolean fits = title.codePointCount(0, title.length()) <= MAX_NAME;
    return fits ? title : title.substring(0, title.offsetByCodePoints(0, MAX_NAME));
  }

  private ObjectNode then() {
    ObjectNode then = RepeatedDecision.then(decision(alike.get(0)));
    return then.put(
        "comment",
        "As people decided %d of the last %d times.".formatted(alike.size(), last.size()));
  }

  /** How many were asked for within any 24 hours. */
  private int mostInADay() {
    List<Instant> times = alike.stream().map(it -> it.request().createdAt()).sorted().toList();
    int most = 1;
    int first = 0;
    for (int i = 0; i < times.size(); i++) {
      while (!times.get(first).isAfter(times.get(i).minus(Duration.ofHours(24)))) {
        first++;
      }
      most = Math.max(most, i - first + 1);
    }
    return most;
  }
}
