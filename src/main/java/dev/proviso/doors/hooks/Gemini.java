package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.hooks.HookAnswer.Allow;
import dev.proviso.doors.hooks.HookAnswer.No;

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
  public void decide(ObjectNode document, HookEvent event, String tool, HookAnswer answer) {
    if (answer instanceof Allow allow) {
      document.put("decision", "allow");
      if (allow.edited()) {
        document
            .putObject("hookSpecificOutput")
            .put("hookEventName", "BeforeTool")
            .set("tool_input", allow.input());
      }
    } else if (answer instanceof No no) {
      document.put("decision", "deny").put("reason", no.reason());
    }
  }
}
