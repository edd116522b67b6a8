package dev.proviso.doors.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Claude Code is answered, outcome by outcome. */
class ClaudeCodeTest extends HooksFixture {

  private static final String WAIT = CLAUDE + "?wait=60";
  private static final String NOW = CLAUDE + "?wait=0";

  private JsonNode answered(JsonNode body, String title, String decision) {
    CompletableFuture<JsonNode> answer = asks(WAIT, body);
    decide(title, decision);
    return answer.join();
  }

  private static String conditional(String conditions) {
    return "{\"status\":\"conditional\",\"conditions\":" + conditions + "}";
  }

  @Test
  void allows() {
    String yes = "{\"status\":\"approved\"}";
    assertThat(answered(bash("PermissionRequest", "a1"), "a1", yes).toString())
        .isEqualTo(
            "{\"hookSpecificOutput\":{\"hookEventName\":\"PermissionRequest\","
                + "\"decision\":{\"behavior\":\"allow\"}}}");
    assertThat(answered(bash("PreToolUse", "a2"), "a2", yes).toString())
        .isEqualTo(
            "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\","
                + "\"permissionDecision\":\"allow\",\"permissionDecisionReason\":\"Approved\"}}");
  }

  /** Blank space is all that may stand before JSON. */
  @Test
  void showsThatItIsStillThere() throws Exception {
    try (InputStream answer = held(WAIT, bash("PreToolUse", "slow"))) {
      assertThat(answer.read()).isEqualTo('\n');
      approve("slow");
      assertThat(new String(answer.readAllBytes(), UTF_8).strip())
          .startsWith("{\"hookSpecificOutput\":{")
          .endsWith("}}");
    }
  }

  @Test
  void denies() {
    String no = "{\"status\":\"denied\",\"comment\":\"Not on Fridays.\"}";
    JsonNode permission = permission(answered(bash("PermissionRequest", "d1"), "d1", no));
    assertThat(permission.get("behavior").textValue()).isEqualTo("deny");
    assertThat(permission.get("message").textValue()).contains("alice", "Not on Fridays.");
    JsonNode tool = answered(bash("PreToolUse", "d2"), "d2", no);
    assertThat(tool(tool)).isEqualTo("deny");
    assertThat(toolReason(tool)).contains("alice", "Not on Fridays.");
    assertThat(toolReason(ask(NOW, bash("PreToolUse", "d2")))).contains("Not decided yet");
  }

  @Test
  void givesTheWholeInputAsEdited() {
    String write =
        "{\"file_path\":\"/w/a.txt\",\"content\":\"  one\\n two \\n\",\"x\":{\"n\":1.50}}";
    String edit =
        conditional("{\"content\":\"three\",\"file_path\":\"/w/a.txt\",\"scope\":\"once\"}");
    JsonNode tool =
        answered(
            event("PreToolUse", "Write", write),
            "/w/a.txt",
            conditional("{\"content\":\"three\",\"file_path\":\"/w/a.txt\"}"));
    assertThat(tool(tool)).isEqualTo("allow");
    assertThat(tool.at("/hookSpecificOutput/updatedInput").toString())
        .isEqualTo("{\"file_path\":\"/w/a.txt\",\"content\":\"  three \\n\",\"x\":{\"n\":1.50}}");
    JsonNode bash =
        permission(
            answered(
                bash("PermissionRequest", "rm all"),
                "rm all",
                edit.replace("content", "command").replace(",\"file_path\":\"/w/a.txt\"", "")));
    assertThat(bash.toString())
        .isEqualTo(
            "{\"behavior\":\"allow\",\"updatedInput\":"
                + "{\"command\":\"three\",\"description\":\"d\"}}");
  }

  @Test
  void leavesWhatNobodyTouchedByteForByte() {
    JsonNode asked = bash("PreToolUse", "\n  u1 e\u0301 \r\n\t");
    JsonNode answer = answered(asked, "u1", conditional("{\"command\":\"u1 \u00e9\"}"));
    assertThat(tool(answer)).isEqualTo("allow");
    assertThat(answer.at("/hookSpecificOutput/updatedInput").isMissingNode()).isTrue();
  }

  @Test
  void tellsWhatToKeepToAlongWithTheToolsYes() {
    JsonNode answer =
        answered(bash("PreToolUse", "n1"), "n1", conditional("{\"note\":\"Only in staging.\"}"));
    assertThat(tool(answer)).isEqualTo("allow");
    assertThat(answer.at("/hookSpecificOutput/additionalContext").textValue())
        .isEqualTo("Only in staging.");
  }

  @Test
  void turnsAPermissionAwayOnceToTellWhatToKeepTo() {
    JsonNode first =
        answered(
            bash("PermissionRequest", "n2"),
            "n2",
            conditional("{\"note\":\"Only in staging.\",\"command\":\"n2 --staging\"}"));
    assertThat(permission(first).get("behavior").textValue()).isEqualTo("deny");
    assertThat(permission(first).get("message").textValue()).contains("Only in staging.");
    JsonNode second = permission(ask(NOW, bash("PermissionRequest", "n2")));
    assertThat(second.get("behavior").textValue()).isEqualTo("allow");
    assertThat(second.at("/updatedInput/command").textValue()).isEqualTo("n2 --staging");
    JsonNode third = permission(ask(NOW, bash("PermissionRequest", "n2")));
    assertThat(third.get("message").textValue()).contains("Not decided yet");
  }

  @Test
  void allowsExactlyThisForTheSession() {
    JsonNode answer =
        permission(
            answered(
                bash("PermissionRequest", "git status"),
                "git status",
                conditional("{\"scope\":\"session\"}")));
    assertThat(answer.get("updatedPermissions").toString())
        .isEqualTo(
            "[{\"type\":\"addRules\",\"rules\":[{\"toolName\":\"Bash\","
                + "\"ruleContent\":\"git status\"}],\"behavior\":\"allow\","
                + "\"destination\":\"session\"}]");
  }

  @Test
  void makesNoRuleOfWhatAPersonMadeAPattern() {
    JsonNode answer =
        permission(
            answered(
                bash("PermissionRequest", "ls build"),
                "ls build",
                conditional("{\"scope\":\"session\",\"command\":\"ls *\"}")));
    assertThat(answer.toString())
        .isEqualTo(
            "{\"behavior\":\"allow\",\"updatedInput\":"
                + "{\"command\":\"ls *\",\"description\":\"d\"}}");
  }

  @Test
  void defersWhatNobodyHasDecidedWhereItIsAskedTo() {
    JsonNode answer =
        ask(NOW + "&late=defer", bash("PreToolUse", "later").put("tool_use_id", "l1"));
    assertThat(tool(answer)).isEqualTo("defer");
    JsonNode permission = permission(ask(NOW + "&late=defer", bash("PermissionRequest", "later")));
    assertThat(permission.get("behavior").textValue()).isEqualTo("deny");
    assertThat(permission.get("message").textValue())
        .contains("Not decided yet", "repeat exactly the same call");
    approve("later");
    assertThat(tool(ask(NOW, bash("PreToolUse", "later").put("tool_use_id", "l1"))))
        .isEqualTo("allow");
  }

  @Test
  void showsTheToolAndItsWholeInput() {
    String input =
        "{\"file_path\":\"/w/b.txt\",\"old_string\":\"one\\ntwo\",\"new_string\":\"three\"}";
    ask(NOW, event("PreToolUse", "Edit", input));
    JsonNode shown = pending("/w/b.txt");
    assertThat(shown.get("title").textValue()).isEqualTo("Edit: /w/b.txt");
    assertThat(shown.get("action").textValue()).isEqualTo("Edit");
    assertThat(shown.get("params").toString()).isEqualTo(input);
    assertThat(shown.get("preview_format").textValue()).isEqualTo("diff");
    assertThat(shown.get("preview").textValue())
        .isEqualTo("--- /w/b.txt\n+++ /w/b.txt\n@@ -1,2 +1,1 @@\n-one\n-two\n+three\n");
    assertThat(shown.get("context").textValue()).contains("/work", "default");
    assertThat(shown.get("session_id").textValue()).isEqualTo("s1");
    assertThat(shown.get("tags").toString()).isEqualTo("[\"claude-code\"]");
    assertThat(shown.get("conditions_schema").findValuesAsText("key"))
        .containsExactly("new_string", "note");
  }

  @Test
  void asksPeopleWhatAServerOfToolsAsks() {
    String form =
        """
        {"session_id":"s1","hook_event_name":"Elicitation","mcp_server_name":"crm",
         "message":"Which plan?","mode":"form","requested_schema":{"type":"object",
         "properties":{"plan":{"type":"string","oneOf":[{"const":"a","title":"A"},
         {"const":"b","title":"B"}]},"seats":{"type":"integer"}},"required":["plan"]}}""";
    JsonNode body = StrictJson.read(form);
    JsonNode answer =
        answered(body, "Which plan?", conditional("{\"plan\":\"b\",\"seats\":\"3\"}"));
    assertThat(answer.toString())
        .isEqualTo(
            "{\"hookSpecificOutput\":{\"hookEventName\":\"Elicitation\",\"action\":\"accept\","
                + "\"content\":{\"plan\":\"b\",\"seats\":3}}}");
    assertThat(answered(body, "Which plan?", "{\"status\":\"approved\"}").toString())
        .contains("\"decline\"");
    assertThat(answered(body, "Which plan?", "{\"status\":\"denied\"}").toString())
        .contains("\"decline\"");
    assertThat(ask(NOW, body).toString()).contains("\"cancel\"");
    assertThat(ask(NOW, ((ObjectNode) body.deepCopy()).put("mode", "url"))).isNull();
    ObjectNode odd = body.deepCopy();
    odd.putObject("requested_schema").put("type", "object").put("not", true);
    assertThat(ask(NOW, odd).toString()).contains("\"decline\"");
  }

  @Test
  void asksOnlyForWhatIsWatchedWhereAnAdminSaidSo() {
    String order = "{\"name\":\"lazy\",\"role\":\"agent\",\"hooks\":\"watched\"}";
    String key = json(server.post("/api/keys", order, TestServer.OPERATOR)).get("key").textValue();
    String guard =
        """
        {"name":"Ask for fetches","tier":"guard","scope":{"actions":["WebFetch"]},
         "visible_to_agents":true,"then":{"outcome":"person"}}""";
    JsonNode made = json(server.post("/api/policies", guard, TestServer.OPERATOR));
    String policy = "/api/policies/" + made.get("id").textValue();
    server.post(policy + "/mode", "{\"mode\":\"on\"}", TestServer.OPERATOR);
    for (String event : new String[] {"PreToolUse", "PermissionRequest"}) {
      HttpResponse<String> passed = server.post(NOW, bash(event, "calm").toString(), key);
      assertThat(passed.statusCode()).isEqualTo(200);
      assertThat(passed.body()).isEmpty();
    }
    String fetch = event("PreToolUse", "WebFetch", "{\"url\":\"https://a.example\"}").toString();
    assertThat(tool(json(server.post(NOW, fetch, key)))).isEqualTo("deny");
    JsonNode started =
        ask(
            CLAUDE,
            JsonText.object().put("hook_event_name", "SessionStart").put("session_id", "s"));
    assertThat(started.at("/hookSpecificOutput/additionalContext").textValue())
        .contains("Watched for you:", "WebFetch");
    server.delete(policy, TestServer.OPERATOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Notification", "Stop", "SubagentStop", "PostToolUse", "Pre", "x"})
  void saysNothingToWhatItWasNotAsked(String event) {
    int before = json(server.get("/api/requests?status=all", server.robin())).size();
    HttpResponse<String> answer = send(CLAUDE, bash(event, "quiet").toString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(json(server.get("/api/requests?status=all", server.robin()))).hasSize(before);
  }
}
