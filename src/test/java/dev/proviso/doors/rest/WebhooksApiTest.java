package dev.proviso.doors.rest;

import static dev.proviso.testing.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.EventType;
import dev.proviso.testing.Receiver;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Webhooks and deliveries over HTTP, and from a submission to a verified callback. */
class WebhooksApiTest extends ApiTest {

  private final Receiver receiver = new Receiver();

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.egress.allow", "127.0.0.1");
  }

  @AfterAll
  void hangUp() {
    receiver.close();
  }

  @Test
  void callsTheAgentBackWithWhatItsOwnKeyCanVerify() throws Exception {
    String secret = json(server.get("/api/me", server.robin())).get("callback_secret").textValue();
    assertThat(json(server.get("/api/me", server.charlie())).get("callback_secret").textValue())
        .startsWith("whsec_")
        .isNotEqualTo(secret);
    String id = submit("{\"title\":\"a\",\"callback_url\":\"" + url() + "\"}");
    respond(id, "{\"status\":\"approved\"}");

    Receiver.Call call = receiver.next();
    assertThat(call.verifies(secret)).isTrue();
    assertThat(call.body()).contains(id).contains("\"status\":\"approved\"");
    JsonNode sent = json(server.get("/api/deliveries?request_id=" + id, OPERATOR));
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).get("kind").textValue()).isEqualTo("callback");
    assertThat(sent.get(0).get("principal").textValue()).startsWith("prn_");
  }

  @Test
  void makesTriesChangesAndRemovesAWebhook() throws Exception {
    HttpResponse<String> made =
        server.post(
            "/api/webhooks",
            "{\"url\":\"" + url() + "\",\"events\":[\"request_denied\"]}",
            OPERATOR);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String secret = json(made).get("secret").textValue();
    String path = "/api/webhooks/" + json(made).get("id").textValue();
    assertThat(server.get("/api/webhooks", OPERATOR).body()).doesNotContain("whsec_");
    assertThat(json(server.get(path, OPERATOR)).get("events")).hasSize(1);

    HttpResponse<String> test = post(path + "/test");
    assertThat(test.statusCode()).isEqualTo(202);
    assertThat(receiver.next().verifies(secret)).isTrue();
    assertThat(json(server.get(path + "/deliveries", OPERATOR))).hasSize(1);
    String delivery = "/api/deliveries/" + json(test).get("delivery_id").textValue();
    awaitDelivered(delivery);
    assertThat(json(server.get(delivery, OPERATOR)).get("body").get("event").textValue())
        .isEqualTo("test");

    assertThat(post(delivery + "/redeliver").statusCode()).isEqualTo(202);
    assertThat(receiver.next().verifies(secret)).isTrue();
    assertThat(json(post(path + "/rotate")).get("secret").textValue()).isNotEqualTo(secret);
    HttpResponse<String> changed = patch(path, "{\"enabled\":false,\"events\":[]}");
    assertThat(json(changed).get("enabled").booleanValue()).isFalse();
    assertThat(json(changed).get("events")).hasSize(EventType.told().size());
    assertThat(
            json(server.post(path + "/recover", "{\"since\":\"2026-01-01T00:00:00Z\"}", OPERATOR))
                .get("deliveries")
                .intValue())
        .isZero();
    assertThat(server.delete(path, OPERATOR).body()).isEqualTo("{\"status\":\"deleted\"}");
    assertProblem(server.get(path, OPERATOR), 404, "webhook_not_found");
    assertProblem(post(delivery + "/redeliver"), 409, "webhook_deleted");
  }

  @Test
  void namesAllFaultsOfABody() {
    JsonNode problem =
        assertProblem(
            server.post(
                "/api/webhooks", "{\"url\":\"http://10.0.0.1/\",\"events\":[\"x\"]}", OPERATOR),
            422,
            "invalid_body");

    assertThat(problem.get("errors").findValuesAsText("pointer"))
        .containsExactly("/url", "/events");
    assertProblem(server.post("/api/webhooks", "{}", OPERATOR), 422, "invalid_body");
    assertProblem(patch("/api/webhooks/whk_none", "{\"enabled\":1}"), 422, "invalid_body");
    assertProblem(patch("/api/webhooks/whk_none", "{}"), 404, "webhook_not_found");
    assertProblem(
        server.post("/api/webhooks/whk_none/recover", "{\"since\":\"now\"}", OPERATOR),
        422,
        "invalid_body");
  }

  @Test
  void tellsAdminsOnly() {
    for (String key : List.of(server.robin(), server.alice(), server.bob(), server.charlie())) {
      for (String path : List.of("/api/webhooks", "/api/deliveries", "/api/deliveries/dlv_x")) {
        assertProblem(server.get(path, key), 403, "forbidden");
      }
      assertProblem(server.post("/api/webhooks", "{}", key), 403, "forbidden");
    }
    assertThat(server.get("/api/deliveries", null).statusCode()).isEqualTo(401);
  }

  @Test
  void listsPageByPage() {
    String id = submit("{\"title\":\"a\",\"callback_url\":\"http://127.0.0.1:1025/\"}");
    respond(id, "{\"status\":\"denied\"}");
    String other = submit("{\"title\":\"b\",\"callback_url\":\"http://127.0.0.1:1025/\"}");
    respond(other, "{\"status\":\"denied\"}");

    HttpResponse<String> first = server.get("/api/deliveries?limit=1", OPERATOR);
    assertThat(json(first).get(0).get("request_id").textValue()).isEqualTo(other);
    String link = header(first, "Link");
    assertThat(link).contains("/api/deliveries?limit=1&before=dlv_").contains("rel=\"next\"");
    String next = link.substring(link.indexOf("/api"), link.indexOf('>'));
    assertThat(json(server.get(next, OPERATOR)).get(0).get("request_id").textValue()).isEqualTo(id);
    assertProblem(
        server.get("/api/deliveries?status=lost", OPERATOR),
        400,
        "invalid_status",
        "Invalid status. Must be one of: waiting, delivered, parked, refused");
  }

  private void awaitDelivered(String delivery) {
    for (int i = 0; i < 500; i++) {
      JsonNode now = json(server.get(delivery, OPERATOR));
      if (now.get("status").textValue().equals("delivered")) {
        assertThat(now.get("attempts").get(0).get("status").intValue()).isEqualTo(204);
        return;
      }
    }
    throw new AssertionError("not delivered");
  }

  private HttpResponse<String> post(String path) {
    return server.send(path, OPERATOR, request -> request.POST(BodyPublishers.noBody()));
  }

  private HttpResponse<String> patch(String path, String json) {
    return server.send(
        path,
        OPERATOR,
        request ->
            request
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
  }

  private String url() {
    return receiver.place() + "/hook";
  }
}
