package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.proviso.core.requests.Waits;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs every example of TOOL.md and holds the answers against those that it shows. */
class ToolMdTest extends ApiTest {

  private static final Pattern FENCE =
      Pattern.compile("```([a-z]+)(?: (\\d+))?\\n(.*?)```", Pattern.DOTALL);

  /** As an agent's runtime reads it; ours refuses controls that a request may hold. */
  private static final ObjectMapper READER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** A command and the answer that is shown below it. */
  private record Example(CurlLine curl, String kind, int status, String answer) {}

  @Test
  void runsEveryExampleInTheShell() throws Exception {
    assumeTrue(CurlLine.available(), "curl is not installed: the examples run without it");
    runAll((curl, variables) -> curl.run(variables), "shell");
  }

  @Test
  void runsEveryExampleWithoutAShell() throws Exception {
    runAll((curl, variables) -> curl.send(server, variables), "plain");
  }

  /** How a command is run. */
  @FunctionalInterface
  private interface Runner {
    CurlLine.Answer run(CurlLine curl, Map<String, String> variables) throws Exception;
  }

  private void runAll(Runner runner, String name) throws Exception {
    String key = newKey("release-bot " + name);
    Map<String, String> variables = new HashMap<>(Map.of("PROVISO_KEY", key));
    List<Example> examples = examples(server.get("/tool.md", null).body());
    assertThat(examples).hasSizeGreaterThanOrEqualTo(9);
    for (Example example : examples) {
      CompletableFuture<Void> decision = decide(example, variables.get("ID"));
      CurlLine.Answer answer = runner.run(example.curl(), variables);
      decision.join();
      assertShown(example, answer);
      if (example.curl().command().contains("/consume")) {
        variables.put("USE", parsed(answer.body()).get("use").textValue());
      }
      if (example.status() == 201) {
        variables.put("ID", parsed(answer.body()).get("id").textValue());
      }
    }
  }

  /** A key at the place that the document shows. */
  private String newKey(String name) {
    String body = "{\"name\":\"%s\",\"role\":\"agent\",\"path\":\"/acme/infra/release-bot\"}";
    return json(server.post("/api/keys", body.formatted(name), TestServer.OPERATOR))
        .get("key")
        .textValue();
  }

  /** The policies that the document speaks of. */
  @BeforeAll
  void writePolicies() {
    policy(
        """
        {"name":"Small refunds","tier":"rule","scope":{"actions":["refund"]},
         "when":{"fact":"params:/amount","type":"number","op":"at_most","value":50},
         "then":{"outcome":"approve"}}""");
    policy(
        """
        {"name":"No deletes","tier":"guard","visible_to_agents":true,"scope":{"actions":["delete*"]},
         "then":{"outcome":"deny","comment":"Nothing is deleted."}}""");
  }

  private void policy(String document) {
    JsonNode made = json(server.post("/api/policies", document, TestServer.OPERATOR));
    String path = "/api/policies/" + made.get("id").textValue() + "/mode";
    assertThat(server.post(path, "{\"mode\":\"on\"}", TestServer.OPERATOR).statusCode())
        .isEqualTo(200);
  }

  private static JsonNode parsed(String json) {
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Where an example waits, alice decides meanwhile as the answer shows. */
  private CompletableFuture<Void> decide(Example example, String id) {
    if (!example.curl().command().contains("wait=")) {
      return CompletableFuture.completedFuture(null);
    }
    JsonNode shown = parsed(example.answer()).get("response");
    JsonNode body =
        JsonText.object()
            .put("status", shown.get("status").textValue())
            .put("comment", shown.get("comment").textValue())
            .set("conditions", shown.get("conditions"));
    return CompletableFuture.runAsync(
        () -> {
          while (server.bean(Waits.class).count() == 0) {
            Thread.onSpinWait();
          }
          assertThat(respond(id, JsonText.write(body)).statusCode()).isEqualTo(200);
        });
  }

  private static void assertShown(Example example, CurlLine.Answer answer) {
    String what = example.curl().command() + "\n" + answer.body();
    if (example.kind().equals("events")) {
      Matcher data = Pattern.compile("data: (.*)").matcher(example.answer());
      assertThat(data.find()).isTrue();
      assertThat(answer.body()).as(what).contains("event: request_conditional\n");
      JsonNode event = parsed(lineAfter(answer.body(), "event: request_conditional\ndata: "));
      assertSameShape(parsed(data.group(1)), event, what);
      return;
    }
    assertThat(answer.status()).as(what).isEqualTo(example.status());
    JsonNode shown = parsed(example.answer());
    JsonNode given = parsed(answer.body());
    if (shown.isArray()) {
      assertThat(given.isArray()).isTrue();
      assertThat(given.isEmpty()).as(what).isEqualTo(shown.isEmpty());
      shown.forEach(
          one -> one.fieldNames().forEachRemaining(m -> assertThat(given.get(0).has(m)).isTrue()));
    } else {
      assertSameShape(shown, given, what);
      for (String exact :
          List.of(
              "status",
              "code",
              "detail",
              "errors",
              "role",
              "outcome",
              "needs_person",
              "because",
              "unchecked",
              "compliance")) {
        assertThat(given.get(exact)).as(what).isEqualTo(shown.get(exact));
      }
      assertThat(given.at("/response/conditions").toString())
          .isEqualTo(shown.at("/response/conditions").toString());
    }
  }

  private static String lineAfter(String text, String start) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf('\n', from));
  }

  /** The same members in the same types; what is shown of conditions is only a piece. */
  private static void assertSameShape(JsonNode shown, JsonNode given, String what) {
    assertThat(given.getNodeType()).as(what).isEqualTo(shown.getNodeType());
    shown
        .properties()
        .forEach(
            member -> {
              assertThat(given.has(member.getKey())).as(member.getKey() + " in " + what).isTrue();
              assertSameShape(member.getValue(), given.get(member.getKey()), what);
            });
    if (shown.has("id") && shown.has("content_sha256")) {
      assertThat(given.fieldNames()).toIterable().hasSameElementsAs(shown::fieldNames);
    }
  }

  private static List<Example> examples(String document) {
    List<Example> examples = new ArrayList<>();
    Matcher fence = FENCE.matcher(document);
    while (fence.find()) {
      assertThat(fence.group(1)).isEqualTo("sh");
      CurlLine curl = new CurlLine(fence.group(3).strip());
      assertThat(curl.command()).startsWith("curl -sS ");
      assertThat(fence.find()).as("every command is followed by its answer").isTrue();
      int status = fence.group(2) == null ? 200 : Integer.parseInt(fence.group(2));
      examples.add(new Example(curl, fence.group(1), status, fence.group(3)));
    }
    return examples;
  }

  @Test
  void isTheFileOfTheRepositoryWithThisAddress() throws IOException {
    String file = Files.readString(Path.of("TOOL.md"));
    var answer = server.get("/tool.md", null);

    assertThat(header(answer, "Content-Type")).startsWith("text/markdown");
    assertThat(answer.body())
        .isEqualTo(file.replace("http://localhost:8796", "http://localhost:" + server.port()))
        .doesNotContain("localhost:8796");
    assertThat(file.getBytes(StandardCharsets.UTF_8).length).isLessThan(24_000);
  }
}
