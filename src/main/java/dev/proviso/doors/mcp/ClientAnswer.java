package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.decisions.Draft;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import java.util.List;
import java.util.Map;

/**
 * What a host's user filled in, as the API would be sent it. There is one yes: with anything set,
 * or where something must be set, it is a yes within conditions, so that nothing that stands in the
 * form is dropped.
 *
 * @param form the form that was shown
 * @param content what came back
 */
record ClientAnswer(ClientForm form, JsonNode content) {

  /** The answer, on the content that was shown; refuses what is no answer to the form. */
  Draft draft(String contentSha256) {
    String decision = content.path(ClientForm.DECISION).asText();
    boolean yes = decision.equals(form.yes());
    if (!yes && !decision.equals(form.no())) {
      throw McpError.of(
          McpError.INVALID_PARAMS, "decision must be %s or %s".formatted(form.yes(), form.no()));
    }
    ObjectNode conditions = yes ? conditions() : JsonText.object();
    boolean within = !conditions.isEmpty() || (yes && isBound());
    if (within) {
      fixed().forEach(field -> conditions.set(field.key(), field.fixed()));
    }
    ObjectNode body = JsonText.object();
    body.put("status", within ? "conditional" : yes ? "approved" : "denied");
    body.set("comment", content.get(ClientForm.COMMENT));
    body.set("conditions", within ? conditions : null);
    return Draft.read(body.put("content_sha256", contentSha256));
  }

  /** Whether a yes without conditions would leave out what the form asks for. */
  private boolean isBound() {
    return form.request().isQuestion() || form.fields().stream().anyMatch(Field::required);
  }

  private List<Field> fixed() {
    return form.fields().stream().filter(field -> field.kind() == Kind.FIXED).toList();
  }

  private ObjectNode conditions() {
    ObjectNode conditions = JsonText.object();
    content
        .properties()
        .forEach(
            member -> {
              if (!isBlank(member.getValue())) {
                conditions.set(member.getKey(), member.getValue());
              }
            });
    conditions.remove(List.of(ClientForm.DECISION, ClientForm.COMMENT));
    for (Field field : form.fields()) {
      // An empty box: nobody has confirmed anything.
      if (field.kind() == Kind.ACKNOWLEDGE && !conditions.path(field.key()).asBoolean(true)) {
        conditions.remove(field.key());
      }
      JsonNode other = field.isOpen() ? conditions.remove(ClientForm.other(field)) : null;
      if (other != null) {
        conditions.set(field.key(), with(field, conditions.get(field.key()), other));
      }
    }
    return conditions;
  }

  private static boolean isBlank(JsonNode value) {
    return value.isNull() || (value.isTextual() && Invisible.isBlank(value.textValue()));
  }

  private static JsonNode with(Field field, JsonNode chosen, JsonNode other) {
    if (field.kind() == Kind.MULTI) {
      ArrayNode all = JsonText.array();
      if (chosen != null && chosen.isArray()) {
        chosen.forEach(all::add);
      }
      return all.add(other);
    }
    if (chosen != null) {
      Fault both = Fault.of(field.pointer(), "other_or_option", Map.of("label", field.label()));
      throw new Refusal(Refusal.Kind.INVALID, "invalid_conditions", "", List.of(both));
    }
    return other;
  }
}
