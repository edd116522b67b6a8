package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.ops.cli.Run;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.Receiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** request, wait and hook of proviso.sh; exec has a contract of its own. */
abstract class ScriptContract extends CommandsFixture {

  private static final String KEY = "prv_agent_secret_of_this_test";

  private Script script;

  abstract String[] shell();

  @BeforeEach
  void take() throws Exception {
    script = Script.of(server, folder, shell());
  }

  private Run script(String... arguments) throws IOException {
    return script.run(Map.of("PROVISO_KEY", server.robin()), "", arguments);
  }

  private Run at(String url, String input, String... arguments) throws IOException {
    return script.run(Map.of("PROVISO_KEY", KEY, "PROVISO_URL", url), input, arguments);
  }

  private JsonNode stored(Run run) throws IOException {
    String id = run.out().lines().findFirst().orElseThrow().substring("id ".length());
    return JsonText.mapper().readTree(server.get("/api/requests/" + id, server.robin()).body());
  }

  @Test
  void asksWithEveryTextAsItIs() throws IOException {
    String all = String.join("", ExecContract.HOSTILE).substring(0, 500);
    String controls = "a\u0001\u001b[31m\b\u001f\u007fz";
    String options =
        "--tag|a,\"b|--tag|c|--priority|high|--session|s|--expires-in|60|--action|send"
            + "|--params|{\"n\":\n[1.50]}|--requester|me|--callback-url|https://example.com/x"
            + "|--preview-format|diff|--conditions|"
            + file("fields.json", "[{\"key\":\"k\",\n\"label\":\"K\"}]\n");
    List<String> arguments = new ArrayList<>(List.of("request", "--title", "It's \"x\" \\ é"));
    arguments.addAll(List.of("--plan", all, "--context", controls, "--preview", controls));
    arguments.addAll(List.of(options.split("\\|")));
    Run run = script(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.toString()).isEqualTo(13);
    JsonNode made = stored(run);
    assertThat(made.get("title").textValue()).isEqualTo("It's \"x\" \\ é");
    assertThat(made.get("plan").textValue()).isEqualTo(all);
    assertThat(made.get("context").textValue()).isEqualTo(controls);
    assertThat(made.get("preview").textValue()).isEqualTo(controls);
    assertThat(made.get("tags").toString()).isEqualTo("[\"a,\\\"b\",\"c\"]");
    assertThat(made.get("params").toString()).isEqualTo("{\"n\":[1.50]}");
    assertThat(made.get("priority").textValue()).isEqualTo("high");
    assertThat(made.get("expires_at").isNull()).isFalse();
    assertThat(made.at("/conditions_schema/0/key").textValue()).isEqualTo("k");
  }

  @ParameterizedTest
  @CsvSource({"approved,0", "conditional,10", "denied,11"})
  void tellsEveryDecision(String status, int code) throws IOException {
    String id = submit("{\"title\":\"x\"}");
    String conditions = status.equals("conditional") ? ",\"conditions\":{\"k\":1.50}" : "";
    decided(id, "{\"status\":\"" + status + "\"" + conditions + "}");
    Run run = script("wait", id);
    assertThat(run.code()).as(run.toString()).isEqualTo(code);
    assertThat(run.out()).startsWith("id " + id + "\nstatus " + status + "\n");
    assertThat(run.out().contains("condition k 1.50\n")).isEqualTo(code == 10);
  }

  @Test
  void tellsTheRest() throws IOException {
    String id = submit("{\"title\":\"x\"}");
    assertThat(script("wait", id, "--wait", "0").code()).isEqualTo(13);
    server.delete("/api/requests/" + id, server.robin());
    assertThat(script("wait", id).code()).isEqualTo(12);
    assertThat(script("wait", "req_none").code()).isEqualTo(1);
    Map<String, String> charlie = Map.of("PROVISO_KEY", server.charlie());
    Run none = script.run(charlie, "", "wait", id);
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err()).contains("request_not_found");
    Run body = script.run(charlie, "{\n\"title\":\"From a body\"}", "request", "--body", "-");
    assertThat(body.code()).as(body.toString()).isEqualTo(13);
    Run faults = script("request", "--title", "x", "--priority", "odd");
    assertThat(faults.code()).isEqualTo(1);
    assertThat(faults.err()).contains("invalid_priority");
    assertThat(script("--help").out()).contains("proviso.sh exec [options]", "123 the conditions");
    assertThat(script.run(Map.of(), "", "wait", id).code()).isEqualTo(77);
    Run stranger = script.run(Map.of("PROVISO_KEY", KEY), "", "wait", id);
    assertThat(stranger.code()).isEqualTo(77);
    assertThat(stranger.toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "wait",
        "wait ../x",
        "wait x --weight 3",
        "wait x --wait y",
        "request --title",
        "request --nonsense x",
        "hook",
        "hook ../x",
        "exec",
        "exec -x"
      })
  void wrongUsageIsExitCodeTwo(String arguments) throws IOException {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    Run run = script(words);
    assertThat(run.code()).as(run.toString()).isEqualTo(2);
    assertThat(run.err()).startsWith("proviso: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | <html>id x</html>                 | 69
          302 | moved                             | 69
          500 | oops                              | 69
          404 | <html>nginx</html>                | 69
          401 | {"detail":"no, prv_agent_secret_of_this_test"} | 77
          """)
  void takesNothingElseForAnAnswer(int status, String body, int code) throws IOException {
    try (Receiver receiver = new Receiver()) {
      receiver.answer(
          exchange -> {
            exchange.getResponseHeaders().add("Location", receiver.place() + "/other");
            Receiver.status(status, body).answer(exchange);
          });
      Run run = at(receiver.place(), "", "request", "--title", "x");
      assertThat(run.code()).as(run.toString()).isEqualTo(code);
      assertThat(run.toString()).doesNotContain(KEY);
      assertThat(receiver.next().header("Authorization")).isEqualTo("Bearer " + KEY);
      assertThat(receiver.waiting()).as("no redirect is followed").isZero();
    }
  }

  @Test
  void nobodyListens() throws IOException {
    Run run = at("http://127.0.0.1:1", "", "wait", "req_x");
    assertThat(run.code()).isEqualTo(69);
    assertThat(at("file:///etc", "", "wait", "passwd").code()).isEqualTo(69);
    assertThat(at("http://127.0.0.1:1", "{}", "hook", "codex").code()).isEqualTo(2);
  }

  @Test
  void isAHookThatPassesOnBothWays() throws IOException {
    String input = "{\"tool\":\"it's \\\"x\\\" \\\\ é\",\n\"n\":1}";
    try (Receiver receiver = new Receiver()) {
      receiver.answer(
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            Receiver.status(200, "{\"decision\":\"allow\"}").answer(exchange);
          });
      Run run = at(receiver.place(), input, "hook", "claude-code");
      assertThat(run).isEqualTo(new Run(0, "{\"decision\":\"allow\"}\n", ""));
      Receiver.Call call = receiver.next();
      assertThat(call.path()).isEqualTo("/hooks/claude-code");
      assertThat(call.json()).isEqualTo(JsonText.mapper().readTree(input));
      assertThat(call.header("Content-Type")).isEqualTo("application/json");

      receiver.answer(Receiver.status(200));
      assertThat(at(receiver.place(), "{}", "hook", "codex")).isEqualTo(new Run(0, "", ""));
      int[] bad = {302, 401, 404, 422, 500, 503};
      for (int status : bad) {
        receiver.answer(Receiver.status(status, "{}"));
        assertThat(at(receiver.place(), "{}", "hook", "codex").code()).isEqualTo(2);
      }
      receiver.answer(Receiver.status(200, "<html>hotel</html>"));
      Run page = at(receiver.place(), "{}", "hook", "codex");
      assertThat(page.code()).isEqualTo(2);
      assertThat(page.out()).isEmpty();
      Map<String, String> keyless = new HashMap<>(Map.of("PROVISO_URL", receiver.place()));
      assertThat(script.run(keyless, "{}", "hook", "codex").code()).isEqualTo(2);
    }
  }
}
