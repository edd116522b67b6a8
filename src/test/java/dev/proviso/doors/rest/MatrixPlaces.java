package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Makes what the path of a route leads to, for {@link RoleMatrixTest}. */
final class MatrixPlaces {

  static final String WEBHOOK =
      "{\"url\":\"https://hooks.example.com/x\",\"events\":[\"request_expired\"]}";

  static final String POLICY =
      """
      {"name":"By the matrix","tier":"guard","scope":{"actions":["by_the_matrix"]},
       "then":{"outcome":"deny","comment":"No."}}\
      """;

  private final TestServer server;
  private String webhook;
  private int made;

  MatrixPlaces(TestServer server) {
    this.server = server;
    this.webhook = newWebhook();
  }

  JsonNode newKey(String json) {
    HttpResponse<String> made = server.post("/api/keys", json, TestServer.OPERATOR);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return TestServer.json(made);
  }

  private String submit() {
    HttpResponse<String> made = server.post("/api/requests", "{\"title\":\"x\"}", server.robin());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return text(TestServer.json(made), "id");
  }

  String newId(String path) {
    if (path.startsWith("/api/channels")) {
      return path.contains("/targets") ? target() : "none";
    }
    if (path.startsWith("/api/webhooks")) {
      return path.endsWith("}") ? newWebhook() : webhook;
    }
    if (path.startsWith("/api/deliveries")) {
      return parkedDelivery();
    }
    if (path.startsWith("/api/policies")) {
      return newPolicy(path);
    }
    return path.startsWith("/api/keys")
        ? newKey("{\"name\":\"made %d\",\"role\":\"viewer\"}".formatted(++made))
            .get("id")
            .textValue()
        : submit();
  }

  private String target() {
    return TestServer.json(server.get("/api/channels", TestServer.OPERATOR))
        .at("/0/targets/0/id")
        .textValue();
  }

  String stopping() {
    return "{\"scope\":{\"actions\":[\"by_the_matrix\"]},\"outcome\":\"person\",\"reason\":\"x\","
        + "\"until\":\"%s\"}".formatted(server.clock().instant().plusSeconds(3600));
  }

  /** So many policies that nothing is refused for their number. */
  private String newPolicy(String path) {
    JsonNode all = TestServer.json(server.get("/api/policies", TestServer.OPERATOR));
    if (all.size() > 50) {
      all.forEach(it -> server.delete("/api/policies/" + text(it, "id"), TestServer.OPERATOR));
    }
    boolean stops = path.startsWith("/api/policies/stops");
    HttpResponse<String> made =
        stops
            ? server.post("/api/policies/stops", stopping(), TestServer.OPERATOR)
            : server.post("/api/policies", POLICY, TestServer.OPERATOR);
    return text(TestServer.json(made), "id");
  }

  private String newWebhook() {
    JsonNode all = TestServer.json(server.get("/api/webhooks", TestServer.OPERATOR));
    if (all.size() > 50) {
      all.forEach(it -> server.delete("/api/webhooks/" + text(it, "id"), TestServer.OPERATOR));
      webhook = newWebhook();
    }
    return text(TestServer.json(server.post("/api/webhooks", WEBHOOK, TestServer.OPERATOR)), "id");
  }

  /** What is for a disabled webhook is parked: no attempt at it is under way. */
  private String parkedDelivery() {
    String path = "/api/webhooks/" + newWebhook();
    String disable = "{\"enabled\":false,\"events\":[\"request_created\"]}";
    server.send(
        path,
        TestServer.OPERATOR,
        request ->
            request
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(disable)));
    submit();
    return text(
        TestServer.json(server.get(path + "/deliveries", TestServer.OPERATOR)).get(0), "id");
  }

  private static String text(JsonNode object, String member) {
    return object.get(member).textValue();
  }
}
