package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.judging.Bench;
import dev.proviso.core.policies.judging.Judged;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** What would become of a request; nothing is stored, and no cap counts it. */
@Controller("/api/requests/preview")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewApi {

  private final Submissions submissions;
  private final Bench bench;

  PreviewApi(Submissions submissions, Bench bench) {
    this.submissions = submissions;
    this.bench = bench;
  }

  /** Judges the body of a submission, or names all that is wrong with it. */
  @Post
  @Needs(Right.CREATE)
  ObjectNode preview(
      Principal caller,
      @JsonBody(
              maxBytes = JsonBody.LARGE,
              controlled = {"plan", "context", "preview"})
          JsonNode body) {
    Submission submission;
    try {
      submission = submissions.read(body);
    } catch (Refusal refusal) {
      if (refusal.faults().isEmpty()) {
        throw refusal;
      }
      return refused(refusal);
    }
    Judged judged = bench.preview(submission, caller.actor());
    ObjectNode answer = answer(judged.needsPerson(), judged.outcome());
    judged.because().forEach(reason -> add(answer.withArray("by"), reason));
    return Warnings.add(answer, Submissions.ignored(body));
  }

  private static ObjectNode refused(Refusal refusal) {
    ObjectNode answer = answer(false, "refused");
    Warnings.list(answer.withArray("faults"), refusal.faults());
    return answer;
  }

  private static ObjectNode answer(boolean needsPerson, String outcome) {
    ObjectNode answer = JsonText.object().put("needs_person", needsPerson).put("outcome", outcome);
    answer.putArray("by");
    answer.putArray("faults");
    return answer;
  }

  private static void add(ArrayNode by, Routing.Reason reason) {
    ObjectNode one = by.addObject();
    one.set("policy", reason.policy() == null ? null : reason.policy().json());
    one.put("code", reason.code()).put("fact", reason.fact()).put("note", reason.note());
  }
}
