package dev.proviso.doors.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.requests.intake.HeldCall;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Members;
import java.util.List;
import java.util.UUID;

/**
 * What a client asks a hook.
 *
 * @param client the client
 * @param event what it asks
 * @param session its session; null where it has none
 * @param id the id that it gave this call; null where it gave none
 * @param folder where it works; null where it does not say
 * @param mode how much it does without asking; null where it does not say
 * @param tool the tool that is to be used
 * @param input what the tool is to be used with
 */
record HookCall(
    AgentClient client,
    HookEvent event,
    String session,
    String id,
    String folder,
    String mode,
    String tool,
    ObjectNode input) {

  /** The tool in whose name servers of tools ask. */
  static final String ELICITATION = "Elicitation";

  private static final int MAX_NAME = 200;
  private static final int MAX_PATH = 8_000;

  /** Reads a call; refuses members of the wrong type, all faults at once. */
  static HookCall read(AgentClient client, HookEvent event, JsonNode body) {
    Members members = Members.of(body);
    boolean elicits = event == HookEvent.ELICITATION;
    String session = members.text("session_id", MAX_NAME);
    String id = members.text(elicits ? "elicitation_id" : "tool_use_id", MAX_NAME);
    String folder = members.text("cwd", MAX_PATH);
    String mode = members.text("permission_mode", MAX_NAME);
    String tool = elicits ? ELICITATION : members.requiredText("tool_name", MAX_NAME);
    ObjectNode input = elicits ? question(members, body) : members.object("tool_input");
    members.refuseFaults();
    return new HookCall(
        client,
        event,
        session,
        blank(id) ? null : id,
        folder,
        mode,
        tool,
        input == null ? JsonText.object() : input);
  }

  private static ObjectNode question(Members members, JsonNode body) {
    members.requiredText("message", MAX_PATH);
    members.text("mcp_server_name", MAX_NAME);
    members.object("requested_schema");
    ObjectNode question = JsonText.object();
    for (String name : List.of("mcp_server_name", "message", "mode", "requested_schema")) {
      if (body.hasNonNull(name)) {
        question.set(name, body.get(name));
      }
    }
    return question;
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** The text of a member of the input; null where there is none. */
  String text(String member) {
    JsonNode value = input.get(member);
    return value == null ? null : value.textValue();
  }

  /** This call, to be held. */
  HeldCall held(Principal principal) {
    return new HeldCall(
        principal.actor(),
        id == null ? null : hash(input, id),
        same(input),
        UUID.randomUUID().toString(),
        event == HookEvent.PERMISSION ? HeldCall.Turn.PERMISSION : HeldCall.Turn.TOOL);
  }

  /** A hash of what any call has that does the same with some input. */
  String same(ObjectNode with) {
    return hash(with, null);
  }

  private String hash(ObjectNode with, String callId) {
    ObjectNode act = JsonText.object().put("door", "hooks/" + client.word());
    act.put("session", session).put("folder", folder).put("tool", tool).put("id", callId);
    return CanonicalJson.sha256(act.set("input", with));
  }
}
