package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Granted;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what happens to a request that a policy matches. */
final class ThenReader {

  static final int MAX_COMMENT = 2_000;
  static final int MOST_SECONDS = (int) Granted.LONGEST.toSeconds();

  private static final Map<PolicyOutcome, List<String>> MEMBERS =
      Map.of(
          PolicyOutcome.APPROVE,
          List.of("outcome", "comment", "grant"),
          PolicyOutcome.CONDITIONAL,
          List.of("outcome", "comment", "grant", "conditions"),
          PolicyOutcome.DENY,
          List.of("outcome", "comment"),
          PolicyOutcome.PERSON,
          List.of(
              "outcome",
              "deciders",
              "quorum",
              "needs_comment",
              "priority",
              "expires_in",
              "fields",
              "note",
              "escalate"),
          PolicyOutcome.LIMIT,
          List.of("outcome", "fields"));
  private static final List<String> ALL =
      MEMBERS.values().stream().flatMap(List::stream).distinct().sorted().toList();

  private static final Map<Tier, Set<PolicyOutcome>> OUTCOMES =
      Map.of(
          Tier.GUARD,
          Set.of(PolicyOutcome.DENY, PolicyOutcome.PERSON, PolicyOutcome.LIMIT),
          Tier.RULE,
          Set.of(
              PolicyOutcome.APPROVE,
              PolicyOutcome.CONDITIONAL,
              PolicyOutcome.DENY,
              PolicyOutcome.PERSON));

  private final Part then;
  private final PolicyOutcome outcome;

  private ThenReader(Part then, PolicyOutcome outcome) {
    this.then = then;
    this.outcome = outcome;
  }

  /** What happens; null where that cannot be read, with faults. */
  static Then read(Part document, Tier tier) {
    Part then = document.part("then");
    if (then == null) {
      if (!document.has("then")) {
        document.fault("then", "required");
      }
      return null;
    }
    then.only(ALL);
    PolicyOutcome outcome =
        then.requiredChoice("outcome", PolicyOutcome.values(), PolicyOutcome::word);
    if (outcome == null) {
      return null;
    }
    refuseOutcome(then, outcome, tier);
    return new ThenReader(then, outcome).read();
  }

  private static void refuseOutcome(Part then, PolicyOutcome outcome, Tier tier) {
    if (tier != null && !OUTCOMES.get(tier).contains(outcome)) {
      Set<String> words = new TreeSet<>();
      OUTCOMES.get(tier).forEach(it -> words.add(it.word()));
      String options = String.join(", ", words);
      then.fault("outcome", "outcome_of_other_tier", "tier", tier.word(), "options", options);
    }
    for (String name : ALL) {
      if (then.has(name) && !MEMBERS.get(outcome).contains(name)) {
        then.fault(name, "not_of_outcome", "outcome", outcome.word());
      }
    }
  }

  private Then read() {
    return new Then(outcome, comment(), conditions(), granted(), terms(), fields());
  }

  private boolean may(String name) {
    return MEMBERS.get(outcome).contains(name);
  }

  private String comment() {
    if (outcome == PolicyOutcome.DENY) {
      return then.requiredText("comment", MAX_COMMENT);
    }
    return may("comment") ? then.filledText("comment", MAX_COMMENT) : null;
  }

  private ObjectNode conditions() {
    return may("conditions") ? ConditionsReader.read(then) : null;
  }

  private Granted granted() {
    Part grant = may("grant") ? then.part("grant") : null;
    if (grant == null) {
      return Granted.UNSAID;
    }
    grant.only(List.of("uses", "valid_for"));
    Integer uses = grant.integer("uses", 1, Granted.MOST_USES);
    Integer seconds = grant.integer("valid_for", 1, MOST_SECONDS);
    return new Granted(
        uses == null ? null : uses.longValue(),
        seconds == null ? null : Duration.ofSeconds(seconds));
  }

  private Then.Terms terms() {
    return outcome == PolicyOutcome.PERSON ? TermsReader.read(then) : null;
  }

  private List<ObjectNode> fields() {
    if (outcome == PolicyOutcome.LIMIT && !then.has("fields")) {
      then.fault("fields", "required");
    }
    return may("fields") ? FieldsReader.read(then) : List.of();
  }

  /** All words that an example may expect. */
  static String[] expectations() {
    Stream<String> outcomes = Arrays.stream(PolicyOutcome.values()).map(PolicyOutcome::word);
    return Stream.concat(outcomes, Stream.of("none")).toArray(String[]::new);
  }
}
