package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The routes of policies take what the document shows, and answer as it says. */
class OpenApiPoliciesTest extends OpenApiFixture {

  private static final String ID = "pol_[0-9a-z]{26}";

  @Test
  void givesExamplesThatTheServerTakes() {
    Set<String> answered = new TreeSet<>();
    for (Map.Entry<String, JsonNode> entry : operations().entrySet()) {
      JsonNode examples = entry.getValue().at("/requestBody/content/application~1json/examples");
      if (!entry.getKey().contains("/policies")) {
        continue;
      }
      assertThat(examples.isEmpty()).isEqualTo(!entry.getValue().has("requestBody"));
      for (JsonNode example : examples) {
        JsonNode value = document.at(example.get("$ref").textValue().substring(1)).get("value");
        HttpResponse<String> answer = send(entry.getKey(), value);
        assertThat(answer.statusCode()).as(entry.getKey() + answer.body()).isBetween(200, 201);
        assertAsDescribed(entry.getKey(), entry.getValue(), answer);
        answered.add(entry.getKey());
      }
    }
    assertThat(answered).hasSize(11);
  }

  private void assertAsDescribed(String route, JsonNode operation, HttpResponse<String> answer) {
    String status = Integer.toString(answer.statusCode());
    JsonNode described = operation.get("responses").get(status);
    assertThat(described).as(route + " " + status).isNotNull();
    String schema = described.at("/content/application~1json/schema/$ref").textValue();
    assertValid(route, schema, json(answer));
    JsonNode properties = document.at(schema.substring(1) + "/properties");
    if (json(answer).isObject()) {
      assertThat(properties.fieldNames())
          .toIterable()
          .as(route)
          .containsAll(json(answer)::fieldNames);
    }
  }

  /** As the operator; what is named in a path or a body is made before. */
  private HttpResponse<String> send(String route, JsonNode example) {
    String[] parts = route.split(" ");
    String path = parts[1];
    String body = JsonText.write(example);
    if (path.startsWith("/api/requests/{id}")) {
      path = path.replace("{id}", approved());
    }
    body =
        body.replace("2026-11-22T09:00:00Z", server.clock().instant().plusSeconds(60).toString());
    String id = made();
    body = body.replaceAll(ID, id);
    if (path.equals("/api/policies/order")) {
      body = JsonText.write(JsonText.object().set("ids", JsonText.mapper().valueToTree(rules())));
    }
    String sent = body;
    return server.send(
        path.replace("{id}", id),
        TestServer.OPERATOR,
        request ->
            request
                .header("Content-Type", "application/json")
                .header("If-Match", "\"1\"")
                .method(parts[0], BodyPublishers.ofString(sent)));
  }

  private List<String> rules() {
    return json(server.get("/api/policies", TestServer.OPERATOR)).findParents("kind").stream()
        .filter(
            it -> it.get("kind").asText().equals("admin") && it.get("tier").asText().equals("rule"))
        .map(it -> it.get("id").asText())
        .toList();
  }

  private String approved() {
    String id =
        submit("{\"title\":\"x\",\"action\":\"once\",\"preview\":\"ls\",\"session_id\":\"run-1\"}");
    respond(id, "{\"status\":\"approved\"}");
    return id;
  }

  private String made() {
    String body = JsonText.write(example("SmallPayments"));
    return json(server.post("/api/policies", body, TestServer.OPERATOR)).get("id").textValue();
  }

  private JsonNode example(String name) {
    return document.at("/components/examples/" + name + "/value");
  }

  @Test
  void describesTheListsAsTheyAre() {
    String id = made();
    submit("{\"title\":\"x\",\"action\":\"pay\",\"params\":{\"amount\":7}}");
    for (String path :
        List.of(
            "/api/policies",
            "/api/policies/" + id,
            "/api/policies/" + id + "/versions",
            "/api/policies/stops",
            "/api/policies/suggestions",
            "/api/policies/templates",
            "/api/watch",
            "/api/watch?tool=pay")) {
      String route = "GET " + path.replace(id, "{id}").replaceAll("\\?.*", "");
      HttpResponse<String> answer = server.get(path, TestServer.OPERATOR);
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
      assertAsDescribed(route, operations().get(route), answer);
    }
    JsonNode policy = json(server.get("/api/policies/" + id, TestServer.OPERATOR));
    assertThat(document.at("/components/schemas/Policy/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(policy::fieldNames);
  }

  @Test
  void describesWhatIsRefusedAsTheReaderDoes() {
    for (String bad :
        List.of(
            "{\"name\":\"x\",\"tier\":\"rule\"}",
            "{\"name\":\"x\",\"tier\":\"law\",\"then\":{\"outcome\":\"approve\"}}",
            "{\"name\":\"x\",\"tier\":\"rule\",\"then\":{\"outcome\":\"allow\"}}",
            "{\"name\":\"x\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"},\"mode\":\"on\"}",
            "{\"name\":\"x\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"},\"scope\":{\"actions\":[]}}")) {
      assertThat(judge("#/components/schemas/PolicyDocument").validate(StrictJson.read(bad)))
          .as(bad)
          .isNotEmpty();
      assertThat(server.post("/api/policies", bad, TestServer.OPERATOR).statusCode())
          .isEqualTo(422);
    }
    assertThat(DocumentReader.read(example("SmallPayments")).examples()).hasSize(2);
  }
}
