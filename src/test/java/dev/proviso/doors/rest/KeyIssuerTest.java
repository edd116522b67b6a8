package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody decides their own requests with a key that they made for somebody else. */
class KeyIssuerTest extends ApiTest {

  private static final String APPROVED = "{\"status\":\"approved\"}";
  private static int people;

  @Test
  void keepsTheRequestsOfItsIssuerFromAKeyUntilItsHolderHasRotatedIt() {
    String ada = secret(key("admin", TestServer.OPERATOR));
    String dora = secret(key("approver", ada));
    String id = submit("{\"title\":\"x\"}", ada);

    assertProblem(decide(id, dora), 403, "issuers_request");
    assertThat(decide(submit("{\"title\":\"x\"}"), dora).statusCode()).isEqualTo(200);

    JsonNode own = json(server.post("/api/me/rotate", "{}", dora));
    assertProblem(decide(id, dora), 403, "issuers_request");
    assertThat(decide(id, secret(own)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approver", "admin"})
  void keepsThemFromAKeyThatAnotherRotated(String role) {
    String ada = secret(key("admin", TestServer.OPERATOR));
    JsonNode dora = key(role, TestServer.OPERATOR);
    String id = submit("{\"title\":\"x\"}", ada);
    String path = "/api/keys/" + dora.get("id").textValue() + "/rotate";

    assertProblem(server.post(path, "{\"overlap_seconds\":60}", ada), 403, "holder_rotates");
    assertThat(server.get("/api/me", secret(dora)).statusCode()).isEqualTo(200);
    JsonNode rotated = json(server.post(path, "{}", ada));
    assertThat(server.get("/api/me", secret(dora)).statusCode()).isEqualTo(401);
    assertProblem(decide(id, secret(rotated)), 403, "issuers_request");
  }

  @Test
  void letsAnOperatorsRequestBeDecidedWithAKeyThatItMadeAndMarksThat() {
    String dora = secret(key("approver", TestServer.OPERATOR));
    String id = submit("{\"title\":\"x\"}", TestServer.OPERATOR);

    assertThat(decide(id, dora).statusCode()).isEqualTo(200);
    JsonNode rows =
        json(server.get("/api/activity?request_id=" + id + "&limit=1", TestServer.OPERATOR));
    assertThat(rows.toString()).contains("[decided with a key that the asker made]");
  }

  @Test
  void reachesNoFurtherThanTheIssuer() {
    String ada = secret(key("admin", TestServer.OPERATOR));
    String eve = secret(key("admin", ada));
    String dora = secret(key("approver", eve));

    assertThat(decide(submit("{\"title\":\"x\"}", ada), dora).statusCode()).isEqualTo(200);
  }

  @Test
  void rotatesNoKeyOfTheEnvironment() {
    assertProblem(server.post("/api/me/rotate", "{}", TestServer.OPERATOR), 409, "key_not_stored");
  }

  private HttpResponse<String> decide(String id, String key) {
    return server.post("/api/requests/" + id + "/respond", APPROVED, key);
  }

  private JsonNode key(String role, String by) {
    String order = "{\"name\":\"person %d\",\"role\":\"%s\"}".formatted(++people, role);
    HttpResponse<String> made = server.post("/api/keys", order, by);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made);
  }

  private static String secret(JsonNode key) {
    return key.get("key").textValue();
  }
}
