package dev.proviso.doors.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients are configured with: documented as it is, and doing what it says. */
class HookSnippetTest extends HooksFixture {

  private static final Pattern COMMAND =
      Pattern.compile("\"?command\"?(?:: | = )(\"(?:[^\"\\\\]|\\\\.)*curl(?:[^\"\\\\]|\\\\.)*\")");

  /** What a program printed, and how it ended. */
  private record Ended(int code, String out) {}

  private static String command(HookSnippet snippet, String address) {
    Matcher command = COMMAND.matcher(snippet.at(address));
    assertThat(command.find()).isTrue();
    return StrictJson.read(command.group(1)).textValue();
  }

  private static Ended run(String command, String key, JsonNode body) {
    try {
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
      shell.environment().put("PROVISO_KEY", key);
      Process process = shell.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().write(body.toString().getBytes(UTF_8));
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ended(process.waitFor(), out);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void standsInTheDocumentation(HookSnippet snippet) throws IOException {
    String text = snippet.at("http://localhost:8796");
    String fence = snippet == HookSnippet.CODEX ? "```toml\n" : "```json\n";
    assertThat(Files.readString(Path.of("docs/agents.md"))).contains(fence + text + "```");
    assertThat(text).contains("PROVISO_KEY").doesNotContain("prv_");
    String other = snippet.at("https://proviso.example");
    assertThat(other).contains("https://proviso.example/hooks/").doesNotContain("localhost");
  }

  @ParameterizedTest
  @CsvSource({
    "CLAUDE_CODE_COMMAND, PreToolUse, Bash",
    "CODEX, PreToolUse, Bash",
    "GEMINI, BeforeTool, run_shell_command"
  })
  void asksAndIsAnswered(HookSnippet snippet, String event, String tool) {
    String said = "it's \\\"%s\\\" \\\\n %% $x `y`".formatted(snippet);
    JsonNode call = event(event, tool, "{\"command\":\"" + said + "\"}");
    String command = command(snippet, server.uri("").toString());
    CompletableFuture<Ended> running =
        CompletableFuture.supplyAsync(() -> run(command, server.robin(), call));
    decide(snippet.name(), "{\"status\":\"denied\",\"comment\":\"A \\\\n 'no' %s\"}");
    Ended ended = running.join();
    assertThat(ended.code()).isZero();
    assertThat(StrictJson.read(ended.out().strip()).toString()).contains("A \\\\n 'no' %s");
    Ended quiet = run(command, server.robin(), event("Other", tool, "{}"));
    assertThat(List.of(quiet.code(), quiet.out())).isEqualTo(List.of(0, ""));
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAUDE_CODE_COMMAND", "CODEX", "GEMINI"})
  void blocksWhereItIsNotAnswered(HookSnippet snippet) {
    JsonNode call = bash("PreToolUse", "x");
    String here = server.uri("").toString();
    assertThat(run(command(snippet, here), "prv_agent_wrong", call).code()).isEqualTo(2);
    assertThat(run(command(snippet, here), "", call).code()).isEqualTo(2);
    assertThat(run(command(snippet, here + "/none"), server.robin(), call).code()).isEqualTo(2);
    assertThat(run(command(snippet, "http://127.0.0.1:9"), server.robin(), call).code())
        .isEqualTo(2);
    String page = command(snippet, here).replaceFirst("'http[^']*'", "-G '" + here + "/sign-in'");
    assertThat(run(page, server.robin(), call).code()).isEqualTo(2);
  }

  @Test
  void namesNoReadingTools() {
    for (HookSnippet snippet : HookSnippet.values()) {
      assertThat(snippet.at("http://x")).doesNotContain("Read|", "Grep", "Glob");
    }
  }
}
