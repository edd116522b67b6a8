package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.hooks.HookAnswer.Allow;
import dev.proviso.doors.hooks.HookAnswer.Tell;
import dev.proviso.platform.json.JsonText;

/** Gemini CLI. An input in its answer is merged into the one that was asked for. */
final class Gemini implements AgentClient {

  @Override
  public String word() {
    return "gemini";
  }

  @Override
  public HookEvent event(String name) {
    return switch (name) {
      case "BeforeTool" -> HookEvent.TOOL;
      case "SessionStart" -> HookEvent.SESSION_START;
      default -> HookEvent.OTHER;
    };
  }

  @Override
  public boolean edits(HookEvent event) {
    return true;
  }

  @Override
  public boolean informs(HookEvent event) {
    return false;
  }

  @Override
  public boolean remembers(HookEvent event) {
    return false;
  }

  @Override
  public boolean defers(HookEvent event) {
    return false;
  }

  @Override
  public ObjectNode write(HookEvent event, String tool, HookAnswer answer) {
    ObjectNode document = JsonText.object();
    if (answer instanceof HookAnswer.Nothing || event == HookEvent.OTHER) {
      return document;
    }
    if (answer instanceof Tell tell) {
      document
          .putObject("hookSpecificOutput")
          .put("hookEventName", "SessionStart")
          .put("additionalContext", tell.context());
    } else if (answer instanceof Allow allow) {
      document.put("decision", "allow");
      if (allow.edited()) {
        document
            .putObject("hookSpecificOutput")
            .put("hookEventName", "BeforeTool")
            .set("tool_input", allow.input());
      }
    } else {
      document.put("decision", "deny").put("reason", ClaudeCode.reason(answer));
    }
    return document;
  }
}
