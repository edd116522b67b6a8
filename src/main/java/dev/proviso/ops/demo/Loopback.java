package dev.proviso.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The calls of a demo to its own server; a status from 300 on is a failure. */
@Singleton
@Requires(property = Demo.PROPERTY)
final class Loopback {

  /** More than the longest wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private final PublicUrl server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Loopback(PublicUrl server) {
    this.server = server;
  }

  /** What a POST of JSON with a key answers; waits for it. */
  JsonNode post(String path, JsonNode body, String key) {
    HttpRequest.Builder request =
        request(path, key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.write(body)));
    return send(request).join();
  }

  /** Deletes with a key; waits for it. */
  void delete(String path, String key) {
    send(request(path, key).DELETE()).join();
  }

  /** What a GET with a key will answer. */
  CompletableFuture<JsonNode> get(String path, String key) {
    return send(request(path, key).GET());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create(server.base() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private CompletableFuture<JsonNode> send(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Loopback::body);
  }

  private static JsonNode body(HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s: %d %s".formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return StrictJson.read(answer.body());
  }
}
