package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T1: nothing that was acknowledged is lost when the server is killed (kill -9) at a random moment
 * under 16 clients. {@code -Dproof.kills=200} for the long form.
 */
@Tag("proof")
class KillTest {

  private static final int CLIENTS = 16;
  private static final int KILLS = Proof.size("proof.kills", 5);

  private static final List<String> HALVES =
      List.of(
          """
          requests r WHERE NOT EXISTS (SELECT 1 FROM activity a
            WHERE a.id = r.seq AND a.request_id = r.id AND a.action = 'created')""",
          """
          activity a WHERE a.request_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM requests r WHERE r.id = a.request_id)""",
          """
          requests r WHERE r.status IN ('approved', 'denied', 'conditional')
            AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = r.id)""",
          """
          decisions d WHERE NOT EXISTS (SELECT 1 FROM requests r
            WHERE r.id = d.request_id AND r.status = d.status)""",
          """
          decisions d WHERE (SELECT COUNT(*) FROM activity a
            WHERE a.request_id = d.request_id AND a.action = 'responded_' || d.status) <> 1""",
          """
          activity a WHERE a.action LIKE 'responded_%'
            AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.request_id = a.request_id)""",
          """
          decisions d WHERE (SELECT COUNT(*) FROM outbox o
            WHERE o.subject = d.request_id AND o.topic = 'request_' || d.status) <> 1""",
          """
          outbox o WHERE NOT EXISTS (SELECT 1 FROM decisions d
            WHERE d.request_id = o.subject AND o.topic = 'request_' || d.status)""");

  /** Nobody listens there: what is to be told stays in the outbox. */
  private static final String NOBODY = "http://127.0.0.1:9999/none";

  /** What was acknowledged: a request and the status that its agent may rely on. */
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @Test
  void losesNothingThatWasAcknowledged() throws Exception {
    long seed = Proof.seed();
    Random random = new Random(seed);
    try (ServerProcess server =
        new ServerProcess(folder).with("PROVISO_EGRESS_ALLOW", "127.0.0.1:9999")) {
      for (int kill = 0; kill < KILLS; kill++) {
        server.start();
        new Crowd(CLIENTS, () -> work(server)).kill(server, random);
      }
      server.start();
      long lost = lost(server);
      Proof.figures(
          "T1",
          "%d kills, %d acknowledged, %d lost (seed %d)",
          KILLS,
          acknowledged.size(),
          lost,
          seed);
      assertThat(lost).isZero();
      assertThat(acknowledged).hasSizeGreaterThan(KILLS * CLIENTS);
      JsonNode ledger = StrictJson.read(server.get("/api/activity/verify").body());
      assertThat(ledger.get("ok").booleanValue()).as(ledger.toString()).isTrue();
    }
    judgeRows();
  }

  /** T2: what belongs to one change is there altogether, or not at all. */
  private void judgeRows() throws SQLException {
    long halves = 0;
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder + "/proviso.db");
        Statement statement = file.createStatement()) {
      for (String half : HALVES) {
        long found = count(statement, half);
        assertThat(found).as(half).isZero();
        halves += found;
      }
      Proof.figures(
          "T2",
          "%d decisions, %d deliveries, %d without their ledger or outbox row, or the reverse",
          count(statement, "decisions"),
          count(statement, "outbox"),
          halves);
      assertThat(count(statement, "outbox")).isPositive();
    }
  }

  private static long count(Statement statement, String from) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
      return result.getLong(1);
    }
  }

  /** Submits and decides, and notes each answer that came. */
  private void work(ServerProcess server) throws IOException, InterruptedException {
    HttpResponse<String> created =
        server.post("/api/requests", "{\"title\":\"kill me\",\"callback_url\":\"" + NOBODY + "\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    String id = StrictJson.read(created.body()).get("id").textValue();
    acknowledged.put(id, "pending");
    String status = ThreadLocalRandom.current().nextBoolean() ? "approved" : "denied";
    HttpResponse<String> decided =
        server.post("/api/requests/" + id + "/respond", "{\"status\":\"" + status + "\"}");
    assertThat(decided.statusCode()).isEqualTo(200);
    acknowledged.put(id, status);
  }

  private long lost(ServerProcess server) throws IOException, InterruptedException {
    long lost = 0;
    for (Map.Entry<String, String> entry : acknowledged.entrySet()) {
      HttpResponse<String> found = server.get("/api/requests/" + entry.getKey());
      boolean kept =
          found.statusCode() == 200
              && (entry.getValue().equals("pending")
                  || entry.getValue().equals(statusOf(found.body())));
      lost += kept ? 0 : 1;
    }
    return lost;
  }

  private static String statusOf(String body) {
    return StrictJson.read(body).get("status").textValue();
  }
}
