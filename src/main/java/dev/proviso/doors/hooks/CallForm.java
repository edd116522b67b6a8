package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.json.JsonText;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a person may set when they allow a call of a tool: some of its input, for how long it is
 * allowed, and a note.
 */
final class CallForm {

  /** The key of the field that says for how long. */
  static final String SCOPE = "scope";

  /** The key of the field for what the agent is to know. */
  static final String NOTE = "note";

  /** The value that means: not only this once. */
  static final String SESSION = "session";

  /** A part of an input that can be changed. */
  private record Part(String key, String label, String type) {}

  private static final Part COMMAND = new Part("command", "Command", "textarea");
  private static final Part PATH = new Part("file_path", "File", "text");
  private static final Part CONTENT = new Part("content", "Content", "textarea");
  private static final Part TEXT = new Part("new_string", "New text", "textarea");

  private static final Map<String, List<Part>> PARTS =
      Map.of(
          "Bash", List.of(COMMAND),
          "PowerShell", List.of(COMMAND),
          "apply_patch", List.of(COMMAND),
          "run_shell_command", List.of(COMMAND),
          "Write", List.of(PATH, CONTENT),
          "write_file", List.of(PATH, CONTENT),
          "Edit", List.of(TEXT),
          "replace", List.of(TEXT),
          "WebFetch", List.of(new Part("url", "URL", "text")));

  private CallForm() {}

  /** The fields for a call, with its input in them. */
  static JsonNode fields(HookCall call) {
    ArrayNode fields = JsonText.array();
    for (Part part : parts(call)) {
      ObjectNode field = field(fields, part.key(), part.label(), part.type());
      field.put("description", "What is used instead. Unchanged or empty: what was asked for.");
      field.put("default", call.text(part.key())).put("max_length", TypedText.MOST);
    }
    String covered = covered(call);
    if (covered != null && call.client().remembers(call.event())) {
      ObjectNode scope = field(fields, SCOPE, "Allowed", "select");
      ArrayNode options = scope.putArray("options");
      options.addObject().put("value", "once").put("label", "once");
      options.addObject().put("value", SESSION).put("label", covered);
      scope.put("default", "once").put("enforce", "none");
    }
    ObjectNode note = field(fields, NOTE, "Note", "textarea");
    note.put("description", "What the agent is told to keep to.");
    return fields;
  }

  private static ObjectNode field(ArrayNode fields, String key, String label, String type) {
    return fields.addObject().put("key", key).put("label", label).put("type", type);
  }

  private static List<Part> parts(HookCall call) {
    return PARTS.getOrDefault(call.tool(), List.of()).stream()
        .filter(part -> fits(call.text(part.key())))
        .toList();
  }

  private static boolean fits(String text) {
    return text != null && TypedText.length(text) <= TypedText.MOST;
  }

  /** What a yes for the session covers, in words; null where it could not be kept to that. */
  private static String covered(HookCall call) {
    return rule(call.tool(), call.input()) == null
        ? null
        : call.tool().equals("WebFetch")
            ? "for this session: any page of " + host(call.text("url"))
            : "for this session: exactly this command";
  }

  /**
   * The rule by which a client knows what it need not ask again; null where a rule would allow more
   * than can be said.
   */
  static String rule(String tool, ObjectNode input) {
    return switch (tool) {
      case "Bash", "PowerShell" -> exact(input.path("command").textValue());
      case "WebFetch" -> {
        String host = host(input.path("url").textValue());
        yield host == null ? null : "domain:" + host;
      }
      default -> null;
    };
  }

  /** An asterisk stands for anything, and there is no way to write it. */
  private static String exact(String command) {
    return command == null || command.isBlank() || command.contains("*") ? null : command;
  }

  private static String host(String url) {
    try {
      String host = url == null ? null : URI.create(url).getHost();
      return host == null || host.contains("*") ? null : host;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /**
   * The input as a person left it. What they did not touch stays as it was, byte for byte; around
   * what they typed, the blank space stays that a form cannot show.
   */
  static ObjectNode input(HookCall call, JsonNode conditions) {
    ObjectNode input = call.input().deepCopy();
    for (Part part : parts(call)) {
      String typed = conditions.path(part.key()).textValue();
      String asked = call.text(part.key());
      if (typed != null && !TypedText.normal(asked).equals(TypedText.normal(typed))) {
        input.put(part.key(), around(asked, typed));
      }
    }
    return input;
  }

  private static String around(String asked, String typed) {
    String core = asked.strip();
    int start = asked.indexOf(core);
    return core.isEmpty()
        ? typed
        : asked.substring(0, start) + typed + asked.substring(start + core.length());
  }

  /**
   * Whether a condition changes the call or how long it holds, and is not for the agent to keep.
   */
  static boolean isTaken(HookCall call, String key) {
    return key.equals(SCOPE) || parts(call).stream().anyMatch(part -> part.key().equals(key));
  }
}
