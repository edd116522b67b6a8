package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.hooks.HookAnswer.Allow;
import dev.proviso.doors.hooks.HookAnswer.Tell;
import dev.proviso.platform.json.JsonText;

/**
 * Codex. It takes a yes to a tool only with an input beside it, and no permission with anything
 * beside it.
 */
final class Codex implements AgentClient {

  @Override
  public String word() {
    return "codex";
  }

  @Override
  public HookEvent event(String name) {
    return switch (name) {
      case "PreToolUse" -> HookEvent.TOOL;
      case "PermissionRequest" -> HookEvent.PERMISSION;
      case "SessionStart" -> HookEvent.SESSION_START;
      default -> HookEvent.OTHER;
    };
  }

  @Override
  public boolean edits(HookEvent event) {
    return event == HookEvent.TOOL;
  }

  @Override
  public boolean informs(HookEvent event) {
    return event == HookEvent.TOOL;
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
    ObjectNode output = document.putObject("hookSpecificOutput");
    if (answer instanceof Tell tell) {
      return put(document, output, "SessionStart", "additionalContext", tell.context());
    }
    if (event == HookEvent.PERMISSION) {
      ObjectNode decision = output.put("hookEventName", "PermissionRequest").putObject("decision");
      boolean allowed = answer instanceof Allow;
      decision.put("behavior", allowed ? "allow" : "deny");
      if (!allowed) {
        decision.put("message", ClaudeCode.reason(answer));
      }
      return document;
    }
    output.put("hookEventName", "PreToolUse");
    if (answer instanceof Allow allow) {
      output.put("permissionDecision", "allow").set("updatedInput", allow.input());
      if (allow.context() != null) {
        output.put("additionalContext", allow.context());
      }
    } else {
      output.put("permissionDecision", "deny");
      output.put("permissionDecisionReason", ClaudeCode.reason(answer));
    }
    return document;
  }

  private static ObjectNode put(
      ObjectNode document, ObjectNode output, String event, String name, String text) {
    output.put("hookEventName", event).put(name, text);
    return document;
  }
}
