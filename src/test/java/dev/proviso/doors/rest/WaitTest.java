package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Waits;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Waiting for an outcome, and how much one key may hold. */
class WaitTest extends ApiTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of(
        "proviso.requests.max-waits-per-key", 2, "proviso.requests.max-pending-per-key", 6);
  }

  @Test
  void wakesWithinASecondOfTheDecision() throws Exception {
    String id = submit("{\"title\":\"x\"}");
    CompletableFuture<HttpResponse<String>> wait = waiting(id, "?wait=50");

    assertThat(respond(id, "{\"status\":\"approved\"}").statusCode()).isEqualTo(200);
    HttpResponse<String> answer = wait.get(1, TimeUnit.SECONDS);
    assertThat(json(answer).get("status").textValue()).isEqualTo("approved");
    assertThat(json(answer).at("/response/responder").textValue()).isEqualTo("alice");
    assertThat(header(answer, "Preference-Applied")).isNull();
  }

  @Test
  void wakesWhenItIsCancelled() throws Exception {
    String id = submit("{\"title\":\"x\"}");
    CompletableFuture<HttpResponse<String>> wait = waiting(id, "?wait=50");

    server.delete("/api/requests/" + id, server.robin());
    assertThat(json(wait.get(1, TimeUnit.SECONDS)).get("status").textValue())
        .isEqualTo("cancelled");
  }

  @Test
  void wakesWhenItExpires() throws Exception {
    String id = submit("{\"title\":\"x\",\"expires_in\":60}");
    CompletableFuture<HttpResponse<String>> wait = waiting(id, "?wait=50");

    server.clock().tick(Duration.ofSeconds(61));
    try {
      assertThat(json(wait.get(5, TimeUnit.SECONDS)).get("status").textValue())
          .isEqualTo("expired");
    } finally {
      server.clock().skew(Duration.ZERO);
    }
  }

  @Test
  void answersAsUsualWhenTheTimeIsUp() {
    String id = submit("{\"title\":\"x\"}");
    long start = System.nanoTime();
    HttpResponse<String> answer = server.get("/api/requests/" + id + "?wait=1", server.robin());

    assertThat(json(answer).get("status").textValue()).isEqualTo("pending");
    assertThat(System.nanoTime() - start).isBetween(900_000_000L, 5_000_000_000L);
    assertThat(server.get("/api/requests/" + id + "?wait=0", server.robin()).statusCode())
        .isEqualTo(200);
    assertThat(server.bean(Waits.class).count()).isZero();
    server.delete("/api/requests/" + id, server.robin());
  }

  @Test
  void takesAPreferenceAndSaysSo() throws Exception {
    String id = submit("{\"title\":\"x\"}");
    CompletableFuture<HttpResponse<String>> wait = preferring(id, "respond-async, wait=\"50\"");
    until(() -> server.bean(Waits.class).count() == 1);
    respond(id, "{\"status\":\"denied\"}");

    assertThat(header(wait.get(2, TimeUnit.SECONDS), "Preference-Applied")).isEqualTo("wait=50");
    for (Map.Entry<String, String> preference :
        Map.of("wait=100", "wait=60", "foo=\"wait=3\"", "", "wait=abc", "", "Wait=7; x=y", "wait=7")
            .entrySet()) {
      String applied = preference.getValue().isEmpty() ? null : preference.getValue();
      assertThat(header(preferring(id, preference.getKey()).get(), "Preference-Applied"))
          .as(preference.getKey())
          .isEqualTo(applied);
    }
  }

  @Test
  void doesNotWaitForWhatIsDecided() {
    String id = submit("{\"title\":\"x\"}");
    respond(id, "{\"status\":\"denied\"}");
    long start = System.nanoTime();

    assertThat(server.get("/api/requests/" + id + "?wait=1000", server.robin()).statusCode())
        .isEqualTo(200);
    assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
  }

  @Test
  void namesAWaitThatIsNone() {
    for (String bad : List.of("-1", "abc", "1.5")) {
      assertProblem(
          server.get("/api/requests/req_x?wait=" + bad, server.robin()),
          400,
          "invalid_parameter",
          "Invalid wait. It must be a whole number from 0 to 60.");
    }
  }

  @Test
  void endsTheWaitsOfARevokedKeyAtOnceAndNeverTellsItTheOutcome() throws Exception {
    JsonNode dora = key("{\"name\":\"dora\",\"role\":\"viewer\"}");
    String id = submit("{\"title\":\"x\"}");
    for (String how : List.of("wait=50", "prefer")) {
      CompletableFuture<HttpResponse<String>> wait = held(dora.get("key").textValue(), id, how);
      until(() -> server.bean(Waits.class).count() == 1);
      dora = replaced(dora);
      assertProblem(wait.get(2, TimeUnit.SECONDS), 401, "invalid_key");
    }
    CompletableFuture<HttpResponse<String>> last = held(dora.get("key").textValue(), id, "wait=50");
    until(() -> server.bean(Waits.class).count() == 1);
    server.delete("/api/keys/" + dora.get("id").textValue(), TestServer.OPERATOR);
    respond(id, "{\"status\":\"approved\"}");
    assertProblem(last.get(2, TimeUnit.SECONDS), 401, "invalid_key");
    assertThat(server.bean(Waits.class).count()).isZero();
  }

  private JsonNode replaced(JsonNode key) {
    HttpResponse<String> rotated =
        server.post(
            "/api/keys/" + key.get("id").textValue() + "/rotate",
            "{\"overlap_seconds\":0}",
            TestServer.OPERATOR);
    assertThat(rotated.statusCode()).isEqualTo(201);
    return json(rotated);
  }

  @Test
  void neverTellsTheOutcomeToAKeyThatHasExpired() throws Exception {
    Instant end = server.clock().instant().plusSeconds(60);
    JsonNode emil =
        key("{\"name\":\"emil\",\"role\":\"viewer\",\"expires_at\":\"%s\"}".formatted(end));
    String id = submit("{\"title\":\"x\"}");
    CompletableFuture<HttpResponse<String>> wait = held(emil.get("key").textValue(), id, "wait=50");
    until(() -> server.bean(Waits.class).count() == 1);
    server.clock().tick(Duration.ofSeconds(61));
    try {
      respond(id, "{\"status\":\"approved\"}");
      assertProblem(wait.get(5, TimeUnit.SECONDS), 401, "invalid_key");
    } finally {
      server.clock().skew(Duration.ZERO);
    }
  }

  private JsonNode key(String order) {
    return json(server.post("/api/keys", order, TestServer.OPERATOR));
  }

  private CompletableFuture<HttpResponse<String>> held(String key, String id, String how) {
    String query = how.equals("prefer") ? "" : "?" + how;
    return CompletableFuture.supplyAsync(
        () ->
            server.send(
                "/api/requests/" + id + query,
                key,
                request -> request.header("Prefer", "x, wait=50").GET()));
  }

  @Test
  void holdsOnlySoManyWaitsForAKey() throws Exception {
    String id = submit("{\"title\":\"x\"}");
    CompletableFuture<HttpResponse<String>> first = waiting(id, "?wait=30");
    CompletableFuture<HttpResponse<String>> second =
        CompletableFuture.supplyAsync(
            () -> server.get("/api/requests/" + id + "?wait=30", server.robin()));
    until(() -> server.bean(Waits.class).count() == 2);

    HttpResponse<String> third = server.get("/api/requests/" + id + "?wait=30", server.robin());
    assertProblem(third, 429, "too_many_waits");
    assertThat(header(third, "Retry-After")).isNotNull();
    respond(id, "{\"status\":\"approved\"}");
    assertThat(first.get(2, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(second.get(2, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void letsAnAgentHaveOnlySoManyPending() {
    for (int i = 0; i < 6; i++) {
      submit("{\"title\":\"x\"}", server.charlie());
    }

    HttpResponse<String> beyond =
        server.post("/api/requests", "{\"title\":\"x\"}", server.charlie());
    assertProblem(beyond, 429, "too_many_pending");
    assertThat(header(beyond, "Retry-After")).isNotNull();
    for (int i = 0; i < 7; i++) {
      submit("{\"title\":\"people are not limited\"}", server.alice());
    }
  }

  private CompletableFuture<HttpResponse<String>> waiting(String id, String query) {
    CompletableFuture<HttpResponse<String>> wait =
        CompletableFuture.supplyAsync(
            () -> server.get("/api/requests/" + id + query, server.robin()));
    until(() -> server.bean(Waits.class).count() == 1);
    return wait;
  }

  private CompletableFuture<HttpResponse<String>> preferring(String id, String preference) {
    return CompletableFuture.supplyAsync(
        () ->
            server.send(
                "/api/requests/" + id,
                server.robin(),
                request -> request.header("Prefer", preference).GET()));
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
