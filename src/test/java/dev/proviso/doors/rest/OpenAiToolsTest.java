package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The tools are what function calling takes, and do what TOOL.md says that they do. */
class OpenAiToolsTest extends ApiTest {

  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "description",
          "properties",
          "required",
          "items",
          "enum",
          "minimum",
          "maximum",
          "minItems",
          "maxItems",
          "additionalProperties");
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "object", "array");
  private static final Pattern MAPPING =
      Pattern.compile("\\| `(proviso_\\w+)` \\| `(GET|POST|DELETE) ([^`]+)`");

  @Test
  void isWhatFunctionCallingTakes() {
    HttpResponse<String> answer = server.get("/openai-tools.json", null);
    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    assertThat(answer.body()).doesNotContain("localhost:8796").contains(":" + server.port());
    Set<String> names = new HashSet<>();
    for (JsonNode tool : json(answer)) {
      assertThat(tool.fieldNames()).toIterable().containsExactly("type", "function");
      assertThat(tool.get("type").textValue()).isEqualTo("function");
      JsonNode function = tool.get("function");
      assertThat(function.fieldNames())
          .toIterable()
          .containsExactly("name", "description", "strict", "parameters");
      assertThat(function.get("strict").booleanValue()).isFalse();
      assertThat(function.get("name").textValue()).matches("[a-zA-Z0-9_-]{1,64}");
      assertThat(function.get("description").textValue()).hasSizeBetween(40, 1024);
      assertThat(names.add(function.get("name").textValue())).isTrue();
      assertThat(function.at("/parameters/type").textValue()).isEqualTo("object");
      assertThat(function.get("parameters").has("required")).isTrue();
      assertSchema(function.get("parameters"), true);
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "proviso_request",
            "proviso_ask",
            "proviso_wait",
            "proviso_check",
            "proviso_pending",
            "proviso_consume",
            "proviso_report",
            "proviso_cancel",
            "proviso_watch");
  }

  @Test
  void isWhatOtherInterfacesTake() {
    JsonNode chat = json(server.get("/openai-tools.json?format=chat", null));
    assertThat(chat).isEqualTo(json(server.get("/openai-tools.json", null)));
    JsonNode responses = json(server.get("/openai-tools.json?format=responses", null));
    JsonNode anthropic = json(server.get("/openai-tools.json?format=anthropic", null));
    assertThat(responses).hasSameSizeAs(chat);
    assertThat(anthropic).hasSameSizeAs(chat);
    for (int i = 0; i < chat.size(); i++) {
      JsonNode function = chat.get(i).get("function");
      assertThat(responses.get(i).fieldNames())
          .toIterable()
          .containsExactly("type", "name", "description", "strict", "parameters");
      assertThat(responses.get(i).get("parameters")).isEqualTo(function.get("parameters"));
      assertThat(anthropic.get(i).fieldNames())
          .toIterable()
          .containsExactly("name", "description", "input_schema");
      assertThat(anthropic.get(i).get("input_schema")).isEqualTo(function.get("parameters"));
    }
    assertProblem(server.get("/openai-tools.json?format=gemini", null), 400, "invalid_parameter");
  }

  @Test
  void isASkillToo() {
    String tool = server.get("/tool.md", null).body();
    String skill = server.get("/skill.md", null).body();
    assertThat(skill).startsWith("---\nname: proviso\ndescription: ").endsWith(tool);
    Map<String, Object> front = new Yaml().load(skill.substring(4, skill.indexOf("\n---", 4)));
    assertThat(front.get("description").toString()).hasSizeBetween(40, 1024);
  }

  private static void assertSchema(JsonNode schema, boolean described) {
    assertThat(KEYWORDS).containsAll(schema::fieldNames);
    assertThat(TYPES).contains(schema.get("type").textValue());
    assertThat(schema.has("enum") && schema.get("enum").isEmpty()).isFalse();
    if (!described) {
      assertThat(schema.get("description").textValue()).as(schema.toString()).endsWith(".");
    }
    assertThat(schema.has("items")).isEqualTo(schema.get("type").textValue().equals("array"));
    schema
        .path("required")
        .forEach(name -> assertThat(schema.at("/properties").has(name.textValue())).isTrue());
    schema.path("properties").forEach(property -> assertSchema(property, false));
    if (schema.has("items")) {
      assertSchema(schema.get("items"), true);
    }
  }

  private String approved() {
    String id = submit("{\"title\":\"Whole\"}");
    String decision = "{\"status\":\"approved\"}";
    assertThat(
            server.post("/api/requests/" + id + "/respond", decision, server.alice()).statusCode())
        .isEqualTo(200);
    return id;
  }

  @Test
  void offersOnlyWhatTheServerTakes() {
    JsonNode tool = json(server.get("/openai-tools.json", null)).get(0).get("function");
    ObjectNode arguments = JsonText.object();
    tool.at("/parameters/properties")
        .properties()
        .forEach(member -> arguments.set(member.getKey(), sample(member.getValue())));
    arguments.remove("idempotency_key");
    arguments.put("callback_url", "https://agent.example.com/done");
    arguments.put("parent_grant", approved());
    assertThat(arguments.has("expires_at")).isTrue();
    JsonNode seconds = arguments.remove("expires_in");
    arguments.put("expires_at", "2026-12-01T12:00:00Z");
    JsonNode made = read(submit(JsonText.write(arguments)));

    arguments
        .properties()
        .forEach(
            member -> {
              assertThat(made.has(member.getKey())).as(member.getKey()).isTrue();
              assertThat(made.get(member.getKey()).isNull()).as(member.getKey()).isFalse();
            });
    arguments.remove("expires_at");
    arguments.set("expires_in", seconds);
    assertThat(read(submit(JsonText.write(arguments))).get("expires_at").isNull()).isFalse();
  }

  @Test
  void asksAQuestionAsTheToolSays() {
    JsonNode tool = json(server.get("/openai-tools.json", null)).get(1).get("function");
    assertThat(tool.get("name").textValue()).isEqualTo("proviso_ask");
    ObjectNode arguments = JsonText.object();
    tool.at("/parameters/properties")
        .properties()
        .forEach(member -> arguments.set(member.getKey(), sample(member.getValue())));
    arguments.set(
        "questions",
        StrictJson.read("[{\"id\":\"a\",\"text\":\"Which?\",\"options\":[\"x\",\"y\"]}]"));
    JsonNode made = read(submit(JsonText.write(arguments)));
    assertThat(made.get("kind").textValue()).isEqualTo("question");
    assertThat(made.at("/conditions_schema/0/label").textValue()).isEqualTo("Which?");
    assertThat(tool.at("/parameters/properties/questions/items/properties").fieldNames())
        .toIterable()
        .containsExactly("id", "text", "options", "multi", "other");
  }

  @Test
  void offersAllThatAnAgentMaySay() {
    Set<String> offered = new TreeSet<>();
    json(server.get("/openai-tools.json", null))
        .at("/0/function/parameters/properties")
        .fieldNames()
        .forEachRemaining(offered::add);
    Map<String, Object> document = new Yaml().load(server.get("/openapi.yml", null).body());
    JsonNode members =
        new ObjectMapper().valueToTree(document).at("/components/schemas/NewRequest/properties");

    // The name of the key says who asks; a model does not choose another.
    offered.add("requester");
    // Questions have a tool of their own.
    offered.addAll(List.of("kind", "questions"));
    offered.remove("idempotency_key");
    assertThat(members.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(offered);
  }

  private static JsonNode sample(JsonNode schema) {
    ObjectNode holder = JsonText.object();
    switch (schema.get("type").textValue()) {
      case "string" -> holder.put("x", schema.has("enum") ? schema.at("/enum/0").textValue() : "x");
      case "integer", "number" -> holder.put("x", schema.path("minimum").asInt(1));
      case "boolean" -> holder.put("x", true);
      case "array" -> holder.putArray("x").add(sample(schema.get("items")));
      default -> {
        ObjectNode object = holder.putObject("x");
        schema
            .path("required")
            .forEach(
                name ->
                    object.set(
                        name.textValue(), sample(schema.get("properties").get(name.textValue()))));
      }
    }
    return holder.get("x");
  }

  private void asks(Map<String, String[]> calls) {
    assertThat(calls).hasSize(9);
    String question =
        "{\"kind\":\"question\",\"questions\":[{\"id\":\"a\",\"text\":\"Which?\",\"options\":[\"x\",\"y\"]}]}";
    HttpResponse<String> asked = call(calls, "proviso_ask", question);
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
    respond(json(asked).get("id").textValue(), "{\"status\":\"denied\"}");
  }

  @Test
  void doesWhatTheDocumentSays() {
    Map<String, String[]> calls = new TreeMap<>();
    Matcher row = MAPPING.matcher(server.get("/tool.md", null).body());
    while (row.find()) {
      calls.put(row.group(1), new String[] {row.group(2), row.group(3)});
    }
    asks(calls);
    String request = "{\"title\":\"By tool\",\"idempotency_key\":\"tool-1\"}";
    HttpResponse<String> made = call(calls, "proviso_request", request);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(call(calls, "proviso_request", request), "Idempotency-Replayed"))
        .isEqualTo("true");
    String id = json(made).get("id").textValue();
    String byId = "{\"id\":\"" + id + "\"}";

    assertThat(json(call(calls, "proviso_check", byId)).get("status").textValue())
        .isEqualTo("pending");
    assertThat(json(call(calls, "proviso_pending", "{\"limit\":1}"))).hasSize(1);
    assertThat(json(call(calls, "proviso_pending", "{}"))).isNotEmpty();
    respond(id, "{\"status\":\"approved\"}");
    assertThat(
            json(call(calls, "proviso_wait", "{\"id\":\"" + id + "\",\"seconds\":5}"))
                .get("status")
                .textValue())
        .isEqualTo("approved");
    String consume = "{\"id\":\"" + id + "\",\"idempotency_key\":\"1\",\"facts\":{}}";
    JsonNode used = json(call(calls, "proviso_consume", consume));
    assertThat(used.has("warnings")).isFalse();
    String use = used.get("use").textValue();
    String report = "{\"use\":\"" + use + "\",\"outcome\":\"succeeded\"}";
    assertThat(json(call(calls, "proviso_report", report)).get("compliance").textValue())
        .isEqualTo("met");
    String second = submit("{\"title\":\"x\"}");
    assertThat(call(calls, "proviso_cancel", "{\"id\":\"" + second + "\"}").body())
        .isEqualTo("{\"status\":\"cancelled\"}");
    assertThat(json(call(calls, "proviso_watch", "{}")).get("watched").isArray()).isTrue();
    assertThat(
            json(call(calls, "proviso_watch", "{\"tool\":\"deploy\"}")).get("outcome").textValue())
        .isEqualTo("no_opinion");
  }

  /** Makes the call that the table of TOOL.md says a function is. */
  private HttpResponse<String> call(Map<String, String[]> calls, String name, String arguments) {
    String[] call = calls.get(name);
    ObjectNode body = (ObjectNode) StrictJson.read(arguments);
    Map<String, String> headers = new HashMap<>();
    if (body.has("idempotency_key")) {
      headers.put("Idempotency-Key", body.remove("idempotency_key").textValue());
    }
    String path = call[1];
    for (String argument : body.properties().stream().map(Map.Entry::getKey).toList()) {
      if (path.contains("{" + argument + "}")) {
        path = path.replace("{" + argument + "}", body.remove(argument).asText());
      }
    }
    String filled = path.replaceAll("\\?\\w+=\\{\\w+}", "");
    return server.send(
        filled,
        server.robin(),
        builder -> {
          headers.forEach(builder::header);
          return call[0].equals("POST")
              ? builder
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(JsonText.write(body)))
              : builder.method(call[0], BodyPublishers.noBody());
        });
  }
}
