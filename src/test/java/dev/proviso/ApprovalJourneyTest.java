package dev.proviso;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job, over real HTTP: an agent asks with conditions, a person decides, the agent acts.
 */
class ApprovalJourneyTest {

  private static final String ASKED =
      """
      {"title":"Scale checkout-api from 4 to 12 replicas","action":"deploy","priority":"high",
       "preview":"kubectl -n shop scale deploy/checkout-api --replicas=12",
       "conditions_schema":[
        {"key":"budget","label":"Budget limit","type":"number","required":true,"max":500,"unit":"EUR"},
        {"key":"replicas","label":"Replicas","type":"integer","required":true,"min":1,"max":20},
        {"key":"rollback","label":"Roll back by itself?","type":"boolean","required":true},
        {"key":"scope","label":"Scope","type":"select","options":["full",{"value":7,"label":"partial"}]},
        {"key":"regions","label":"Regions","type":"multiselect","options":["eu","us","ap"]},
        {"key":"day","label":"Day","type":"date"},
        {"key":"hour","label":"Hour","type":"time"},
        {"key":"start","label":"Start after","type":"datetime"},
        {"key":"owner","label":"Owner","type":"email"},
        {"key":"runbook","label":"Runbook","type":"url"},
        {"key":"ticket","label":"Ticket","type":"text"},
        {"key":"notes","label":"Notes","type":"textarea"}]}
      """;

  private static final String DECIDED =
      "{\"budget\":120.50,\"replicas\":8,\"rollback\":false,\"scope\":7,\"regions\":[\"eu\",\"ap\"],"
          + "\"day\":\"2026-12-01\",\"hour\":\"14:30\",\"start\":\"2026-12-01T22:00:00+00:00\","
          + "\"owner\":\"alice@example.com\",\"runbook\":\"https://example.com/runbook\","
          + "\"ticket\":\"OPS-7\",\"notes\":\"quietly\\nplease\"}";

  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAgentAsksAPersonDecidesAndTheAgentActsWithinTheConditions() throws Exception {
    String id =
        TestServer.json(server.post("/api/requests", ASKED, server.robin())).get("id").textValue();
    CompletableFuture<HttpResponse<String>> waiting =
        CompletableFuture.supplyAsync(
            () -> server.get("/api/requests/" + id + "?wait=60", server.robin()));

    String cookie = signIn();
    Map<String, String> form = form(page("/requests/" + id, cookie));
    form.putAll(Map.of("c0", "900", "c1", "a few", "c2", "true"));
    HttpResponse<String> refused = post("/requests/" + id + "/decision", form, cookie);
    assertThat(refused.statusCode()).isEqualTo(422);
    Document errors = Jsoup.parse(refused.body());
    assertThat(errors.title()).startsWith("Error: ");
    assertThat(errors.select(".summary a").eachText())
        .containsExactly(
            "Budget limit must be 500 EUR or less.", "Replicas must be a whole number.");
    assertThat(errors.select("#f-c0").val()).isEqualTo("900");
    assertThat(waiting).isNotDone();

    form = form(errors);
    form.putAll(corrected());
    HttpResponse<String> outcome = post("/requests/" + id + "/decision", form, cookie);
    assertThat(outcome.statusCode()).as(outcome.body()).isEqualTo(200);

    HttpResponse<String> woken = waiting.get(1, TimeUnit.SECONDS);
    assertThat(woken.body()).contains("\"conditions\":" + DECIDED);
    JsonNode response = TestServer.json(woken).get("response");
    assertThat(response.get("status").textValue()).isEqualTo("conditional");
    assertThat(response.get("responder").textValue()).isEqualTo("alice");
    assertThat(response.get("conditions")).isEqualTo(StrictJson.read(DECIDED));
    JsonNode ledger = TestServer.json(server.get("/api/activity/verify", TestServer.OPERATOR));
    assertThat(ledger.get("ok").booleanValue()).as(ledger.toString()).isTrue();
  }

  private static Map<String, String> corrected() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("c0", "120,50 EUR");
    form.put("c1", "8");
    form.put("c2", "false");
    form.put("c3", "1");
    form.put("c4", "0 2");
    form.put("c5", "2026-12-01");
    form.put("c6", "14:30");
    form.put("c7", "2026-12-01T22:00");
    form.put("c8", "alice@example.com");
    form.put("c9", "https://example.com/runbook");
    form.put("c10", "OPS-7");
    form.put("c11", "quietly\r\nplease");
    return form;
  }

  private static String signIn() {
    HttpResponse<String> signedIn =
        post("/sign-in", Map.of("key", server.alice(), "next", "/queue"), "");
    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(signedIn.headers().firstValue("Location")).hasValue("/queue");
    return signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private static Document page(String path, String cookie) {
    HttpResponse<String> page =
        server.send(path, null, request -> request.header("Cookie", cookie).GET());
    assertThat(page.statusCode()).isEqualTo(200);
    return Jsoup.parse(page.body());
  }

  /** What the form sends with its conditions, as the page has it. */
  private static Map<String, String> form(Document page) {
    Map<String, String> form = new LinkedHashMap<>();
    for (Element hidden : page.select("#decide input[type=hidden], #d-cond [name=decision]")) {
      form.put(hidden.attr("name"), hidden.val());
    }
    assertThat(form).containsKeys("_csrf", "content_sha256", "decision");
    return form;
  }

  /** In the field of check boxes a space parts the ticked ones. */
  private static HttpResponse<String> post(String path, Map<String, String> form, String cookie) {
    String body =
        form.entrySet().stream()
            .flatMap(
                entry ->
                    (entry.getKey().equals("c4")
                            ? Stream.of(entry.getValue().split(" ", -1))
                            : Stream.of(entry.getValue()))
                        .map(value -> encode(entry.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return server.send(
        path,
        null,
        request ->
            request
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
