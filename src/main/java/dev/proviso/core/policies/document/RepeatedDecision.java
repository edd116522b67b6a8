package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;

/** The {@code then} of a policy that approves as a person did. */
public final class RepeatedDecision {

  private RepeatedDecision() {}

  /**
   * What an approval allows: its conditions, how often and how long. Its comment is not repeated.
   */
  public static ObjectNode then(Decision decision) {
    boolean conditional = decision.status().equals(Verdict.CONDITIONAL.word());
    PolicyOutcome outcome = conditional ? PolicyOutcome.CONDITIONAL : PolicyOutcome.APPROVE;
    ObjectNode then = JsonText.object().put("outcome", outcome.word());
    if (!decision.granted().isUnsaid()) {
      then.set("grant", decision.granted().json());
    }
    if (conditional) {
      ObjectNode conditions = then.putObject("conditions");
      StrictJson.read(decision.conditions())
          .properties()
          .forEach(it -> conditions.putObject(it.getKey()).set("value", it.getValue()));
    }
    return then;
  }
}
