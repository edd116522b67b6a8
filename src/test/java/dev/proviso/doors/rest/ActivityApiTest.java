package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActivityApiTest extends ApiTest {

  @Test
  void tellsWhatWasDoneNewestFirst() {
    String id = submit("{\"title\":\"" + "t".repeat(150) + "\"}");
    respond(id, "{\"status\":\"approved\",\"comment\":\"yes\"}");

    JsonNode rows = json(server.get("/api/activity?request_id=" + id, server.bob()));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "v",
            "request_id",
            "action",
            "actor",
            "principal",
            "by",
            "details",
            "timestamp",
            "content_sha256",
            "response_sha256",
            "sealed",
            "prev_hash",
            "hash");
    assertThat(rows.at("/0/action").textValue()).isEqualTo("responded_approved");
    assertThat(rows.at("/0/actor").textValue()).isEqualTo("alice");
    assertThat(rows.at("/0/details").textValue()).isEqualTo("approved: yes");
    assertThat(rows.at("/1/action").textValue()).isEqualTo("created");
    assertThat(rows.at("/1/details").textValue()).isEqualTo("t".repeat(100));
    assertThat(json(server.get("/api/activity?request_id=req_none", server.bob()))).isEmpty();
  }

  @Test
  void givesAnOutsiderAllThatAHashIsMadeOf() {
    String id = submit("{\"title\":\"Prove it\"}");
    respond(id, "{\"status\":\"denied\",\"comment\":\"no\"}");

    JsonNode rows = json(server.get("/api/activity", server.bob()));
    assertThat(rows.at("/0/content_sha256")).isEqualTo(rows.at("/1/content_sha256"));
    ObjectNode response = read(id).get("response").deepCopy();
    assertThat(rows.at("/0/response_sha256").textValue())
        .isEqualTo(CanonicalJson.sha256(response.put("v", 3)));
    assertThat(rows.at("/1/response_sha256").isNull()).isTrue();
    for (JsonNode row : rows) {
      ObjectNode hashed = row.deepCopy();
      hashed.remove("hash");
      hashed.remove("by");
      assertThat(row.get("v").intValue()).isEqualTo(2);
      assertThat(CanonicalJson.sha256(hashed)).isEqualTo(row.get("hash").textValue());
    }
  }

  @Test
  void pagesByItsOwnLinks() {
    submit("{\"title\":\"x\"}");
    List<Long> walked = new ArrayList<>();
    String path = "/api/activity?limit=2";
    while (path != null) {
      HttpResponse<String> page = server.get(path, server.bob());
      json(page).forEach(row -> walked.add(row.get("id").longValue()));
      String link = header(page, "Link");
      path = link == null ? null : link.replaceAll("^<http://localhost:\\d+(.*)>; .*$", "$1");
    }
    long head = server.bean(Ledger.class).head().id();

    assertThat(walked).hasSize((int) head).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(walked.get(0)).isEqualTo(head);
  }

  @Test
  void isNotForAgents() {
    assertProblem(server.get("/api/activity", server.charlie()), 403, "forbidden");
    assertProblem(server.get("/api/activity", server.robin()), 403, "forbidden");
    assertProblem(server.get("/api/activity/verify", server.alice()), 403, "forbidden");
  }

  @Test
  void namesTheParameterThatIsBad() {
    for (String bad : List.of("limit=x", "before=-1", "before=x", "request_id=%00")) {
      assertThat(
              assertProblem(
                      server.get("/api/activity?" + bad, server.bob()), 400, "invalid_parameter")
                  .get("detail")
                  .textValue())
          .startsWith("Invalid " + bad.substring(0, bad.indexOf('=')) + ".");
    }
  }

  @Test
  void verifiesWhatIsSound() {
    JsonNode verified = json(server.get("/api/activity/verify", TestServer.OPERATOR));
    JsonNode newest = json(server.get("/api/activity?limit=1", server.bob())).get(0);

    assertThat(verified.fieldNames()).toIterable().containsExactly("ok", "rows", "head");
    assertThat(verified.get("ok").booleanValue()).isTrue();
    assertThat(verified.get("rows").longValue()).isEqualTo(newest.get("id").longValue());
    assertThat(verified.get("head").textValue()).isEqualTo(newest.get("hash").textValue());
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void findsAChangedBudgetWhileItRuns() throws SQLException {
    String id = submit("{\"title\":\"Spend\"}");
    respond(id, "{\"status\":\"conditional\",\"conditions\":{\"budget\":2.50}}");
    long row =
        json(server.get("/api/activity?limit=1&request_id=" + id, server.bob()))
            .at("/0/id")
            .longValue();
    try (Connection raw =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("proviso.db"));
        Statement statement = raw.createStatement()) {
      statement.executeUpdate(
          "UPDATE decisions SET conditions = '{\"budget\":250}' WHERE request_id = '" + id + "'");
    }

    JsonNode verified = json(server.get("/api/activity/verify", TestServer.OPERATOR));
    assertThat(verified.get("ok").booleanValue()).isFalse();
    assertThat(verified.get("rows").longValue()).isEqualTo(row - 1);
    assertThat(verified.at("/broken/id").longValue()).isEqualTo(row);
    assertThat(verified.at("/broken/expected").textValue())
        .isNotEqualTo(verified.at("/broken/found").textValue());
    assertThat(verified.at("/broken/reason").textValue())
        .isEqualTo("Row " + row + " speaks of a decision that was changed after it was made.");
  }
}
