package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Waits;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is revoked on one node while it waits on another. */
@Tag("postgres")
class WaitNodesPostgresTest {

  @TempDir Path folder;

  @Test
  void endsAWaitOnAnotherNodeThanTheOneThatRevokesItsKey() throws Exception {
    Map<String, Object> database = Map.of("proviso.storage.db", Postgres.newDatabase());
    try (TestServer here = TestServer.start(folder.resolve("here"), database);
        TestServer there = TestServer.start(folder.resolve("there"), database)) {
      JsonNode dora = made(here, "/api/keys", "{\"name\":\"dora\",\"role\":\"viewer\"}");
      String id = made(here, "/api/requests", "{\"title\":\"x\"}").get("id").textValue();
      CompletableFuture<HttpResponse<String>> wait =
          CompletableFuture.supplyAsync(
              () -> there.get("/api/requests/" + id + "?wait=50", dora.get("key").textValue()));
      Waits waits = there.bean(Waits.class);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (waits.count() == 0) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.onSpinWait();
      }

      here.delete("/api/keys/" + dora.get("id").textValue(), TestServer.OPERATOR);

      assertThat(wait.get(3, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
    }
  }

  private static JsonNode made(TestServer server, String path, String json) {
    HttpResponse<String> answer = server.post(path, json, TestServer.OPERATOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestServer.json(answer);
  }
}
