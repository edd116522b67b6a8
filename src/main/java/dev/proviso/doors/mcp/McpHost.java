package dev.proviso.doors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;

/**
 * What the host of an agent says beside its call.
 *
 * @param showsForms whether it shows its user a form when it is given one
 * @param state what came with the form that it answers, untouched; null where it answers none
 * @param responses its answers, each by the name of what was asked
 */
record McpHost(boolean showsForms, @Nullable String state, JsonNode responses) {

  /** A host that shows nothing: of an earlier version, whose forms need a session. */
  static final McpHost NONE = new McpHost(false, null, JsonText.object());

  /** Reads it from a call that stands alone. No mode at all means forms. */
  static McpHost of(ObjectNode params) {
    JsonNode elicitation =
        params.path("_meta").path(McpVersions.CLIENT_CAPABILITIES).path("elicitation");
    boolean forms = elicitation.isObject() && (elicitation.isEmpty() || elicitation.has("form"));
    return new McpHost(
        forms, params.path("requestState").textValue(), params.path("inputResponses"));
  }

  /** The answer to what was asked by a name; null for none. */
  @Nullable
  JsonNode answer(String name) {
    return state == null ? null : responses.get(name);
  }
}
