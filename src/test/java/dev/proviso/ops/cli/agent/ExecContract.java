package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.ops.cli.Run;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for exec, whether the jar or the script does it. */
abstract class ExecContract extends CommandsFixture {

  static final String FIELDS =
      """
      [{"key":"max","label":"Max","type":"number"},{"key":"note","label":"Note","type":"textarea"}]""";

  static final String[] HOSTILE = {
    "",
    " ",
    "a b",
    "'",
    "\"",
    "\\",
    "\\\\n",
    "\\c",
    "\\0101",
    "$(id)",
    "`id`",
    "$HOME",
    "*",
    "~",
    "-n",
    "--",
    "--wait",
    "@/etc/passwd",
    "%s%b",
    "a\nb",
    "end\n",
    "\n",
    "\t",
    "é😀\u202e",
    "{}",
    "{max",
    "}{",
    "a=b",
    ";exit 3",
    "x".repeat(30_000)
  };

  private String session = UUID.randomUUID().toString();

  /** Runs exec as somebody. */
  abstract Run exec(String key, String... arguments) throws Exception;

  /** The command that writes its arguments and its conditions into a file. */
  private String[] command(String... arguments) {
    if (!Files.exists(folder.resolve("dump.sh"))) {
      file(
          "dump.sh",
          "out=$1; shift; printf '%s\\0' \"$@\" >> \"$out\"\n"
              + "env | grep ^PROVISO_CONDITION_ > \"$out.env\"\nexit 0\n");
    }
    String script = folder.resolve("dump.sh").toString();
    List<String> all = new ArrayList<>(List.of("sh", script, out().toString()));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  Path out() {
    return folder.resolve("out");
  }

  private String written() throws IOException {
    return Files.exists(out()) ? Files.readString(out()) : "nothing";
  }

  private static String[] joined(String[] first, String... then) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(then));
    return all.toArray(String[]::new);
  }

  /** Exec in another thread; somebody decides meanwhile. */
  Run decidedMeanwhile(String decision, String[] options, String... command) throws Exception {
    session = UUID.randomUUID().toString();
    String[] before = joined(options, "--session", session, "--wait", "30", "--");
    CompletableFuture<Run> running =
        CompletableFuture.supplyAsync(() -> run(joined(before, command)));
    decided(pending(running), decision);
    return running.get();
  }

  Run run(String... arguments) {
    try {
      return exec(server.robin(), arguments);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String pending(CompletableFuture<Run> running) throws Exception {
    while (true) {
      JsonNode found = found();
      if (!found.isEmpty()) {
        return found.get(0).get("id").textValue();
      }
      assertThat(running.isDone()).as("it asks: " + running.getNow(null)).isFalse();
    }
  }

  private JsonNode found() throws IOException {
    String path = "/api/requests?status=all&session_id=" + session;
    return JsonText.mapper().readTree(server.get(path, server.robin()).body());
  }

  private JsonNode grant() throws IOException {
    String id = found().get(0).get("id").textValue();
    return TestServer.json(server.get("/api/requests/" + id + "/grant", server.robin()));
  }

  @Test
  void runsExactlyWhatWasApprovedOnce() throws Exception {
    String yes = "{\"status\":\"approved\",\"comment\":\"Go\\nahead\"}";
    Run run = decidedMeanwhile(yes, new String[0], command(HOSTILE));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(written()).isEqualTo(String.join("\0", HOSTILE) + "\0");
    assertThat(run.err()).contains("waiting for a person: http", "approved: Go");
    JsonNode request = found().get(0);
    assertThat(request.get("action").textValue()).isEqualTo("exec");
    JsonNode argv = request.at("/params/argv");
    for (int i = 0; i < HOSTILE.length; i++) {
      assertThat(argv.get(i + 3).textValue()).isEqualTo(HOSTILE[i]);
    }
    assertThat(request.at("/params/cwd").textValue()).startsWith("/");
    assertThat(request.get("preview").textValue()).startsWith("sh /").contains(" '$(id)' '`id`' ");
    JsonNode use = grant().at("/used/0");
    assertThat(use.at("/report/outcome").textValue()).as(grant().toString()).isEqualTo("succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "\u0001", "\b"})
  void runsNothingThatNobodyCouldRead(String argument) throws Exception {
    Run run = exec(server.robin(), joined(new String[] {"--"}, command(argument)));
    assertThat(run.code()).as(run.toString()).isEqualTo(1);
    assertThat(run.err()).contains("control character");
    assertThat(written()).isEqualTo("nothing");
  }

  @Test
  void tellsTheExitCodeOfTheCommand() throws Exception {
    String yes = "{\"status\":\"approved\"}";
    Run seven = decidedMeanwhile(yes, new String[0], "sh", "-c", "exit 7");
    assertThat(seven.code()).as(seven.err()).isEqualTo(7);
    assertThat(grant().at("/used/0/report/outcome").textValue()).isEqualTo("failed");
    assertThat(decidedMeanwhile(yes, new String[0], "no-such-program-x").code()).isEqualTo(127);
    assertThat(decidedMeanwhile(yes, new String[0], file("flat", "x")).code()).isEqualTo(126);
    assertThat(grant().at("/used/0/report/outcome").textValue()).isEqualTo("failed");
    // No builtin and no function of the script is a program.
    assertThat(decidedMeanwhile(yes, new String[0], "run_hook").code()).isEqualTo(127);
  }

  @Test
  void runsNothingThatWasDeniedOrTakenBack() throws Exception {
    String no = "{\"status\":\"denied\",\"comment\":\"Not today.\"}";
    Run denied = decidedMeanwhile(no, new String[0], command("x"));
    assertThat(denied.code()).isEqualTo(120);
    assertThat(denied.err()).contains("denied: Not today.");

    String[] expiring = {"--expires-in", "1", "--wait", "20", "--"};
    CompletableFuture<Run> over =
        CompletableFuture.supplyAsync(() -> run(joined(expiring, command("x"))));
    while (!over.isDone()) {
      server.clock().tick(java.time.Duration.ofMillis(200));
    }
    assertThat(over.get().code()).as(over.get().err()).isEqualTo(121);
    assertThat(written()).isEqualTo("nothing");
  }

  @Test
  void goesOnWaitingWithTheSameKeyAndNeverRunsTwice() throws Exception {
    String[] options = {"--session", session, "--wait", "0", "--"};
    Run first = exec(server.robin(), joined(options, command("x")));
    assertThat(first.code()).isEqualTo(122);
    String key = first.err().replaceAll("(?s).*--idempotency-key (\\S+).*", "$1");
    decided(found().get(0).get("id").textValue(), "{\"status\":\"approved\"}");
    String[] again = joined(new String[] {"--idempotency-key", key}, options);

    // The script that both run is there already.
    CompletableFuture<Run> other =
        CompletableFuture.supplyAsync(() -> run(joined(again, command("x"))));
    Run one = exec(server.robin(), joined(again, command("x")));
    Run third = exec(server.robin(), joined(again, command("x")));

    assertThat(List.of(one.code(), other.get().code())).containsExactlyInAnyOrder(0, 121);
    assertThat(third.code()).isEqualTo(121);
    assertThat(written()).isEqualTo("x\0");
    assertThat(found()).hasSize(1);
    Run changed = exec(server.robin(), joined(again, command("y")));
    assertThat(changed.code()).isEqualTo(1);
    Run charlies = exec(server.charlie(), joined(again, command("x")));
    assertThat(charlies.code()).isEqualTo(122);
    assertThat(written()).isEqualTo("x\0");
  }

  @Test
  void putsConditionsWhereTheyBelong() throws Exception {
    String hostile = "a\n'\"\\n\\0101%b $(id) {max} é\u202e \\c end";
    String yes =
        JsonText.write(
            JsonText.object()
                .put("status", "conditional")
                .set("conditions", JsonText.object().put("max", 2).put("note", hostile + "\n")));
    String[] options = {"--conditions", file("fields.json", FIELDS)};
    yes = yes.replace("\"max\":2", "\"max\":2.50");
    Run run =
        decidedMeanwhile(
            yes, options, command("--most={max}/{max}", "{note}", "{max }{}{other}{{max}}"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(written())
        .isEqualTo("--most=2.50/2.50\0" + stored("note") + "\0{max }{}{other}{2.50}\0");
    assertThat(Files.readString(Path.of(out() + ".env")))
        .contains("PROVISO_CONDITION_MAX=2.50\n", "PROVISO_CONDITION_NOTE=a\n");
    assertThat(stored("note")).startsWith(hostile.strip());
  }

  private String stored(String key) throws IOException {
    return found().get(0).at("/response/conditions/" + key).textValue();
  }

  @Test
  void givesConditionsToTheEnvironmentIfToldTo() throws Exception {
    String[] options = {"--conditions-env", "--conditions", file("fields.json", FIELDS)};
    String yes = "{\"status\":\"conditional\",\"conditions\":{\"max\":7}}";
    assertThat(decidedMeanwhile(yes, options, command("x")).code()).isZero();
    assertThat(Files.readString(Path.of(out() + ".env"))).isEqualTo("PROVISO_CONDITION_MAX=7\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {max}  | {"status":"approved"}                                                    | no value for {max}
          {max}  | {"status":"conditional","conditions":{"max":1,"note":"x"}}               | condition note has no place
          x      | {"status":"conditional","conditions":{"max":1}}                          | condition max has no place
          x      | {"status":"conditional","conditions":{},"comment":"Be quick."}           | only condition is the comment
          """)
  void runsNothingWhoseConditionsDoNotFit(String argument, String decision, String why)
      throws Exception {
    String[] options = {"--conditions", file("fields.json", FIELDS)};
    Run run = decidedMeanwhile(decision, options, command(argument));
    assertThat(run.code()).as(run.err()).isEqualTo(123);
    assertThat(run.err()).contains(why);
    assertThat(written()).isEqualTo("nothing");
    assertThat(grant().get("used")).isEmpty();
  }

  @Test
  void takesOnlyConditionsThatWereSubmitted() throws Exception {
    String yes = "{\"status\":\"conditional\",\"conditions\":{\"free\":1}}";
    Run run = decidedMeanwhile(yes, new String[] {"--conditions-env"}, command("{free}"));
    assertThat(run.code()).as(run.err()).isEqualTo(123);
    assertThat(run.err()).contains("Nothing was submitted for the condition free");
    String twins = "[{\"key\":\"a-b\",\"label\":\"A\"},{\"key\":\"a_b\",\"label\":\"B\"}]";
    String[] options = {"--conditions", file("twins.json", twins)};
    String both = "{\"status\":\"conditional\",\"conditions\":{\"a-b\":\"1\",\"a_b\":\"2\"}}";
    Run twice = decidedMeanwhile(both, options, command("{a-b}{a_b}"));
    assertThat(twice.code()).isEqualTo(123);
    assertThat(twice.err()).contains("same variable, PROVISO_CONDITION_A_B");
    assertThat(written()).isEqualTo("nothing");
  }

  @Test
  void usesWithinWhatIsEnforced() throws Exception {
    String fields =
        "[{\"key\":\"from\",\"label\":\"From\",\"type\":\"date\",\"enforce\":\"after\"},"
            + "{\"key\":\"sum\",\"label\":\"Sum\",\"type\":\"number\",\"enforce\":\"sum\"}]";
    String[] options = {"--conditions", file("fields.json", fields)};
    String yes = "{\"status\":\"conditional\",\"conditions\":{\"from\":\"%s\",\"sum\":9.10}}";
    Run run = decidedMeanwhile(yes.formatted("2001-01-01"), options, command("{from} {sum}"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(written()).isEqualTo("2001-01-01 9.10\0");
    Run early = decidedMeanwhile(yes.formatted("2999-01-01"), options, command("{from} {sum}"));
    assertThat(early.code()).as(early.err()).isEqualTo(123);
    assertThat(written()).isEqualTo("2001-01-01 9.10\0");
  }

  @Test
  void saysWhatIsWrongBeforeItAsks() throws Exception {
    assertThat(exec(server.robin()).code()).isEqualTo(2);
    assertThat(exec(server.robin(), "--nonsense", "x", "--", "true").code()).isEqualTo(2);
    Run stranger = exec("prv_agent_unknown", "--", "true");
    assertThat(stranger.code()).as(stranger.err()).isEqualTo(77);
    assertThat(stranger.err()).doesNotContain("prv_agent_unknown");
    Run viewer = exec(server.bob(), "--", "true");
    assertThat(viewer.code()).isEqualTo(77);
  }
}
