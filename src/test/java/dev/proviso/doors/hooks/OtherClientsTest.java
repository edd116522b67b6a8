package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What Codex and Gemini CLI are answered where it differs. */
class OtherClientsTest extends HooksFixture {

  private static final String CODEX = "/hooks/codex";
  private static final String GEMINI = "/hooks/gemini";

  private JsonNode answered(String path, JsonNode body, String title, String decision) {
    CompletableFuture<JsonNode> answer = asks(path + "?wait=60", body);
    decide(title, decision);
    return answer.join();
  }

  private static JsonNode codex(String event, String command) {
    return bash(event, command).put("turn_id", "turn").put("tool_use_id", "call " + command);
  }

  @Test
  void codexGetsAnInputWithEachYes() {
    JsonNode plain = answered(CODEX, codex("PreToolUse", "x1"), "x1", "{\"status\":\"approved\"}");
    assertThat(plain.toString())
        .isEqualTo(
            "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\","
                + "\"permissionDecision\":\"allow\","
                + "\"updatedInput\":{\"command\":\"x1\",\"description\":\"d\"}}}");
    JsonNode edited =
        answered(
            CODEX,
            codex("PreToolUse", "x2"),
            "x2",
            "{\"status\":\"conditional\",\"conditions\":{\"command\":\"y2\",\"note\":\"N\"}}");
    assertThat(edited.at("/hookSpecificOutput/updatedInput/command").textValue()).isEqualTo("y2");
    assertThat(edited.at("/hookSpecificOutput/additionalContext").textValue()).isEqualTo("N");
    JsonNode denied = answered(CODEX, codex("PreToolUse", "x3"), "x3", "{\"status\":\"denied\"}");
    assertThat(tool(denied)).isEqualTo("deny");
    assertThat(toolReason(denied)).isEqualTo("Denied by alice.");
  }

  @Test
  void codexGetsNothingBesideAPermission() {
    JsonNode plain =
        answered(CODEX, codex("PermissionRequest", "p1"), "p1", "{\"status\":\"approved\"}");
    assertThat(permission(plain).toString()).isEqualTo("{\"behavior\":\"allow\"}");
    JsonNode edited =
        answered(
            CODEX,
            codex("PermissionRequest", "p2"),
            "p2",
            "{\"status\":\"conditional\",\"conditions\":{\"command\":\"q2\"}}");
    assertThat(permission(edited).get("behavior").textValue()).isEqualTo("deny");
    assertThat(permission(edited).get("message").textValue()).contains("q2");
    JsonNode never = ask(CODEX + "?wait=0&late=defer", codex("PreToolUse", "p3"));
    assertThat(tool(never)).isEqualTo("deny");
  }

  @Test
  void geminiGetsItsOwnWords() {
    String input = "{\"command\":\"g1\",\"dir_path\":\".\"}";
    JsonNode call = event("BeforeTool", "run_shell_command", input);
    assertThat(answered(GEMINI, call, "g1", "{\"status\":\"approved\"}").toString())
        .isEqualTo("{\"decision\":\"allow\"}");
    String edit = "{\"status\":\"conditional\",\"conditions\":{\"command\":\"h1\"}}";
    assertThat(answered(GEMINI, call, "g1", edit).toString())
        .isEqualTo(
            "{\"decision\":\"allow\",\"hookSpecificOutput\":{\"hookEventName\":\"BeforeTool\","
                + "\"tool_input\":{\"command\":\"h1\",\"dir_path\":\".\"}}}");
    String note = "{\"status\":\"conditional\",\"conditions\":{\"note\":\"Softly.\"}}";
    JsonNode warned = answered(GEMINI, call, "g1", note);
    assertThat(warned.get("decision").textValue()).isEqualTo("deny");
    assertThat(warned.get("reason").textValue()).contains("Softly.");
    assertThat(ask(GEMINI + "?wait=0", call).toString()).isEqualTo("{\"decision\":\"allow\"}");
    assertThat(ask(GEMINI + "?wait=0", call).get("reason").textValue()).contains("Not decided yet");
    assertThat(ask(GEMINI, event("AfterTool", "x", "{}"))).isNull();
  }
}
