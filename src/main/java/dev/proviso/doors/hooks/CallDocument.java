package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The request that a call becomes: its tool and its whole input, as a person reads them. */
final class CallDocument {

  private static final int MOST_GIST = 200;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final List<String> GISTS =
      List.of("command", "file_path", "notebook_path", "url", "message", "pattern", "prompt");

  private CallDocument() {}

  /** The body of a submission. */
  static ObjectNode of(HookCall call) {
    ObjectNode body = JsonText.object().put("title", title(call)).put("action", call.tool());
    body.set("params", call.input());
    CallPreview preview = CallPreview.of(call);
    if (preview.text() != null) {
      body.put("preview", preview.text()).put("preview_format", preview.format().word());
    }
    body.put("context", context(call));
    body.put("session_id", call.session());
    body.putArray("tags").add(call.client().word());
    body.put("expires_in", KEPT.toSeconds());
    body.set("conditions_schema", fields(call));
    return body;
  }

  private static JsonNode fields(HookCall call) {
    return call.event() == HookEvent.ELICITATION
        ? call.input().get("requested_schema")
        : CallForm.fields(call);
  }

  private static String title(HookCall call) {
    String gist =
        GISTS.stream().map(call::text).filter(Objects::nonNull).findFirst().orElse("").strip();
    String line = gist.replaceAll("\\s+", " ");
    boolean fits = line.codePointCount(0, line.length()) <= MOST_GIST;
    String shown = fits ? line : line.substring(0, line.offsetByCodePoints(0, MOST_GIST)) + "…";
    return shown.isBlank() ? call.tool() : call.tool() + ": " + shown;
  }

  private static String context(HookCall call) {
    String context =
        Stream.of(
                line("Server", call.text("mcp_server_name")),
                line("Folder", call.folder()),
                line("Mode", call.mode()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    return context.isEmpty() ? null : context;
  }

  private static String line(String name, String value) {
    return value == null || value.isBlank() ? null : name + ": " + value;
  }
}
