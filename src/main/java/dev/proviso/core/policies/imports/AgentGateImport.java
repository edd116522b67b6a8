package dev.proviso.core.policies.imports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Pointers;
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
 * any other asks a person instead.
 */
public final class AgentGateImport {

  private static final long USUAL_PRIORITY = 100;
  private static final List<String> CARRIED =
      List.of("name", "rules", "priority", "enabled", "scope", "agentIds", "toolIds");
  private static final List<String> SAYS_NOTHING =
      List.of("id", "description", "category", "decision", "createdAt", "updatedAt", "tenantId");

  private final List<Fault> notCarried = new ArrayList<>();
  private final List<Sent> found = new ArrayList<>();

  private AgentGateImport() {}

  /** A policy of AgentGate, and where it stands. */
  record Sent(JsonNode policy, String pointer) {

    private long priority() {
      return policy.path("priority").asLong(USUAL_PRIORITY);
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
      Map<String, Object> most = Map.of("name", "rules", "max", PolicyDocument.MOST_POLICIES);
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

  private void unread(Sent sent) {
    if (sent.policy().path("enabled").isBoolean() && !sent.policy().get("enabled").booleanValue()) {
      notCarried.add(Fault.of(sent.pointer() + "/enabled", "import_disabled"));
    }
    for (Map.Entry<String, JsonNode> member : sent.policy().properties()) {
      String name = member.getKey();
      if (!CARRIED.contains(name) && !SAYS_NOTHING.contains(name)) {
        String pointer = Pointers.child(sent.pointer(), name);
        notCarried.add(Fault.of(pointer, "import_member", Map.of("name", name)));
      }
    }
  }
}
