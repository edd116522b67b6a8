package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.document.Then;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule offers to a request: its answer where it fits, or why it does not.
 *
 * @param ruling the answer; null where a person has to decide
 * @param code why, a key of a text; null where it fits
 * @param fact the condition that does not fit; null where that is not it
 */
record Offer(Ruling ruling, String code, String fact) {

  static Offer of(Policy policy, Demands demands) {
    Then then = policy.document().then();
    if (then.outcome() == PolicyOutcome.APPROVE) {
      return demands.limit()
          ? refused("limited", null)
          : fits(Ruling.of(Verdict.APPROVED, then.comment()).granting(then.granted()));
    }
    if (demands.offered().isEmpty() && !policy.kind().isStanding()) {
      return refused("no_schema", null);
    }
    return conditional(then, demands);
  }

  /** An approval that stands may repeat free conditions, which a person set without a schema. */
  private static Offer conditional(Then then, Demands demands) {
    Optional<ConditionsSchema> offered = demands.offered();
    ObjectNode values = JsonText.object();
    for (Map.Entry<String, JsonNode> condition : then.conditions().properties()) {
      String key = condition.getKey();
      if (offered.isPresent() && !fits(offered.get(), key, condition.getValue())) {
        return refused("condition_does_not_fit", key);
      }
      values.set(key, condition.getValue().get("value"));
    }
    Draft draft =
        new Draft(Verdict.CONDITIONAL, null, then.comment(), values, then.granted(), null);
    try {
      return fits(Rulings.check(draft, demands.conditions().filter(it -> !it.isEmpty())));
    } catch (Refusal refusal) {
      String pointer = refusal.faults().isEmpty() ? null : refusal.faults().get(0).pointer();
      return refused("condition_does_not_fit", pointer);
    }
  }

  private static boolean fits(ConditionsSchema schema, String key, JsonNode condition) {
    return schema.fields().stream()
        .filter(it -> it.key().equals(key))
        .anyMatch(field -> isEnforced(condition, field));
  }

  /** Whether what is promised of a condition is at least what the policy counts on. */
  private static boolean isEnforced(JsonNode condition, Field field) {
    String wanted = condition.path("enforce").textValue();
    Enforce kept = field.meaning().enforce();
    return wanted == null || Enforce.of(wanted).filter(kept::covers).isPresent();
  }

  private static Offer fits(Ruling ruling) {
    return new Offer(ruling, null, null);
  }

  private static Offer refused(String code, String fact) {
    return new Offer(null, code, fact);
  }
}
