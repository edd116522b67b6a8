package dev.proviso.core.policies.matching;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.platform.json.JsonText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The same request on each of the ways on which it comes to be judged. */
final class Asking {

  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant NOW = Instant.parse("2026-11-27T08:30:00Z");
  static final Actor ROBIN =
      new Actor("prn_robin", "robin", false, "agent", "/acme/infra/mail-bot", "key_1", null, "api");

  private Asking() {}

  static Facts facts(ObjectNode body) {
    return Facts.of(body, Facts.Asker.of(ROBIN), NOW, ZONE);
  }

  /** As a body, as a submission, and as it is stored. */
  static List<Facts> ways(ObjectNode body, Actor actor, Instant now) {
    return List.of(
        Facts.of(body, Facts.Asker.of(actor), now, ZONE),
        Facts.of(submission(body), actor, now, ZONE),
        Facts.of(stored(body, actor), Facts.Asker.of(actor), now, ZONE));
  }

  private static List<String> tags(ObjectNode body) {
    List<String> tags = new ArrayList<>();
    body.path("tags").forEach(tag -> tags.add(tag.textValue()));
    return tags;
  }

  private static Priority priority(ObjectNode body) {
    return Priority.of(body.path("priority").asText("normal")).orElseThrow();
  }

  private static Submission submission(ObjectNode body) {
    return new Submission(
        body.path("title").textValue(),
        null,
        null,
        body.path("requester").textValue(),
        tags(body),
        priority(body),
        null,
        body.has("conditions_schema")
            ? ConditionsSchema.parse(body.get("conditions_schema"))
            : null,
        body.path("action").textValue(),
        (ObjectNode) body.get("params"),
        null,
        "text",
        body.path("session_id").textValue(),
        body.path("parent_grant").textValue(),
        null,
        null,
        "");
  }

  private static Request stored(ObjectNode body, Actor actor) {
    String requester = body.path("requester").textValue();
    String schema =
        body.has("conditions_schema") ? JsonText.write(body.get("conditions_schema")) : null;
    return new Request(
        "req_1",
        1L,
        RequestStatus.PENDING,
        priority(body),
        actor.principal(),
        requester == null ? actor.name() : requester,
        body.path("title").textValue(),
        null,
        null,
        body.has("tags") ? JsonText.write(body.get("tags")) : "[]",
        null,
        schema,
        body.path("action").textValue(),
        body.has("params") ? JsonText.write(body.get("params")) : null,
        null,
        "text",
        body.path("session_id").textValue(),
        NOW,
        NOW,
        null,
        "",
        1,
        null,
        null,
        0,
        null,
        body.path("parent_grant").textValue(),
        null);
  }
}
