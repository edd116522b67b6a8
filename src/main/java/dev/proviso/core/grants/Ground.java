package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a grant stands on: an approved request and its decision, neither of which changes any more.
 *
 * @param terms what is kept of the conditions that could be set
 * @param params the approved params; null where the action has none, and there is nothing to hold a
 *     call's params against
 */
record Ground(Request request, Decision decision, List<Term> terms, JsonNode params) {

  /** Of a request that was approved; refuses any other. */
  static Ground of(RequestWithDecision found) {
    if (!Allowances.isAllowed(found)) {
      throw GrantRefusals.notApproved();
    }
    Request request = found.request();
    JsonNode bound = request.action() == null ? null : JsonText.object();
    return new Ground(
        request,
        found.decision().orElseThrow(),
        request.conditions().map(ConditionsSchema::terms).orElse(List.of()),
        request.paramsJson().orElse(bound));
  }

  /** Whether a call may have these params: those approved, but for what conditions leave open. */
  boolean admits(JsonNode given, Allowance allowance) {
    if (given == null || params == null) {
      return true;
    }
    Set<String> free =
        allowance.terms().stream()
            .filter(term -> term.binds() != null && term.enforce().readsAFact())
            .map(Term::binds)
            .collect(Collectors.toSet());
    return Pointed.same(params, given, free);
  }

  String id() {
    return request.id();
  }
}
