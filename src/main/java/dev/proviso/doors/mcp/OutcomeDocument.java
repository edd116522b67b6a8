package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;

/**
 * How a request stands, as an agent reads it: whether it may act, within what, and what is next.
 */
@Singleton
final class OutcomeDocument {

  private final Grants grants;
  private final PublicUrl publicUrl;

  OutcomeDocument(Grants grants, PublicUrl publicUrl) {
    this.grants = grants;
    this.publicUrl = publicUrl;
  }

  /**
   * The document of a request.
   *
   * @param told whether this is the first to be told of an outcome that only one may act on
   */
  ObjectNode of(RequestWithDecision found, boolean told) {
    Request request = found.request();
    GrantState state = grants.allowance(found).state();
    boolean may = told && state == GrantState.LIVE;
    ObjectNode document = JsonText.object().put("id", request.id());
    document.put("status", request.status().word()).put("may_act", may);
    found.decision().ifPresent(decision -> add(document, decision));
    document.put("url", publicUrl.ofRequest(request.id()));
    document.put("content_sha256", request.contentSha256());
    return document.put("next", next(request, state, told));
  }

  private static void add(ObjectNode document, Decision decision) {
    if (!decision.conditions().equals("{}")) {
      document.set("conditions", StrictJson.read(decision.conditions()));
    }
    if (decision.comment() != null) {
      document.put("comment", decision.comment());
    }
    if (decision.responder() != null) {
      document.put("responder", decision.responder());
    }
  }

  private String next(Request request, GrantState state, boolean told) {
    if (request.isQuestion() && request.status().decided()) {
      return request.status() == RequestStatus.CONDITIONAL
          ? "This is the answer: conditions has it for each question by its id. It allows nothing else."
          : "The person dismissed the question. Read the comment; go on without an answer, or stop.";
    }
    return switch (request.status()) {
      case PENDING ->
          "Nobody has decided yet, so do not act. Call wait_for_approval with this id, or repeat the"
              + " same call, to go on waiting. A person can decide at "
              + publicUrl.ofRequest(request.id());
      case DENIED -> "Do not do it. Read the comment, and never ask for the same again unchanged.";
      case EXPIRED, CANCELLED -> "Do not do it: nobody approved it.";
      case APPROVED, CONDITIONAL -> allowed(request, state, told);
    };
  }

  private static String allowed(Request request, GrantState state, boolean told) {
    if (!told) {
      return "Another call of yours was told of this outcome, so do not act on it twice.";
    }
    if (state != GrantState.LIVE) {
      return "Do not do it any more: what was allowed is " + state.word() + ".";
    }
    String what =
        request.conditionsSchema() == null && request.status().word().equals("approved")
            ? "Do exactly what you asked for."
            : "Do exactly what you asked for, within every one of the conditions and the comment.";
    return what + " Call consume_grant right before, and report_result afterwards.";
  }
}
