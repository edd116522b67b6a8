package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestServer;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full: refused in words, nothing acknowledged that is not there, and over again.
 */
@ProofRow("T26")
class DiskFullTest {

  @TempDir Path folder;

  @Test
  void refusesWhileItLastsLosesNothingAndRecoversByItself() {
    try (TestServer server = TestServer.start(folder)) {
      Set<String> acknowledged = new HashSet<>();
      acknowledged.add(submitted(submit(server)));
      pages(server, "(SELECT page_count + 20 FROM pragma_page_count)");

      HttpResponse<String> refused = submitUntilRefused(server, acknowledged);

      JsonNode problem = TestServer.json(refused);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(problem.get("code").textValue()).isEqualTo("storage_unavailable");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.get("/health/ready", null).statusCode()).isEqualTo(503);
      assertThat(server.get("/health", null).statusCode()).isEqualTo(200);

      pages(server, "1073741823");
      server.clock().tick(Duration.ofSeconds(11));
      assertThat(server.get("/health/ready", null).statusCode()).isEqualTo(200);
      acknowledged.add(submitted(submit(server)));
      assertThat(stored(server)).isEqualTo(acknowledged);
      assertThat(server.bean(LedgerVerification.class).run().ok()).isTrue();
    }
  }

  private static HttpResponse<String> submitUntilRefused(TestServer server, Set<String> done) {
    HttpResponse<String> answer = submit(server);
    for (int i = 0; i < 200 && answer.statusCode() == 201; i++) {
      done.add(submitted(answer));
      answer = submit(server);
    }
    return answer;
  }

  private static HttpResponse<String> submit(TestServer server) {
    String plan = "x".repeat(9_000);
    return server.post(
        "/api/requests", "{\"title\":\"big\",\"plan\":\"" + plan + "\"}", server.robin());
  }

  private static String submitted(HttpResponse<String> answer) {
    return TestServer.json(answer).get("id").textValue();
  }

  private static Set<String> stored(TestServer server) {
    Set<String> ids = new HashSet<>();
    TestServer.json(server.get("/api/requests?limit=1000", server.robin()))
        .forEach(request -> ids.add(request.get("id").textValue()));
    return ids;
  }

  /** How many pages the file may have, set on the connection that writes. */
  private static void pages(TestServer server, String count) {
    JdbcOperations jdbc = server.bean(JdbcOperations.class);
    server
        .bean(Writes.class)
        .await(tx -> ask(jdbc, "PRAGMA max_page_count = " + wanted(jdbc, count)));
  }

  private static long wanted(JdbcOperations jdbc, String count) {
    return ask(jdbc, "SELECT " + count);
  }

  private static long ask(JdbcOperations jdbc, String sql) {
    return jdbc.prepareStatement(sql, statement -> first(statement.executeQuery()));
  }

  private static long first(java.sql.ResultSet result) throws java.sql.SQLException {
    result.next();
    return result.getLong(1);
  }
}
