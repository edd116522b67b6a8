package dev.proviso.core.policies.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrayMembers;
import dev.proviso.platform.text.Invisible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads the policies of AgentGate, as its {@code GET /api/policies} answers: {@code {"policies":
 * [{"name", "priority", "enabled", "scope": "global|per_agent|per_tool", "agentIds", "toolIds",
 * "rules": [{"match": {"params.amount": {"$lt": 100}}, "decision":
 * "auto_approve|auto_deny|route_to_human|route_to_agent", "approvers", "channels",
 * "requireReason"}]}]}}. There the policy with the lowest priority is asked first, the rules of a
 * policy in their order, and the first that matches answers; here each rule becomes one of an
 * admin, in that order.
 *
 * <p>What cannot be carried over never lets more pass: a rule that approves is left out then, and
 * where the other ones would match too little, they ask a person instead. A policy whose priority
 * is not a whole number comes first, without its rules that approve.
 */
public final class AgentGateImport {

  private static final long USUAL_PRIORITY = 100;
  private static final int MAX_NAME = 200;
  private static final List<String> CARRIED =
      List.of("name", "rules", "priority", "enabled", "scope", "agentIds", "toolIds");
  private static final List<String> SAYS_NOTHING =
      List.of("id", "description", "category", "decision", "createdAt", "updatedAt", "tenantId");

  private final List<Fault> notCarried = new ArrayList<>();
  private final List<Sent> found = new ArrayList<>();

  private AgentGateImport() {}

  /** A policy of AgentGate, and where it stands. */
  record Sent(JsonNode policy, String pointer) {

    /** Where it stands; before all others where that is not known. */
    private long priority() {
      JsonNode priority = policy.path("priority");
      if (isPlaced()) {
        return priority.asLong(USUAL_PRIORITY);
      }
      return Long.MIN_VALUE;
    }

    private boolean isPlaced() {
      JsonNode priority = policy.path("priority");
      return priority.isMissingNode()
          || priority.isNull()
          || (priority.isIntegralNumber() && priority.canConvertToLong());
    }

    /** Whether all that it says is known, so that a rule of it may approve. */
    boolean isWhole() {
      return isPlaced() && unknown(policy).isEmpty();
    }

    /** Its name as it can be carried over: every character can be seen. */
    String name() {
      String name = policy.get("name").textValue();
      StringBuilder seen = new StringBuilder();
      name.codePoints().forEach(it -> seen.appendCodePoint(Invisible.is(it) ? ' ' : it));
      String shown = seen.toString().replaceAll(" +", " ").strip();
      return shown.isEmpty() ? "AgentGate" : shown;
    }
  }

  /**
   * Reads one policy, a list of them, or {@code {"policies": […], "overrides": […]}}. Refuses
   * {@code invalid_import} where there is nothing of the kind, or where there are more than 200
   * rules.
   */
  public static Imported read(JsonNode sent) {
    return new AgentGateImport().imported(sent);
  }

  private Imported imported(JsonNode sent) {
    find(sent);
    found.sort(Comparator.comparingLong(Sent::priority));
    List<Policies.Draft> drafts = new ArrayList<>();
    for (Sent policy : found) {
      unread(policy);
      JsonNode rules = policy.policy().get("rules");
      for (int i = 0; i < rules.size(); i++) {
        AgentGateRule.of(policy, i, notCarried::add).ifPresent(drafts::add);
      }
    }
    if (drafts.size() > PolicyDocument.MOST_POLICIES) {
      Map<String, Object> most =
          Map.of("name", "rules", "label", "rules", "max", PolicyDocument.MOST_POLICIES);
      throw invalid(Fault.of("", "too_many_items", most));
    }
    return new Imported(List.copyOf(drafts), List.copyOf(notCarried));
  }

  private void find(JsonNode sent) {
    if (sent.path("policies").isArray()) {
      list(sent.get("policies"), "/policies");
      JsonNode overrides = sent.path("overrides");
      for (int i = 0; i < overrides.size(); i++) {
        notCarried.add(Fault.of("/overrides/" + i, "import_override"));
      }
    } else if (sent.isArray()) {
      list(sent, "");
    } else {
      add(sent, "");
    }
  }

  private void list(JsonNode list, String pointer) {
    if (list.isEmpty()) {
      throw invalid(Fault.of(pointer, "import_nothing"));
    }
    for (int i = 0; i < list.size(); i++) {
      add(list.get(i), Pointers.child(pointer, i));
    }
  }

  private void add(JsonNode policy, String pointer) {
    boolean isOne = policy.path("name").isTextual() && policy.path("rules").isArray();
    if (!isOne) {
      throw invalid(Fault.of(pointer, "import_not_a_policy"));
    }
    found.add(new Sent(policy, pointer));
  }

  private static Refusal invalid(Fault fault) {
    return new Refusal(Refusal.Kind.UNPROCESSABLE, "invalid_import", "", List.of(fault));
  }

  private static List<String> unknown(JsonNode policy) {
    return policy.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !CARRIED.contains(name) && !SAYS_NOTHING.contains(name))
        .toList();
  }

  private void unread(Sent sent) {
    String name = sent.policy().get("name").textValue();
    if (!name.equals(sent.name()) || name.codePointCount(0, name.length()) > MAX_NAME) {
      notCarried.add(Fault.of(sent.pointer() + "/name", "import_name", Map.of("max", MAX_NAME)));
    }
    if (!sent.isPlaced()) {
      notCarried.add(Fault.of(sent.pointer() + "/priority", "import_priority"));
    }
    if (sent.policy().path("enabled").isBoolean() && !sent.policy().get("enabled").booleanValue()) {
      notCarried.add(Fault.of(sent.pointer() + "/enabled", "import_disabled"));
    }
    for (String member : unknown(sent.policy())) {
      String pointer = Pointers.child(sent.pointer(), member);
      notCarried.add(
          Fault.of(pointer, "import_member", Map.of("name", StrayMembers.shown(member))));
    }
  }
}
