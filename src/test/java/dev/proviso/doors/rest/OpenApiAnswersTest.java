package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Press;
import dev.proviso.core.checkpoints.CheckpointMaker;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.EventReader;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server takes what the document shows, and answers as it says. */
class OpenApiAnswersTest extends OpenApiFixture {

  private static final Set<String> OF_VOTES = Set.of("votes", "needed");

  @Test
  void givesExamplesThatTheServerTakes() {
    int taken = 0;
    for (Map.Entry<String, JsonNode> entry : operations().entrySet()) {
      if (entry.getKey().endsWith("/hook")) {
        continue; // its platform says what is posted there, and signs it
      }
      JsonNode examples = entry.getValue().at("/requestBody/content/application~1json/examples");
      if (entry.getValue().has("requestBody")) {
        assertThat(examples).as(entry.getKey()).isNotEmpty();
      }
      for (JsonNode example : examples) {
        if (entry.getKey().matches("POST /api/me/rotate|.*/(policies|grant|consume|report).*")) {
          continue; // the operator has its key from the environment; OpenApiPoliciesTest and
          // OpenApiGrantsTest have the rest
        }
        JsonNode value = document.at(example.get("$ref").textValue().substring(1)).get("value");
        HttpResponse<String> answer = send(entry.getKey(), JsonText.write(value));
        assertThat(answer.statusCode()).as(entry.getKey() + answer.body()).isBetween(200, 204);
        taken++;
      }
    }
    assertThat(taken).isGreaterThanOrEqualTo(9);
  }

  /** Calls a route as the operator, with what its path needs made before. */
  private HttpResponse<String> send(String route, String body) {
    String[] parts = route.split(" ");
    String path = parts[1];
    if (path.startsWith("/api/requests/{id}")) {
      path = path.replace("{id}", submit(JsonText.write(deploy())));
    } else if (path.startsWith("/api/webhooks/{id}")) {
      path = path.replace("{id}", newWebhook());
    } else if (path.startsWith("/api/channels/{name}")) {
      path = path.replace("{name}", "paper").replace("{id}", target().get("id").textValue());
    } else if (path.startsWith("/api/keys/{id}")) {
      path = path.replace("{id}", createdKey().get("id").textValue());
    }
    return server.send(
        path,
        TestServer.OPERATOR,
        request ->
            request
                .header("Content-Type", "application/json")
                .method(parts[0], BodyPublishers.ofString(body)));
  }

  private String newWebhook() {
    return createdWebhook().get("id").textValue();
  }

  private JsonNode createdWebhook() {
    String body = "{\"url\":\"https://hooks.example.com/x\",\"events\":[\"request_expired\"]}";
    return json(server.post("/api/webhooks", body, TestServer.OPERATOR));
  }

  private JsonNode target() {
    return json(server.get("/api/channels", TestServer.OPERATOR)).at("/0/targets/0");
  }

  private JsonNode createdKey() {
    String body = "{\"name\":\"k" + System.nanoTime() + "\",\"role\":\"viewer\"}";
    return json(server.post("/api/keys", body, TestServer.OPERATOR));
  }

  private JsonNode deploy() {
    return document.at("/components/examples/Deploy/value");
  }

  @Test
  void describesTheDocumentsAsTheyAre() {
    ObjectNode asked = deploy().deepCopy();
    HttpResponse<String> made =
        server.post("/api/requests", JsonText.write(asked.put("timeout", 1)), server.robin());
    assertMembers("Submitted", json(made));
    String id = json(made).get("id").textValue();
    HttpResponse<String> decided =
        respond(
            id,
            "{\"status\":\"conditional\",\"conditions\":{\"budget\":1,\"rollback_ok\":true},"
                + "\"note\":\"\"}");
    assertMembers("Responded", json(decided));
    assertMembers("Response", json(decided).get("response"));
    assertMembers("Request", read(id));
    assertMembers("ActivityRow", json(server.get("/api/activity", server.bob())).get(0));
    assertMembers("Me", json(server.get("/api/me", server.bob())));
    assertMembers("Health", json(server.get("/health", null)));
    assertMembers("Problem", json(server.post("/api/requests", "{}", server.robin())));
    try (EventReader events = EventReader.open(server, "?after=0", server.robin(), null)) {
      assertMembers("Event", events.next().data());
    }
  }

  @Test
  void describesTheDocumentsOfOperatorsAsTheyAre() {
    assertMembers("CreatedKey", createdKey());
    assertMembers("Key", json(server.get("/api/keys", TestServer.OPERATOR)).get(0));
    JsonNode created = createdWebhook();
    assertMembers("CreatedWebhook", created);
    String webhook = "/api/webhooks/" + created.get("id").textValue();
    assertMembers("Webhook", json(server.get(webhook, TestServer.OPERATOR)));
    server.send(webhook + "/test", TestServer.OPERATOR, r -> r.POST(BodyPublishers.noBody()));
    JsonNode delivery = json(server.get(webhook + "/deliveries", TestServer.OPERATOR)).get(0);
    assertMembers("Delivery", delivery);
    String sent = "/api/deliveries/" + delivery.get("id").textValue();
    assertMembers("DeliveryWithAttempts", json(server.get(sent, TestServer.OPERATOR)));
  }

  @Test
  void describesChannelsAsTheyAre() {
    assertMembers("Channel", json(server.get("/api/channels", TestServer.OPERATOR)).get(0));
    assertMembers("ChannelTarget", target());
    assertMembers("ChannelAnswer", json(posted("/api/channels/paper/check")));
    JsonNode code = json(posted("/api/channels/paper/links"));
    assertMembers("LinkCode", code);
    server
        .bean(ChatLinks.class)
        .redeem("paper", new Press.Account("", "1", "One"), code.get("code").textValue())
        .toCompletableFuture()
        .join();
    JsonNode link = json(server.get("/api/channels/links", TestServer.OPERATOR)).get(0);
    assertMembers("ChatLink", link);
    String own = "/api/channels/links/" + link.get("id").textValue();
    assertMembers("EndedChatLink", json(server.delete(own, TestServer.OPERATOR)));
  }

  private HttpResponse<String> posted(String path) {
    return server.send(path, TestServer.OPERATOR, r -> r.POST(BodyPublishers.noBody()));
  }

  @Test
  void describesCheckpointsAsTheyAre() {
    server.clock().tick(Duration.ofHours(1));
    server.bean(CheckpointMaker.class).runOnce();
    assertMembers("Checkpoint", json(server.get("/api/ledger/checkpoints", server.bob())).get(0));
    for (String query : new String[] {"row=2", "from=2"}) {
      JsonNode proof = json(server.get("/api/ledger/proof?" + query, server.bob()));
      assertValid(query, "#/components/schemas/LedgerProof", proof);
      assertThat(members("LedgerProof")).containsAll(proof::fieldNames);
    }
  }

  /** What is only there where several people must agree. */
  @Test
  void describesVotesAsTheyAre() {
    String second = server.newKey("second", Role.APPROVER);
    String id = RoutedIntake.submit(server, "{\"title\":\"Pay\"}", RoutedIntake.quorum(2));
    JsonNode voted = json(respond(id, "{\"status\":\"approved\"}"));
    assertValid("Responded", "#/components/schemas/Responded", voted);
    assertThat(members("Responded")).containsAll(voted::fieldNames);
    JsonNode open = read(id);
    assertMembers("Request", open);
    assertThat(members("Request")).containsExactlyInAnyOrderElementsOf(open::fieldNames);
    assertMembers("Routing", open.get("routing"));
    assertMembers("PolicyRef", open.get("policy"));
    assertMembers("Vote", open.get("votes").get(0));
    JsonNode decided =
        json(server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", second));
    assertThat(members("Response"))
        .containsExactlyInAnyOrderElementsOf(decided.get("response")::fieldNames);
    assertValid("Responded", "#/components/schemas/Responded", decided);
  }

  @Test
  void takesNullExactlyWhereItSays() {
    for (String member : members("NewRequest")) {
      String body = JsonText.write(JsonText.object().put("title", "x").putNull(member));
      assertThat(server.post("/api/requests", body, server.robin()).statusCode() == 201)
          .as(member)
          .isEqualTo(takesNull("NewRequest", member));
    }
    for (String member : members("NewResponse")) {
      String body = JsonText.write(JsonText.object().put("status", "denied").putNull(member));
      assertThat(respond(submit("{\"title\":\"x\"}"), body).statusCode() == 200)
          .as(member)
          .isEqualTo(takesNull("NewResponse", member));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a'",
        "1",
        "0.5",
        "true",
        "{'value':'a'}",
        "{'value':1,'label':'One'}",
        "{'value':true,'label':'Yes','description':'Do'}",
        "{'value':'a','description':null}",
        "{'value':'a','label':null}",
        "{'label':'One'}",
        "{'value':{}}",
        "null",
        "[]",
        "{}"
      })
  void takesTheOptionsThatItDescribes(String option) {
    String body =
        "{'title':'x','conditions_schema':[{'key':'k','label':'l','type':'select','options':[%s]}]}"
            .formatted(option)
            .replace('\'', '"');
    HttpResponse<String> answer = server.post("/api/requests", body, server.robin());

    boolean described =
        judge("#/components/schemas/NewRequest").validate(StrictJson.read(body)).isEmpty();

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(described ? 201 : 422);
    if (described) {
      assertMembers("Request", read(json(answer).get("id").textValue()));
    }
  }

  private Iterable<String> members(String schema) {
    return document.at("/components/schemas/" + schema + "/properties")::fieldNames;
  }

  private boolean takesNull(String schema, String member) {
    return judge("#/components/schemas/" + schema + "/properties/" + member)
        .validate(JsonText.object().nullNode())
        .isEmpty();
  }

  @Test
  void namesTheConflictsOfKeys() {
    String order = "{\"name\":\"conflicting\",\"role\":\"viewer\"}";
    HttpResponse<String> made = server.post("/api/keys", order, TestServer.OPERATOR);
    assertConflict("POST /api/keys", server.post("/api/keys", order, TestServer.OPERATOR));
    String key = "/api/keys/" + json(made).get("id").textValue();
    server.send(key, TestServer.OPERATOR, request -> request.DELETE());
    assertConflict("PATCH /api/keys/{id}", server.patch(key, "{}", TestServer.OPERATOR));
    assertConflict(
        "POST /api/keys/{id}/rotate", server.post(key + "/rotate", "{}", TestServer.OPERATOR));
    assertConflict("POST /api/me/rotate", server.post("/api/me/rotate", "{}", TestServer.OPERATOR));
    // The last key of an operator whom the environment does not set is refused in ApiKeysTest.
    assertThat(operations().get("DELETE /api/keys/{id}").get("responses").has("409")).isTrue();
  }

  private void assertConflict(String route, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(route).isEqualTo(409);
    assertThat(operations().get(route).get("responses").has("409")).as(route).isTrue();
  }

  private void assertMembers(String schema, JsonNode served) {
    assertThat(document.at("/components/schemas/" + schema + "/properties").fieldNames())
        .toIterable()
        .as(schema)
        .filteredOn(name -> served.has(name) || !OF_VOTES.contains(name))
        .containsExactlyInAnyOrderElementsOf(served::fieldNames);
    assertValid(schema, "#/components/schemas/" + schema, served);
  }
}
