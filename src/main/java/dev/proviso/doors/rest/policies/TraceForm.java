package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.policies.matching.Finding;
import dev.proviso.core.policies.matching.Traced;
import dev.proviso.core.policies.matching.Traces;
import dev.proviso.core.policies.matching.Truth;
import dev.proviso.platform.json.JsonText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The wire form of a trace: what each policy makes of a request, row by row. */
final class TraceForm {

  private TraceForm() {}

  /** What becomes of a request, and what each policy says, those that are off too. */
  static ObjectNode of(Judged judged, List<Policy> policies, Facts facts) {
    ObjectNode form = outcome(judged);
    ArrayNode trace = form.putArray("trace");
    Traces traces = new Traces(facts);
    policies.stream()
        .sorted(Comparator.comparing(TraceForm::turn))
        .forEach(policy -> trace.add(of(policy, facts, traces.of(policy.matcher()))));
    return form;
  }

  /** When a policy is asked: guards, then the rules of admins, then standing approvals. */
  private static int turn(Policy policy) {
    if (policy.document().tier() == Tier.GUARD) {
      return 0;
    }
    return policy.kind().isStanding() ? 2 : 1;
  }

  /** What becomes of a request: the answer of a policy, or how people must decide. */
  static ObjectNode outcome(Judged judged) {
    ObjectNode form = JsonText.object().put("outcome", judged.outcome());
    form.set("policy", judged.by() == null ? null : judged.by().ref().json());
    if (judged.ruling() == null) {
      form.putNull("ruling").set("routing", judged.routing().shown(0));
      return form;
    }
    form.putObject("ruling")
        .put("status", judged.ruling().verdict().word())
        .put("comment", judged.ruling().comment())
        .set("conditions", judged.ruling().conditions());
    return form.putNull("routing");
  }

  private static ObjectNode of(Policy policy, Facts facts, Traces.Trace trace) {
    Finding finding = policy.matcher().match(facts);
    ObjectNode form =
        JsonText.object()
            .put("id", policy.id())
            .put("version", policy.version())
            .put("name", policy.document().name())
            .put("kind", policy.kind().word())
            .put("tier", policy.document().tier().word())
            .put("mode", policy.mode().word())
            .put("followed", policy.mode() == Mode.ON)
            .put("outcome", policy.document().then().outcome().word())
            .put("truth", word(finding.truth()))
            .put("outside", policy.matcher().outside(facts).orElse(null))
            .put("failed", finding.failed() == null ? null : finding.failed().word());
    ArrayNode rows = form.putArray("rows");
    trace.lines().forEach(line -> rows.add(of(line)));
    return form.put("left_off", trace.leftOff());
  }

  private static ObjectNode of(Traced line) {
    ObjectNode form =
        JsonText.object()
            .put("mark", mark(line.truth()))
            .put("truth", word(line.truth()))
            .put("depth", line.depth())
            .put("joint", line.joint());
    form.set("row", line.row());
    form.set("value", line.value());
    return form;
  }

  private static String mark(Truth truth) {
    return switch (truth) {
      case TRUE -> "✓";
      case FAILED -> "⚠";
      default -> "✗";
    };
  }

  private static String word(Truth truth) {
    return truth.name().toLowerCase(Locale.ROOT);
  }
}
