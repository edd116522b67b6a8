package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.ops.cli.Run;
import dev.proviso.platform.json.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking from the command line, waiting, and looking: every outcome has its exit code. */
class RequestCommandTest extends CommandsFixture {

  private static final String FIELDS = "[{\"key\":\"max\",\"label\":\"Max\",\"type\":\"number\"}]";

  private JsonNode stored(String id) throws IOException {
    return JsonText.mapper().readTree(server.get("/api/requests/" + id, server.robin()).body());
  }

  @Test
  void asksWithEveryMember() throws IOException {
    String parent = asked("--title", "Parent");
    decided(parent, "{\"status\":\"approved\"}");
    String id =
        asked(
            ("--title|Mail it|--plan|First|--context|Else|--requester|robin the first|--tag|a|--tag"
                    + "|b|--priority|high|--session|run-1|--parent-grant|"
                    + parent
                    + "|--conditions|"
                    + file("fields.json", FIELDS)
                    + "|--callback-url|https://example.com/x|--expires-in|60|--action|send"
                    + "|--params|{\"to\":[1.50,\"é\"]}|--preview|- a|--preview-format|diff")
                .split("\\|"));

    JsonNode made = stored(id);

    assertThat(made.get("title").textValue()).isEqualTo("Mail it");
    assertThat(made.get("plan").textValue()).isEqualTo("First");
    assertThat(made.get("context").textValue()).isEqualTo("Else");
    assertThat(made.get("requester").textValue()).isEqualTo("robin the first");
    assertThat(made.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(made.get("priority").textValue()).isEqualTo("high");
    assertThat(made.get("session_id").textValue()).isEqualTo("run-1");
    assertThat(made.get("parent_grant").textValue()).isEqualTo(parent);
    assertThat(made.at("/conditions_schema/0/key").textValue()).isEqualTo("max");
    assertThat(made.get("callback_url").textValue()).isEqualTo("https://example.com/x");
    assertThat(made.get("expires_at").isNull()).isFalse();
    assertThat(made.get("action").textValue()).isEqualTo("send");
    assertThat(made.get("params").toString()).isEqualTo("{\"to\":[1.50,\"é\"]}");
    assertThat(made.get("preview").textValue()).isEqualTo("- a");
    assertThat(made.get("preview_format").textValue()).isEqualTo("diff");
  }

  @Test
  void readsFilesAndStandardInput() throws IOException {
    String body = "{\"title\":\"From a body\",\"priority\":\"low\",\"preview\":\"\\u001b[31m\"}";
    Run run = typed(body, server.robin(), "request", "--json", "--body", "-", "--title", "Other");
    String params = file("params.json", "{\"n\":2}");
    String preview = file("preview.txt", "line 1\n\u001b[0mline 2\n");
    String id = asked("--title", "Files", "--params-file", params, "--preview-file", preview);

    JsonNode made = stored(json(run).get("id").textValue());
    assertThat(made.get("title").textValue()).isEqualTo("Other");
    assertThat(made.get("priority").textValue()).isEqualTo("low");
    assertThat(made.get("preview").textValue()).isEqualTo("\u001b[31m");
    assertThat(stored(id).at("/params/n").intValue()).isEqualTo(2);
    assertThat(stored(id).get("preview").textValue()).isEqualTo("line 1\n\u001b[0mline 2\n");
  }

  @Test
  void takesAnyTextAsItIs() throws IOException {
    List<String> texts =
        Arbitraries.strings()
            .withChars(
                '"', '\\', '\'', '@', '-', '=', '$', '{', '}', '\n', '\t', 'é', '\u202e', ' ')
            .ofMinLength(1)
            .ofMaxLength(12)
            .filter(text -> !text.isBlank())
            .sampleStream()
            .limit(40)
            .toList();
    for (String text : texts) {
      String id = asked("--title=Hostile", "--plan=" + text, "--session=x");
      assertThat(stored(id).get("plan").textValue()).isEqualTo(text);
    }
    String id = asked("--title", "@" + file("secret.txt", "secret"), "--plan", "${user.name}");
    assertThat(stored(id).get("title").textValue()).startsWith("@");
    assertThat(stored(id).get("plan").textValue()).isEqualTo("${user.name}");
  }

  @ParameterizedTest
  @CsvSource({"approved,0", "conditional,10", "denied,11"})
  void tellsEveryDecisionByItsExitCode(String status, int code) throws IOException {
    String id = asked("--title", "Deploy", "--conditions", file("fields.json", FIELDS));
    String conditions = status.equals("conditional") ? ",\"conditions\":{\"max\":2.50}" : "";
    decided(id, "{\"status\":\"" + status + "\",\"comment\":\"So\\nmax = 9\"" + conditions + "}");

    for (String command : new String[] {"check", "wait"}) {
      Run run = robin(command, id);
      assertThat(run.code()).isEqualTo(code);
      assertThat(run.out()).startsWith(status + "  " + id + "\n");
      assertThat(run.out()).contains("by: alice", "comment: So\n    max = 9");
      assertThat(run.out().contains("condition max: 2.50")).isEqualTo(code == 10);
      assertThat(run.err()).isEmpty();
    }
    assertThat(json(robin("check", "--json", id))).isEqualTo(stored(id));
  }

  @Test
  void tellsWhatIsOverAndWhatIsPending() {
    String cancelled = asked("--title", "Cancelled");
    assertThat(robin("check", cancelled).code()).isEqualTo(13);
    assertThat(robin("wait", cancelled, "--wait", "0").code()).isEqualTo(13);
    assertThat(robin("cancel", cancelled).out()).isEqualTo("cancelled  " + cancelled + "\n");
    assertThat(robin("check", cancelled).code()).isEqualTo(12);
    String expired = asked("--title", "Expired", "--expires-in", "60");
    server.clock().tick(java.time.Duration.ofMinutes(2));
    assertThat(robin("wait", expired).code()).isEqualTo(12);
  }

  @Test
  void waitsUntilSomebodyDecides() throws Exception {
    String id = asked("--title", "Patience", "--idempotency-key", "patience");
    CompletableFuture<Run> waiting = CompletableFuture.supplyAsync(() -> robin("wait", id));
    CompletableFuture<Run> again =
        CompletableFuture.supplyAsync(
            () ->
                robin(
                    "request",
                    "--title",
                    "Patience",
                    "--idempotency-key",
                    "patience",
                    "--wait",
                    "60"));
    decided(id, "{\"status\":\"approved\"}");
    assertThat(waiting.get().code()).isZero();
    assertThat(again.get().code()).isZero();
    assertThat(again.get().out()).startsWith("approved  " + id);
  }

  @Test
  void printsTheFaultsOfARefusalWithTheirPlaces() {
    Run run = robin("request", "--expires-in", "0");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("proviso: title is missing")
        .contains("\n  /title: title is missing", "\n  /expires_in: ");
    Run mistyped = robin("request", "--title", "x", "--params", "{\"a\":");
    assertThat(mistyped.refusedWith("line 1")).as(mistyped.toString()).isTrue();
    Run list = robin("request", "--body", file("list.json", "[]"));
    assertThat(list.refusedWith("must hold a JSON object")).as(list.toString()).isTrue();
    assertThat(robin("request", "--body", "/none").refusedWith("Cannot read /none")).isTrue();
  }

  @Test
  void showsWhatWasIgnored() {
    String body = file("body.json", "{\"title\":\"x\",\"timeout\":5}");
    Run run = robin("request", "--body", body);
    assertThat(run.out()).contains("warning: timeout is not known here");
  }

  @Test
  void charlieFindsNothingOfRobins() {
    String id = asked("--title", "Robin's");
    for (String command : new String[] {"check", "wait", "cancel"}) {
      Run run = as(server.charlie(), command, id);
      assertThat(run.refusedWith("not found")).as(run.toString()).isTrue();
    }
    assertThat(as(server.charlie(), "list").out()).doesNotContain(id);
    assertThat(robin("list").out()).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../keys", "req_x/respond", "a?wait=1", "%2e%2e", " ", "é"})
  void noIdLeadsElsewhere(String id) {
    Run run = robin("check", id);
    assertThat(run.refusedWith("not found")).as(run.toString()).isTrue();
  }

  @Test
  void listsByStatusWordsAndSession() {
    String one = asked("--title", "Unlike\nothers", "--session", "list-1", "--priority", "low");
    String two = asked("--title", "Two", "--session", "list-1");
    decided(two, "{\"status\":\"denied\"}");

    assertThat(robin("list", "--session", "list-1", "--status", "pending").out())
        .isEqualTo("pending      " + one + "  low       Unlike others\n");
    assertThat(robin("list", "--session", "list-1", "--limit", "1").out()).contains(two);
    assertThat(json(robin("list", "--json", "--session", "list-1"))).hasSize(2);
    Run none = robin("list", "--session", "a&b=c d");
    assertThat(none.code()).isZero();
    assertThat(none.err()).contains("There is no such request");
    assertThat(robin("list", "--status", "odd").code()).isEqualTo(1);
  }
}
