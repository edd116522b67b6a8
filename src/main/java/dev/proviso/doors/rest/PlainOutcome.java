package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;

/** How a request stands, in the lines that a shell script reads. */
final class PlainOutcome {

  private PlainOutcome() {}

  /** Its lines: what it is, the fields of its schema, and what was decided. */
  static PlainLines of(RequestWithDecision found, PublicUrl publicUrl) {
    Request request = found.request();
    PlainLines lines =
        new PlainLines()
            .add("id", request.id())
            .add("status", request.status().word())
            .add("content_sha256", request.contentSha256())
            .add("url", publicUrl.ofRequest(request.id()));
    request
        .conditions()
        .ifPresent(schema -> schema.fields().forEach(field -> lines.add("field", field.key())));
    found.decision().ifPresent(decision -> add(lines, decision));
    return lines;
  }

  /** Of a request that was just submitted: the same four lines as later. */
  static PlainLines of(ObjectNode submitted) {
    PlainLines lines = new PlainLines();
    for (String name : new String[] {"id", "status", "content_sha256", "url"}) {
      lines.add(name, submitted.get(name).asText());
    }
    return lines;
  }

  private static void add(PlainLines lines, Decision decision) {
    lines.add("responder", decision.responder()).add("comment", decision.comment());
    JsonNode conditions = StrictJson.read(decision.conditions());
    conditions
        .properties()
        .forEach(
            condition -> {
              if (!condition.getValue().isNull()) {
                lines.add("condition", condition.getKey(), text(condition.getValue()));
              }
            });
    if (!conditions.isEmpty()) {
      lines.addJson("facts", decision.conditions());
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : JsonText.write(value);
  }
}
