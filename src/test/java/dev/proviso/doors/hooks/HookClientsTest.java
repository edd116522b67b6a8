package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.rest.ApiTest;
import dev.proviso.testing.ClientWorkshop;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Claude Code, Codex and Gemini CLI as people install them, configured as the documentation says,
 * with a model on loopback. What counts is whether the command ran that the model wanted, that is,
 * whether its file is there.
 */
@Tag("clients")
class HookClientsTest extends ApiTest {

  private ClientWorkshop workshop;

  private ClientWorkshop workshop() throws IOException {
    if (workshop == null) {
      ClientWorkshop opened =
          ClientWorkshop.open("hooks", server)
              .needs("Node.js", "node", "--version")
              .needs("npm", "npm", "--version");
      String address = server.uri("").toString();
      opened.write("claude-code.json", HookSnippet.CLAUDE_CODE.at(address));
      opened.write("claude-code-headless.json", HookSnippet.CLAUDE_CODE_HEADLESS.at(address));
      opened.write("claude-code-command.json", HookSnippet.CLAUDE_CODE_COMMAND.at(address));
      opened.write("codex.toml", HookSnippet.CODEX.at(address));
      opened.write("gemini.json", HookSnippet.GEMINI.at(address));
      opened.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      workshop = opened.needs("a coding agent for this machine", "node", "clients.mjs");
    }
    return workshop;
  }

  /** Each line of a broken server: asked by the permission, before the tool, and by a command. */
  @Test
  void claudeCodeDoesWhatWasDecidedAndNothingElse() throws IOException {
    assertThat(workshop().run("node", "claude.mjs").lines())
        .containsExactly(
            "permission allow: true",
            "permission deny: false true",
            "permission rewrite: false true",
            "tool allow: true",
            "tool deny: false true",
            "tool rewrite: false true",
            "command allow: true",
            "command deny: false true",
            "command rewrite: false true",
            "session: true 2 1",
            "note: true 1 1",
            "late: true 1 1",
            "defer: tool_deferred false true 1",
            "error: false/1 false/1 false/1",
            "page: false/1 false/1 false/1",
            "cut: false/1 false/1 false/1",
            "hang: false/1 false/1 false/1",
            "refused: false/1 false/1 false/1");
  }

  /** The form of a bound person: nobody is there, and then a hook answers in the user's place. */
  @Test
  void claudeCodePutsTheFormToWhoeverAnswersForItsUser() throws IOException {
    String alice = json(server.get("/api/me", server.alice())).get("id").textValue();
    String body = "{\"name\":\"elly\",\"role\":\"agent\",\"elicit_as\":\"%s\"}".formatted(alice);
    JsonNode elly = json(server.post("/api/keys", body, TestServer.OPERATOR));
    workshop().set("PROVISO_ELLY", elly.get("key").textValue());
    assertThat(workshop().run("node", "elicit.mjs").lines())
        .containsExactly(
            "nobody: pending undefined undefined pending false",
            "hook: conditional mcp_elicitation {\"max\":4} conditional true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex.mjs", "gemini.mjs"})
  void codexAndGeminiDoWhatWasDecidedAndNothingElse(String program) throws IOException {
    assertThat(workshop().run("node", program).lines())
        .containsExactly(
            "allow: true",
            "deny: false true",
            "rewrite: false true",
            "error: false/1",
            "page: false/1",
            "cut: false/1",
            "hang: false/1",
            "refused: false/1");
  }
}
