package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.proviso.doors.access.Declaration;
import dev.proviso.doors.access.Routes;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The document and the server say the same. */
class OpenApiTest extends ApiTest {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private JsonNode document;

  @BeforeAll
  void parse() {
    HttpResponse<String> answer = server.get("/openapi.yml", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("application/yaml");
    assertThat(answer.body()).doesNotContain("localhost:8796");
    LoaderOptions loading = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(loading),
            new Representer(dumping),
            dumping,
            loading,
            new WithoutTimestamps());
    document = new ObjectMapper().valueToTree(yaml.<Object>load(answer.body()));
  }

  /** YAML 1.2 has no timestamps, and OpenAPI is written in it. */
  private static final class WithoutTimestamps extends Resolver {
    @Override
    public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, pattern, first, limit);
      }
    }
  }

  @Test
  void saysWhatItIsOf() {
    assertThat(document.get("openapi").textValue()).startsWith("3.1");
    assertThat(document.at("/info/title").textValue()).isEqualTo("Proviso");
    assertThat(document.at("/info/version").textValue())
        .isEqualTo(json(server.get("/health", null)).get("version").textValue());
    assertThat(document.at("/servers/0/url").textValue()).isEqualTo(server.uri("").toString());
    assertThat(document.at("/components/securitySchemes").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("bearer", "apiKey");
  }

  @Test
  void hasEveryRouteAndNoOther() {
    Set<String> running =
        routes().stream()
            .map(route -> route.method() + " " + route.path())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(operations().keySet()).isEqualTo(running);
  }

  @Test
  void describesEveryRouteCompletely() {
    Set<String> ids = new HashSet<>();
    operations()
        .forEach(
            (route, operation) -> {
              assertThat(ids.add(operation.path("operationId").textValue())).as(route).isTrue();
              assertThat(operation.path("summary").textValue()).as(route).isNotBlank();
              assertThat(operation.path("tags")).as(route).isNotEmpty();
              assertThat(operation.get("responses").fieldNames())
                  .toIterable()
                  .as(route)
                  .anyMatch(status -> status.startsWith("2"));
              operation
                  .get("responses")
                  .properties()
                  .forEach(
                      response -> {
                        if (response.getKey().startsWith("2") && !response.getKey().equals("204")) {
                          assertThat(response.getValue().findValue("schema")).as(route).isNotNull();
                        }
                      });
              boolean takesBody = operation.has("requestBody");
              boolean posts = route.startsWith("POST") || route.startsWith("PATCH");
              assertThat(!takesBody || posts).as(route).isTrue();
            });
  }

  @Test
  void asksForAKeyExactlyWhereTheServerDoes() {
    Map<String, JsonNode> operations = operations();
    for (Routes.Route route : routes()) {
      JsonNode operation = operations.get(route.method() + " " + route.path());
      boolean needs = route.declaration().kind() == Declaration.Kind.NEEDS;
      JsonNode security = operation.path("security");
      assertThat(security.isMissingNode() || security.size() == 2)
          .as(route.toString())
          .isEqualTo(needs);
      assertThat(operation.get("responses").has("401")).as(route.toString()).isEqualTo(needs);
      assertThat(operation.get("responses").has("403")).as(route.toString()).isEqualTo(needs);
    }
  }

  @Test
  void leavesOutOfBodiesWhatGeneratedClientsWouldAskFor() {
    // A member with a default is one that generators take for required.
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      List<JsonNode> members = schema.getValue().findValues("properties");
      for (JsonNode properties : members) {
        properties
            .properties()
            .forEach(
                member ->
                    assertThat(member.getValue().has("default"))
                        .as(schema.getKey() + "." + member.getKey())
                        .isFalse());
      }
    }
  }

  @Test
  void saysNothingBesideAReferenceThatReadersPassOver() {
    operations()
        .forEach(
            (route, operation) ->
                operation
                    .get("responses")
                    .forEach(
                        response -> {
                          assertThat(response.has("$ref") && response.size() > 1)
                              .as(route)
                              .isFalse();
                          response
                              .path("headers")
                              .forEach(header -> assertThat(header).as(route).hasSize(1));
                        }));
    assertThat(document.findValues("nullable")).isEmpty();
    assertThat(document.at("/security")).hasSize(2);
  }

  @Test
  void tellsOfEachRouteHowItRefuses() {
    operations()
        .forEach(
            (route, operation) ->
                assertThat(operation.get("responses").fieldNames())
                    .toIterable()
                    .as(route)
                    .anyMatch(status -> status.startsWith("4")));
  }

  @Test
  void givesExamplesOfTheirSchemas() {
    operations()
        .forEach(
            (route, operation) -> {
              JsonNode body = operation.at("/requestBody/content/application~1json");
              for (JsonNode example : body.path("examples")) {
                JsonNode value = document.at(example.get("$ref").textValue().substring(1));
                assertValid(route, body.at("/schema/$ref").textValue(), value.get("value"));
              }
            });
    document
        .at("/components/responses")
        .properties()
        .forEach(
            response -> {
              JsonNode content = response.getValue().at("/content/application~1problem+json");
              assertValid(
                  response.getKey(),
                  content.at("/schema/$ref").textValue(),
                  content.get("example"));
            });
  }

  private void assertValid(String what, String reference, JsonNode value) {
    assertThat(judge(reference).validate(value)).as(what + " " + value).isEmpty();
  }

  private JsonSchema judge(String reference) {
    ObjectNode schema = JsonText.object().put("$ref", reference);
    schema.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  @Test
  void resolvesEveryReference() {
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references).hasSizeGreaterThan(50);
    for (String reference : references) {
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void givesExamplesThatTheServerTakes() {
    int taken = 0;
    for (Map.Entry<String, JsonNode> entry : operations().entrySet()) {
      JsonNode examples = entry.getValue().at("/requestBody/content/application~1json/examples");
      if (entry.getValue().has("requestBody")) {
        assertThat(examples).as(entry.getKey()).isNotEmpty();
      }
      for (JsonNode example : examples) {
        if (entry.getKey().equals("POST /api/me/rotate")) {
          continue; // the operator of this server has its key from the environment
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
    } else if (path.startsWith("/api/keys/{id}")) {
      String key = "{\"name\":\"k" + System.nanoTime() + "\",\"role\":\"viewer\"}";
      path =
          path.replace(
              "{id}",
              json(server.post("/api/keys", key, TestServer.OPERATOR)).get("id").textValue());
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
    String body = "{\"url\":\"https://hooks.example.com/x\",\"events\":[\"request_expired\"]}";
    return json(server.post("/api/webhooks", body, TestServer.OPERATOR)).get("id").textValue();
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
    String webhook = "/api/webhooks/" + newWebhook();
    assertMembers("Webhook", json(server.get(webhook, TestServer.OPERATOR)));
    server.send(webhook + "/test", TestServer.OPERATOR, r -> r.POST(BodyPublishers.noBody()));
    assertMembers(
        "Delivery", json(server.get(webhook + "/deliveries", TestServer.OPERATOR)).get(0));
    assertMembers("Key", json(server.get("/api/keys", TestServer.OPERATOR)).get(0));
    try (EventReader events = EventReader.open(server, "?after=0", server.robin(), null)) {
      assertMembers("Event", events.next().data());
    }
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
        .containsExactlyInAnyOrderElementsOf(served::fieldNames);
    assertValid(schema, "#/components/schemas/" + schema, served);
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new java.util.TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          assertThat(METHODS).contains(method.getKey());
                          operations.put(
                              method.getKey().toUpperCase(java.util.Locale.ROOT)
                                  + " "
                                  + path.getKey(),
                              method.getValue());
                        }));
    return operations;
  }

  private List<Routes.Route> routes() {
    List<Routes.Route> documented = new ArrayList<>();
    for (Routes.Route route : server.bean(Routes.class).all()) {
      boolean program =
          route.path().startsWith("/api")
              || route.path().startsWith("/health")
              || route.path().startsWith("/metrics");
      if (program && METHODS.contains(route.method().toLowerCase(java.util.Locale.ROOT))) {
        documented.add(route);
      }
    }
    return documented;
  }
}
