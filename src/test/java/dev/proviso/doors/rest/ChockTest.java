package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/**
 * A server set up as docs/moving.md says for a team that ran Chock: one key as short as Chock's,
 * and open reads. Each of Chock's tests has an empty database; here each has an agent of its own,
 * who sees nothing of the others.
 */
abstract class ChockTest extends ApiTest {

  static final String KEY = "test-secret-key";

  String agent;

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.access.api-key", KEY, "proviso.access.public-reads", true);
  }

  @BeforeEach
  void freshAgent(TestInfo test) {
    agent = server.newKey(test.getTestMethod().orElseThrow().getName(), Role.AGENT);
  }

  /** JSON in single quotes, as Python writes it. */
  static String quoted(String python) {
    return python.replace('\'', '"');
  }

  HttpResponse<String> post(String body) {
    return server.post("/api/requests", quoted(body), agent);
  }

  /** What {@code _create_request} of Chock's tests submits, with some members otherwise. */
  HttpResponse<String> create(String overrides) {
    ObjectNode payload =
        (ObjectNode)
            StrictJson.read(
                quoted(
                    "{'title':'Deploy to production','plan':'Run deploy script','requester':'jim',"
                        + "'context':'Sprint 42 release','tags':['deploy','prod'],"
                        + "'priority':'normal'}"));
    payload.setAll((ObjectNode) StrictJson.read(quoted(overrides)));
    return server.post("/api/requests", payload.toString(), agent);
  }

  String created(String overrides) {
    return id(create(overrides));
  }

  static String id(HttpResponse<String> made) {
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return json(made).get("id").textValue();
  }

  /** Responds with the one key. */
  HttpResponse<String> answer(String id, String body) {
    return server.post("/api/requests/" + id + "/respond", quoted(body), KEY);
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = server.get(path, agent);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  JsonNode request(String id) {
    return get("/api/requests/" + id);
  }

  HttpResponse<String> cancel(String id) {
    return server.delete("/api/requests/" + id, agent);
  }

  /** The ledger as somebody without a key reads it. */
  JsonNode activity(String parameters) {
    return json(server.get("/api/activity" + parameters, null));
  }

  static String detail(HttpResponse<String> answer) {
    return json(answer).get("detail").textValue();
  }
}
