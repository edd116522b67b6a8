package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.Receiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a client, a callback receiver and a webhook receiver written for Chock meet: its own tests
 * of keys, webhooks and callbacks, and the program of docs/moving.md before and after its change.
 */
class ChockClientTest extends ChockTest {

  private static final List<String> TEXTS =
      List.of(
          "id",
          "title",
          "plan",
          "requester",
          "context",
          "priority",
          "status",
          "callback_url",
          "created_at",
          "updated_at");

  private final Receiver receiver = new Receiver();

  @Override
  public Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(super.properties());
    properties.put("proviso.egress.allow", "127.0.0.1");
    properties.put(
        "proviso.webhooks.urls", List.of(receiver.place() + "/one", receiver.place() + "/two"));
    return properties;
  }

  @AfterAll
  void stopReceiving() {
    receiver.close();
  }

  private JsonNode told(Predicate<Receiver.Call> wanted) {
    Receiver.Call call = receiver.next();
    while (!wanted.test(call)) {
      call = receiver.next();
    }
    return call.json();
  }

  private JsonNode event(String id, String name) {
    return told(
        call -> call.json().path("event").asText().equals(name) && of(call.json()).equals(id));
  }

  private static String of(JsonNode body) {
    return body.get("request_id").textValue();
  }

  // test_auth_blocks_write_without_key, test_auth_wrong_key
  @Test
  void refusesAWriteWithoutTheKey() {
    for (String key : new String[] {null, "wrong-key"}) {
      HttpResponse<String> refused = server.post("/api/requests", "{\"title\":\"No\"}", key);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(detail(refused)).isEqualTo("Invalid or missing API key");
    }
  }

  // test_auth_allows_write_with_key, test_auth_bearer_header
  @ParameterizedTest
  @CsvSource({"X-API-Key, test-secret-key", "Authorization, Bearer test-secret-key"})
  void takesTheKeyInEitherHeader(String name, String value) {
    HttpResponse<String> made =
        server.send(
            "/api/requests",
            null,
            request ->
                request
                    .header(name, value)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"title\":\"Yes\"}")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  // test_auth_reads_work_without_key, test_auth_health_exempt; with PROVISO_PUBLIC_READS
  @Test
  void readsWithoutAKeyWhereReadsAreOpen() {
    String id = created("{}");
    for (String path :
        List.of("/api/requests", "/api/requests/" + id, "/api/pending", "/api/activity")) {
      assertThat(server.get(path, null).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(json(server.get("/health", null)).get("status").textValue()).isEqualTo("ok");
  }

  // test_webhook_fires_on_create, test_multiple_webhook_urls
  @Test
  void tellsEveryWebhookOfARequest() {
    String id = created("{'title':'Webhook test'}");
    Set<String> paths = new HashSet<>();
    JsonNode body = null;
    while (paths.size() < 2) {
      body = told(call -> of(call.json()).equals(id) && paths.add(call.path()));
    }
    assertThat(body.get("event").textValue()).isEqualTo("request_created");
    assertThat(body.get("details").toString())
        .isEqualTo(quoted("{'title':'Webhook test','requester':'jim','priority':'normal'}"));
    assertThat(body.get("timestamp").isTextual()).isTrue();
  }

  // test_webhook_fires_on_approve, test_webhook_fires_on_deny,
  // test_webhook_fires_conditional_with_conditions
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"approved, {}", "denied, {}", "conditional, {'budget':500}"})
  void tellsWebhooksOfEachResponse(String status, String conditions) {
    String id = created("{'title':'Decide me'}");
    answer(id, "{'status':'%s','responder':'jon','conditions':%s}".formatted(status, conditions));
    assertThat(event(id, "request_" + status).get("details").toString())
        .isEqualTo(
            quoted("{'title':'Decide me','responder':'jon','conditions':" + conditions + "}"));
  }

  // test_callback_fires_on_respond; a comment that is not there is an empty text
  @Test
  void callsBackWithTheWholeResponse() {
    String id = created("{'callback_url':'" + receiver.place() + "/callback'}");
    answer(id, "{'status':'approved','responder':'jon'}");
    JsonNode body = told(call -> call.path().equals("/callback") && of(call.json()).equals(id));
    assertThat(body.at("/result/status").textValue()).isEqualTo("approved");
    assertThat(body.at("/result/responder").textValue()).isEqualTo("jon");
    assertThat(body.get("timestamp").isTextual()).isTrue();
    assertIsAResponse(body.get("result"));
  }

  /** Chock has a text, a list or an object for everything: {@code r["plan"].strip()} works. */
  @Test
  void nothingThatChockFillsIsEverNull() {
    String id = id(post("{'title':'Bare'}"));
    String one = "/api/requests/" + id;
    assertIsARequest(get(one));
    assertIsARequest(get(one + "?wait=0"));
    assertIsARequest(get("/api/requests").get(0));
    assertIsARequest(get("/api/pending").get(0));

    assertIsAResponse(json(answer(id, "{'status':'approved'}")).get("response"));
    assertIsARequest(get(one));
    assertIsAResponse(get(one).get("response"));
    assertIsAResponse(get(one + "?wait=1").get("response"));
    assertIsAResponse(get("/api/requests").at("/0/response"));
    for (JsonNode row : activity("?limit=2")) {
      for (String name : List.of("request_id", "action", "actor", "details", "timestamp")) {
        assertThat(row.get(name).isTextual()).as(name).isTrue();
      }
    }
  }

  private static void assertIsARequest(JsonNode request) {
    TEXTS.forEach(name -> assertThat(request.get(name).isTextual()).as(name).isTrue());
    assertThat(request.get("tags").isArray()).isTrue();
    assertThat(request.get("conditions_schema").isArray()).isTrue();
    assertThat(request.has("response")).isTrue();
  }

  private static void assertIsAResponse(JsonNode response) {
    for (String name : List.of("status", "responder", "comment", "responded_at")) {
      assertThat(response.get(name).isTextual()).as(name).isTrue();
    }
    assertThat(response.get("conditions").isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-, CHOCK", "+, PROVISO"})
  void theClientOfTheDocumentWorksBeforeAndAfterItsChange(String side, String prefix)
      throws Exception {
    Path program = Files.writeString(folder.resolve(prefix + ".py"), client(side));
    ProcessBuilder builder = new ProcessBuilder("python3", program.toString());
    builder.environment().put(prefix + "_URL", "http://localhost:" + server.port());
    builder.environment().put(prefix + "_API_KEY", agent);
    Process process = start(builder.redirectErrorStream(true));
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String id = said.readLine();
      assertThat(id).startsWith("req_");
      answer(id, "{'status':'conditional','comment':' half ','conditions':{'budget':'2500.50'}}");
      assertThat(said.readLine()).isEqualTo("conditional half 2500.5");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return abort("python3 is not installed here");
    }
  }

  /** The program of the page: the lines that both have, and those of one side. */
  private static String client(String side) throws IOException {
    String page = Files.readString(Path.of("docs/moving.md"));
    Matcher block = Pattern.compile("(?s)```diff\n(.*?)```").matcher(page);
    assertThat(block.find()).isTrue();
    return block
        .group(1)
        .lines()
        .filter(line -> line.isEmpty() || line.startsWith(" ") || line.startsWith(side))
        .map(line -> line.isEmpty() ? line : line.substring(1))
        .collect(Collectors.joining("\n"));
  }
}
