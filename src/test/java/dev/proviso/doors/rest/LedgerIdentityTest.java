package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hashes are made of, who acted under which name, and whether a noted row is still there. */
class LedgerIdentityTest extends ApiTest {

  private static final List<String> HASHED =
      List.of(
          "title",
          "plan",
          "context",
          "action",
          "params",
          "preview",
          "preview_format",
          "conditions_schema",
          "requester",
          "session_id",
          "expires_at",
          "priority",
          "tags",
          "callback_url",
          "principal");

  @Test
  void answersWithEmptyValuesWhatWasNotGiven() {
    JsonNode bare = read(submit("{\"title\":\"x\"}"));
    JsonNode empty =
        read(submit("{\"title\":\"x\",\"plan\":\"\",\"context\":\"\",\"conditions_schema\":[]}"));

    for (String name : List.of("plan", "context", "callback_url")) {
      assertThat(bare.get(name).isTextual()).as(name).isTrue();
      assertThat(bare.get(name).textValue()).as(name).isEmpty();
    }
    assertThat(bare.get("conditions_schema").isArray()).isTrue();
    assertThat(bare.get("conditions_schema")).isEmpty();
    assertThat(empty.get("content_sha256")).isEqualTo(bare.get("content_sha256"));
  }

  @Test
  void hashesWhatIsAnswered() {
    JsonNode request = read(submit("{\"title\":\"x\",\"tags\":[\"a\"],\"priority\":\"high\"}"));

    ObjectNode hashed = JsonText.object().put("v", 2);
    HASHED.forEach(name -> hashed.set(name, request.get(name)));
    assertThat(request.get("content_v").intValue()).isEqualTo(2);
    assertThat(request.get("content_sha256").textValue()).isEqualTo(CanonicalJson.sha256(hashed));
  }

  @Test
  void sealsWhoDecidedThroughWhichDoor() {
    String id = submit("{\"title\":\"x\"}");
    JsonNode response = json(respond(id, "{\"status\":\"approved\"}")).get("response");

    JsonNode row = json(server.get("/api/activity?request_id=" + id, server.bob())).get(0);
    assertThat(row.at("/sealed/decided_by")).isEqualTo(response.get("decided_by"));
    assertThat(row.at("/sealed/decided_by/kind").textValue()).isEqualTo("person");
    assertThat(row.at("/sealed/decided_by/id")).isEqualTo(response.get("principal"));
    assertThat(row.at("/sealed/via").textValue()).isEqualTo("api");
    assertThat(row.at("/sealed/key").textValue()).startsWith("key_");
    ObjectNode hashed = response.deepCopy();
    assertThat(row.get("response_sha256").textValue())
        .isEqualTo(CanonicalJson.sha256(hashed.put("v", 3)));
  }

  @Test
  void namesWhoActedAsTheyNamedThemselves() {
    String id = submit("{\"title\":\"x\",\"requester\":\"deploy-bot\"}");
    respond(id, "{\"status\":\"approved\",\"responder\":\"Alice A.\"}");

    JsonNode rows = json(server.get("/api/activity?request_id=" + id, server.bob()));
    assertThat(rows.at("/0/actor").textValue()).isEqualTo("Alice A.");
    assertThat(rows.at("/0/by").textValue()).isEqualTo("alice");
    assertThat(rows.at("/1/actor").textValue()).isEqualTo("deploy-bot");
    assertThat(rows.at("/1/by").textValue()).isEqualTo("robin");
  }

  @Test
  void looksForARowThatWasNoted() {
    submit("{\"title\":\"x\"}");
    JsonNode newest = json(server.get("/api/activity?limit=1", server.bob())).get(0);
    long row = newest.get("id").longValue();
    String hash = ":" + newest.get("hash").textValue();

    assertThat(expecting(row + hash).get("ok").booleanValue()).isTrue();
    JsonNode cut = expecting(row + 1000 + hash);
    assertThat(cut.get("ok").booleanValue()).isFalse();
    assertThat(cut.at("/broken/reason").textValue()).contains("older copy");
    JsonNode other = expecting(row - 1 + hash);
    assertThat(other.get("ok").booleanValue()).isFalse();
    assertThat(other.at("/broken/id").longValue()).isEqualTo(row - 1);
    for (String malformed : List.of("12", "0" + hash, row + hash + "a", "x" + hash)) {
      assertProblem(
          server.get("/api/activity/verify?expect=" + malformed, TestServer.OPERATOR),
          400,
          "invalid_expect");
    }
  }

  private JsonNode expecting(String noted) {
    return json(server.get("/api/activity/verify?expect=" + noted, TestServer.OPERATOR));
  }
}
