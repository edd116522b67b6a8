package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T45: what a policy decides is stored altogether or not at all when the server is killed (kill -9)
 * under 8 clients: the request, the decision, both ledger rows, the finding, and what counts
 * towards the cap. {@code -Dproof.policy-kills=50} for the long form.
 */
@Tag("proof")
class PolicyKillTest {

  private static final int CLIENTS = 8;
  private static final int KILLS = Proof.size("proof.policy-kills", 3);

  private static final String RULE =
      """
      {"name": "All", "tier": "rule", "then": {"outcome": "approve"},
       "caps": [{"per": "all", "within_hours": 24, "count": 10000}]}
      """;

  private static final List<String> HALVES =
      List.of(
          """
          requests r WHERE r.status = 'approved'
            AND NOT EXISTS (SELECT 1 FROM decisions d
              WHERE d.request_id = r.id AND d.principal = r.decided_by)""",
          """
          requests r WHERE r.status = 'approved'
            AND (SELECT COUNT(*) FROM activity a WHERE a.request_id = r.id) <> 2""",
          """
          requests r WHERE r.status = 'approved'
            AND NOT EXISTS (SELECT 1 FROM policy_uses u WHERE u.seq = r.seq)""",
          """
          policy_uses u WHERE NOT EXISTS (SELECT 1 FROM requests r
            WHERE r.seq = u.seq AND r.status = 'approved')""",
          """
          requests r WHERE r.status = 'approved'
            AND NOT EXISTS (SELECT 1 FROM policy_findings f WHERE f.seq = r.seq AND f.followed = 1)""",
          "requests r WHERE r.policy IS NOT NULL AND r.status = 'pending'");

  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private String robin;

  @TempDir Path folder;

  @Test
  void storesADecisionByPolicyAltogetherOrNotAtAll() throws Exception {
    Random random = new Random(Proof.seed());
    try (ServerProcess server = new ServerProcess(folder)) {
      server.start();
      allow(server);
      robin = key(server);
      for (int kill = 0; kill < KILLS; kill++) {
        new Crowd(CLIENTS, () -> work(server)).kill(server, random);
        server.start();
      }
      long lost = lost(server);
      Proof.figures(
          "T45", "%d kills, %d decided by policy, %d lost", KILLS, acknowledged.size(), lost);
      assertThat(lost).isZero();
      assertThat(acknowledged).hasSizeGreaterThan(KILLS * CLIENTS);
      JsonNode ledger = StrictJson.read(server.get("/api/activity/verify").body());
      assertThat(ledger.get("ok").booleanValue()).as(ledger.toString()).isTrue();
    }
    judgeRows();
  }

  private static void allow(ServerProcess server) throws IOException, InterruptedException {
    HttpResponse<String> made = server.post("/api/policies", RULE);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = StrictJson.read(made.body()).get("id").textValue();
    HttpResponse<String> on = server.post("/api/policies/" + id + "/mode", "{\"mode\":\"on\"}");
    assertThat(on.statusCode()).as(on.body()).isEqualTo(200);
  }

  /** The key of an agent: a policy lets nothing pass for those who wrote it. */
  private static String key(ServerProcess server) throws IOException, InterruptedException {
    HttpResponse<String> made =
        server.post("/api/keys", "{\"name\":\"robin\",\"role\":\"agent\",\"rate_limit\":1000000}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return StrictJson.read(made.body()).get("key").textValue();
  }

  private void judgeRows() throws SQLException {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder + "/proviso.db");
        Statement statement = file.createStatement()) {
      for (String half : HALVES) {
        try (ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM " + half)) {
          assertThat(found.getLong(1)).as(half).isZero();
        }
      }
    }
  }

  /** Submits, and notes the answer that came. */
  private void work(ServerProcess server) throws IOException, InterruptedException {
    HttpResponse<String> created =
        server.send(
            "/api/requests",
            request ->
                request
                    .setHeader("X-API-Key", robin)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"title\":\"kill me\"}")));
    assertThat(created.statusCode()).isEqualTo(201);
    JsonNode answer = StrictJson.read(created.body());
    acknowledged.put(answer.get("id").textValue(), answer.get("status").textValue());
  }

  private long lost(ServerProcess server) throws IOException, InterruptedException {
    long lost = 0;
    for (Map.Entry<String, String> entry : acknowledged.entrySet()) {
      HttpResponse<String> found = server.get("/api/requests/" + entry.getKey());
      boolean kept =
          found.statusCode() == 200
              && entry.getValue().equals("approved")
              && StrictJson.read(found.body()).get("status").textValue().equals("approved");
      lost += kept ? 0 : 1;
    }
    return lost;
  }
}
