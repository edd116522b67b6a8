package dev.proviso.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.storage.DatabaseConnections;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a supervisor and Prometheus ask. */
class HealthTest {

  @TempDir Path folder;

  @Test
  void healthIsOpenAndNamesTheServiceAndItsVersion() {
    try (TestServer server = TestServer.start(folder)) {
      HttpResponse<String> answer = server.get("/health", null);
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode health = TestServer.json(answer);
      List<String> names = new ArrayList<>();
      health.fieldNames().forEachRemaining(names::add);
      assertThat(names).containsExactly("status", "service", "version", "timestamp");
      assertThat(health.get("status").textValue()).isEqualTo("ok");
      assertThat(health.get("service").textValue()).isEqualTo("proviso");
      assertThat(health.get("version").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(server.get("/health/ready", null).body()).startsWith("{\"status\":\"ok\"");
    }
  }

  @Test
  void isNotReadyWhileTheDatabaseDoesNotAnswer() throws Exception {
    try (TestServer server = TestServer.start(folder)) {
      server.bean(DatabaseConnections.class).close();

      HttpResponse<String> answer = server.get("/health/ready", null);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(TestServer.json(answer).get("code").textValue()).isEqualTo("not_ready");
      assertThat(server.get("/health", null).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void figuresAreForAdminsAndCountWhatHappens() {
    try (TestServer server = TestServer.start(folder)) {
      server.post("/api/requests", "{\"title\":\"one\"}", server.robin());

      String figures = server.get("/metrics", TestServer.OPERATOR).body();

      assertThat(figures)
          .contains("proviso_requests_total{event=\"created\"} 1")
          .contains("proviso_requests_pending 1")
          .contains("proviso_waits 0")
          .contains("proviso_writes_queued 0")
          .contains("proviso_commit_seconds_count", "proviso_commit_jobs_count")
          .contains("http_server_requests_seconds_count{")
          .contains("jvm_memory_used_bytes");
      assertThat(server.get("/metrics", null).statusCode()).isEqualTo(401);
      for (String key : List.of(server.robin(), server.bob(), server.alice(), server.charlie())) {
        assertThat(server.get("/metrics", key).statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void figuresAreOpenWhereTheOperatorSaysSo() {
    Map<String, Object> open = Map.of("proviso.metrics.access", "open");
    try (TestServer server = TestServer.start(folder, open)) {
      HttpResponse<String> answer = server.get("/metrics", null);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"beans", "info", "env", "routes", "loggers", "prometheus", "refresh"})
  void theEndpointsOfTheFrameworkAreNotThere(String name) {
    try (TestServer server = TestServer.start(folder)) {
      assertThat(server.get("/" + name, TestServer.OPERATOR).statusCode()).isEqualTo(404);
    }
  }
}
