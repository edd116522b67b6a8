package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.PolicyCheck;
import dev.proviso.core.policies.PolicyChecks;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Says of a document what it does and what it reads, or all that is wrong with it. */
@Controller("/api/policies/check")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PolicyCheckApi {

  private final PolicyChecks checks;
  private final PolicyForms forms;

  PolicyCheckApi(PolicyChecks checks, PolicyForms forms) {
    this.checks = checks;
    this.forms = forms;
  }

  /** Reads a document as {@code POST /api/policies} does, and makes nothing of it. */
  @Post
  @Needs(Right.DECIDE)
  ObjectNode check(@JsonBody JsonNode body) {
    PolicyCheck check = checks.check(body);
    PolicyDocument document = check.document();
    ObjectNode form = JsonText.object().put("ok", check.ok());
    form.put("sentence", document == null ? null : forms.sentence().of(document))
        .put("sha256", document == null ? null : CanonicalJson.sha256(document.json()));
    ArrayNode reads = form.putArray("reads");
    for (Fact fact : check.reads()) {
      String by = fact.source().isKnown() ? "server" : "agent";
      reads.addObject().put("fact", fact.word()).put("said_by", by);
    }
    form.set("errors", PolicyDoors.flaws(check.faults()));
    return form.set("warnings", PolicyDoors.flaws(check.warnings()));
  }
}
