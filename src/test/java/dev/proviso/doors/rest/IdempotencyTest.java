package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends ApiTest {

  private static final String BODY = "{\"title\":\"Once\",\"params\":{\"a\":1,\"b\":2.50}}";

  @Test
  void answersTheSameBodyWithTheStoredAnswer() {
    HttpResponse<String> first = submit("k-1", BODY, server.robin());
    HttpResponse<String> again =
        submit("k-1", "{ \"params\":{\"b\":2.5,\"a\":1}, \"title\":\"Once\" }", server.robin());

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(header(first, "Idempotency-Replayed")).isNull();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
  }

  @Test
  void refusesAnotherBody() {
    submit("k-2", BODY, server.robin());

    assertProblem(
        submit("k-2", "{\"title\":\"Twice\"}", server.robin()), 422, "idempotency_mismatch");
  }

  /** An agent that never got the answer tries again when the time of its request is up. */
  @Test
  void answersABodyThatCouldNotBeSubmittedAnymore() {
    String body =
        "{\"title\":\"Soon\",\"expires_at\":\"%s\"}"
            .formatted(server.clock().instant().plusSeconds(60));
    HttpResponse<String> first = submit("k-5", body, server.robin());
    server.clock().tick(Duration.ofMinutes(2));
    HttpResponse<String> again = submit("k-5", body, server.robin());

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
    assertThat(submit("k-6", body, server.robin()).statusCode()).isEqualTo(422);
  }

  @Test
  void refusesTwoKeys() {
    HttpResponse<String> answer =
        server.send(
            "/api/requests",
            server.robin(),
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "k-7")
                    .header("Idempotency-Key", "k-8")
                    .POST(BodyPublishers.ofString(BODY)));

    assertProblem(answer, 400, "invalid_idempotency_key");
  }

  @Test
  void keepsTheKeysOfCharlieApart() {
    HttpResponse<String> robins = submit("k-3", BODY, server.robin());
    HttpResponse<String> charlies = submit("k-3", BODY, server.charlie());

    assertThat(header(charlies, "Idempotency-Replayed")).isNull();
    assertThat(json(charlies).get("id")).isNotEqualTo(json(robins).get("id"));
  }

  @Test
  void makesOneRequestOfConcurrentTwins() {
    List<CompletableFuture<HttpResponse<String>>> twins =
        IntStream.range(0, 24)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> submit("k-4", BODY, server.robin())))
            .toList();
    List<HttpResponse<String>> answers = twins.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(answers.stream().filter(answer -> header(answer, "Idempotency-Replayed") == null))
        .hasSize(1);
  }

  @Test
  void refusesAKeyThatIsNone() {
    assertProblem(submit("k".repeat(256), BODY, server.robin()), 400, "invalid_idempotency_key");
    assertProblem(submit("", BODY, server.robin()), 400, "invalid_idempotency_key");
    assertProblem(submit("a\tb", BODY, server.robin()), 400, "invalid_idempotency_key");
    assertThat(submit("k".repeat(255), BODY, server.robin()).statusCode()).isEqualTo(201);
    assertThat(submit("with, a comma", BODY, server.robin()).statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> submit(String idempotencyKey, String json, String key) {
    return server.send(
        "/api/requests",
        key,
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(json)));
  }
}
