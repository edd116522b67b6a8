package dev.proviso.doors.hooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that no client makes by mistake: none of them is answered with a yes, or with nothing. */
class HostileHooksTest extends HooksFixture {

  private static final String NOW = CLAUDE + "?wait=0";

  private void assertDenied(String body, String why) {
    int before = json(server.get("/api/requests?status=all", server.robin())).size();
    HttpResponse<String> answer = send(NOW, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode said = StrictJson.read(answer.body());
    assertThat(tool(said)).isEqualTo("deny");
    assertThat(toolReason(said)).contains("cannot be shown").contains(why);
    assertThat(json(server.get("/api/requests?status=all", server.robin()))).hasSize(before);
  }

  @Test
  void deniesWhatCannotBeShownWhole() {
    assertDenied(bash("PreToolUse", "x".repeat(70_000)).toString(), "64 kB");
    assertDenied(bash("PreToolUse", "x").put("session_id", "s".repeat(201)).toString(), "200");
    assertDenied(bash("PreToolUse", "x").put("session_id", "a\tb").toString(), "control");
    assertDenied(bash("PreToolUse", "x").put("tool_name", "t".repeat(201)).toString(), "200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hook_event_name\":\"PreToolUse\"}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":7,\"tool_input\":{}}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\" \",\"tool_input\":{}}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_input\":[]}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_input\":\"ls\"}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"session_id\":{}}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_use_id\":1}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"Bash\",\"tool_name\":\"Read\"}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"B\",\"tool_input\":{\"n\":9007199254740993}}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"B\",\"tool_input\":{\"c\":\"\\u001b[2J\"}}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"B\",\"tool_input\":{\"c\":\"\\u0000\"}}",
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"B\",\"tool_input\":{\"c\":\"\\ud800\"}}",
      })
  void deniesWhatTwoReadersCouldReadDifferently(String body) {
    assertDenied(body, "");
  }

  @Test
  void deniesWhatIsTooDeep() {
    String deep = "[".repeat(40) + "]".repeat(40);
    assertDenied(
        "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"B\",\"tool_input\":{\"d\":"
            + deep
            + "}}",
        "deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "null", "{}", "{\"hook_event_name\":7}", "\"x\""})
  void refusesWhatNamesNoEvent(String body) {
    assertThat(send(NOW, body).statusCode()).isBetween(400, 422);
  }

  @Test
  void refusesWhatIsNotUtf8OrTooLarge() {
    HttpResponse<String> answer =
        server.send(
            NOW,
            server.robin(),
            it ->
                it.header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofByteArray(
                            "{\"hook_event_name\":\"PreToolUse\",\"tool_name\":\"\u00ff\"}"
                                .getBytes(ISO_8859_1))));
    assertProblem(answer, 400, "invalid_json");
    assertProblem(
        send(NOW, bash("PreToolUse", "x".repeat(1_100_000)).toString()), 413, "too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=601", "wait=-1", "wait=x", "wait=1e2", "late=ask", "late=allow"})
  void refusesAnAddressThatIsWrong(String query) {
    assertProblem(
        send(CLAUDE + "?" + query, bash("PreToolUse", "q").toString()), 400, "invalid_parameter");
  }

  @Test
  void asksForWhatItDoesNotKnow() {
    ObjectNode odd = event("PreToolUse", "mcp__x__y", "{\"command\":{\"a\":1},\"b\":null}");
    odd.remove("session_id");
    odd.remove("cwd");
    assertThat(tool(ask(NOW, odd))).isEqualTo("deny");
    JsonNode asked = pending("mcp__x__y");
    assertThat(asked.get("params").toString()).isEqualTo("{\"command\":{\"a\":1},\"b\":null}");
    assertThat(asked.get("session_id").isNull()).isTrue();
    assertThat(asked.get("conditions_schema").findValuesAsText("key")).containsExactly("note");
    approve("mcp__x__y");
    assertThat(tool(ask(NOW, odd))).isEqualTo("allow");
    ObjectNode wrong = event("PreToolUse", "Bash", "{\"command\":[\"rm\"]}");
    assertThat(tool(ask(NOW, wrong))).isEqualTo("deny");
    assertThat(pending("Bash").get("conditions_schema").findValuesAsText("key"))
        .containsExactly("note");
  }
}
