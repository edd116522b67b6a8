package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.hooks.HookAnswer.Allow;
import dev.proviso.doors.hooks.HookAnswer.Defer;
import dev.proviso.doors.hooks.HookAnswer.Deny;
import dev.proviso.doors.hooks.HookAnswer.No;

/** Claude Code. Its user is never asked in place of whoever decides here. */
final class ClaudeCode implements AgentClient {

  @Override
  public String word() {
    return "claude-code";
  }

  @Override
  public HookEvent event(String name) {
    return switch (name) {
      case "PreToolUse" -> HookEvent.TOOL;
      case "PermissionRequest" -> HookEvent.PERMISSION;
      case "Elicitation" -> HookEvent.ELICITATION;
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
    return event == HookEvent.TOOL;
  }

  @Override
  public boolean remembers(HookEvent event) {
    return event == HookEvent.PERMISSION;
  }

  @Override
  public boolean defers(HookEvent event) {
    return event == HookEvent.TOOL;
  }

  @Override
  public void decide(ObjectNode document, HookEvent event, String tool, HookAnswer answer) {
    ObjectNode output = document.putObject("hookSpecificOutput");
    switch (event) {
      case TOOL -> tool(output.put("hookEventName", "PreToolUse"), answer);
      case PERMISSION -> permission(output.put("hookEventName", "PermissionRequest"), tool, answer);
      case ELICITATION -> elicitation(output.put("hookEventName", "Elicitation"), answer);
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  private static void tool(ObjectNode output, HookAnswer answer) {
    if (answer instanceof Allow allow) {
      output.put("permissionDecision", "allow").put("permissionDecisionReason", "Approved");
      if (allow.edited()) {
        output.set("updatedInput", allow.input());
      }
      if (allow.context() != null) {
        output.put("additionalContext", allow.context());
      }
    } else if (answer instanceof No no) {
      output.put("permissionDecision", no instanceof Defer ? "defer" : "deny");
      output.put("permissionDecisionReason", no.reason());
    }
  }

  private static void permission(ObjectNode output, String tool, HookAnswer answer) {
    ObjectNode decision = output.putObject("decision");
    if (answer instanceof Allow allow) {
      decision.put("behavior", "allow");
      if (allow.edited()) {
        decision.set("updatedInput", allow.input());
      }
      if (allow.rule() != null) {
        ObjectNode update = decision.putArray("updatedPermissions").addObject();
        update.put("type", "addRules");
        update.putArray("rules").addObject().put("toolName", tool).put("ruleContent", allow.rule());
        update.put("behavior", "allow").put("destination", "session");
      }
    } else if (answer instanceof No no) {
      decision.put("behavior", "deny").put("message", no.reason());
    }
  }

  private static void elicitation(ObjectNode output, HookAnswer answer) {
    if (answer instanceof Allow allow) {
      output.put("action", "accept").set("content", allow.input());
    } else {
      output.put("action", answer instanceof Deny ? "decline" : "cancel");
    }
  }
}
