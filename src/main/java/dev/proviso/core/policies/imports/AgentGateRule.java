package dev.proviso.core.policies.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.imports.AgentGateImport.Sent;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrayMembers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One rule of AgentGate as a document. */
final class AgentGateRule {

  private static final int MAX_NAME = 200;
  private static final List<String> CARRIED = List.of("match", "decision", "requireReason");
  private static final List<String> SAYS_NOTHING = List.of("id", "name", "description");
  private static final Map<String, String> OUTCOMES =
      Map.of("auto_approve", "approve", "auto_deny", "deny", "route_to_human", "person");

  private final Sent policy;
  private final JsonNode rule;
  private final String pointer;
  private final String name;
  private final Consumer<Fault> notCarried;

  private AgentGateRule(Sent policy, int index, Consumer<Fault> notCarried) {
    JsonNode rules = policy.policy().get("rules");
    this.policy = policy;
    this.rule = rules.get(index);
    this.pointer = Pointers.child(policy.pointer() + "/rules", index);
    this.name = name(policy.name(), index, rules.size());
    this.notCarried = notCarried;
  }

  /** The draft of a rule, which is off; empty where it would let more pass than it did. */
  static Optional<Policies.Draft> of(Sent policy, int index, Consumer<Fault> notCarried) {
    return new AgentGateRule(policy, index, notCarried)
        .document()
        .map(DocumentReader::read)
        .map(document -> new Policies.Draft(document, PolicyKind.ADMIN, Mode.OFF, null));
  }

  private static String name(String name, int index, int of) {
    String number = of == 1 ? "" : " (%d of %d)".formatted(index + 1, of);
    int room = MAX_NAME - number.length();
    boolean fits = name.codePointCount(0, name.length()) <= room;
    return (fits ? name : name.substring(0, name.offsetByCodePoints(0, room))) + number;
  }

  private Optional<ObjectNode> document() {
    String outcome = outcome();
    ObjectNode scope = JsonText.object();
    AgentGateMatch match = new AgentGateMatch(pointer + "/match", scope, notCarried);
    // Both are read whatever the other is: each tells of what it could not carry.
    boolean scoped = scope(scope);
    boolean matched = match.read(rule.path("match"));
    boolean whole = scoped && matched;
    boolean known = policy.isWhole() && unknown().isEmpty();
    if (!(whole && known) && outcome.equals("approve")) {
      notCarried.accept(Fault.of(pointer, "import_left_out"));
      return Optional.empty();
    }
    if (!whole) {
      notCarried.accept(Fault.of(pointer, "import_asks_a_person"));
    }
    ObjectNode document = document(whole ? outcome : "person");
    if (!scope.isEmpty()) {
      document.set("scope", scope);
    }
    if (!match.rows().isEmpty()) {
      document.putObject("when").set("all", match.rows());
    }
    return readable(document, outcome);
  }

  private ObjectNode document(String outcome) {
    ObjectNode document = JsonText.object().put("name", name).put("tier", Tier.RULE.word());
    ObjectNode then = document.putObject("then").put("outcome", outcome);
    if (outcome.equals("deny")) {
      then.put("comment", "Denied by the policy " + name + ".");
    } else if (outcome.equals("person") && rule.path("requireReason").asBoolean()) {
      then.put("needs_comment", true);
    }
    return document;
  }

  /** A document that is refused for its size asks a person of everything, unless it approves. */
  private Optional<ObjectNode> readable(ObjectNode document, String outcome) {
    try {
      DocumentReader.read(document);
      return Optional.of(document);
    } catch (Refusal refusal) {
      refusal.faults().stream()
          .map(it -> Fault.of(pointer, it.code(), it.arguments()))
          .forEach(notCarried);
      boolean approves = outcome.equals("approve");
      notCarried.accept(Fault.of(pointer, approves ? "import_left_out" : "import_asks_a_person"));
      return approves ? Optional.empty() : Optional.of(document("person"));
    }
  }

  private String outcome() {
    String decision = rule.path("decision").asText();
    if (!OUTCOMES.containsKey(decision)) {
      notCarried.accept(
          Fault.of(pointer + "/decision", "import_decision", Map.of("decision", decision)));
    }
    for (String member : unknown()) {
      String at = Pointers.child(pointer, member);
      notCarried.accept(Fault.of(at, "import_member", Map.of("name", StrayMembers.shown(member))));
    }
    return OUTCOMES.getOrDefault(decision, "person");
  }

  /** What may narrow it, for all that is known: a rule that approves is left out with it. */
  private List<String> unknown() {
    return rule.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !CARRIED.contains(name) && !SAYS_NOTHING.contains(name))
        .toList();
  }

  /** Its tools become the actions; its agents are not known here. */
  private boolean scope(ObjectNode scope) {
    String word = policy.policy().path("scope").asText("global");
    JsonNode tools = policy.policy().path("toolIds");
    if (word.equals("per_tool") && AgentGateMatch.arePlain(tools)) {
      scope.set("actions", ((ArrayNode) tools).deepCopy());
      return true;
    }
    if (!word.equals("global")) {
      notCarried.accept(
          Fault.of(policy.pointer() + "/scope", "import_scope", Map.of("scope", word)));
    }
    return word.equals("global");
  }
}
