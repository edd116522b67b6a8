package dev.proviso.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** An agent: asks over the API and waits for the answer. */
record Agent(TestServer server, String key) {

  /** Asks for something, and returns its id. */
  String submit(String json) {
    HttpResponse<String> answer = server.post("/api/requests", json, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer).get("id").textValue();
  }

  /** The request as it stands. */
  JsonNode get(String id) {
    return TestServer.json(server.get("/api/requests/" + id, key));
  }

  /** The answer of a long poll, as it came, held by another thread. */
  CompletableFuture<String> waitFor(String id) {
    return CompletableFuture.supplyAsync(
        () -> server.get("/api/requests/" + id + "?wait=60", key).body());
  }

  /** The conditions that a request was answered with, as the JSON text that the agent gets. */
  String conditions(String id) {
    return get(id).at("/response/conditions").toString();
  }
}
