package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.hooks.HookAnswer.Allow;
import dev.proviso.doors.hooks.HookAnswer.No;

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
  public void decide(ObjectNode document, HookEvent event, String tool, HookAnswer answer) {
    ObjectNode output = document.putObject("hookSpecificOutput");
    switch (event) {
      case TOOL -> tool(output.put("hookEventName", "PreToolUse"), answer);
      case PERMISSION -> permission(output.put("hookEventName", "PermissionRequest"), answer);
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  private static void tool(ObjectNode output, HookAnswer answer) {
    if (answer instanceof Allow allow) {
      output.put("permissionDecision", "allow").set("updatedInput", allow.input());
      if (allow.context() != null) {
        output.put("additionalContext", allow.context());
      }
    } else if (answer instanceof No no) {
      output.put("permissionDecision", "deny").put("permissionDecisionReason", no.reason());
    }
  }

  private static void permission(ObjectNode output, HookAnswer answer) {
    ObjectNode decision = output.putObject("decision");
    if (answer instanceof Allow) {
      decision.put("behavior", "allow");
    } else if (answer instanceof No no) {
      decision.put("behavior", "deny").put("message", no.reason());
    }
  }
}
