package dev.proviso.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestServer;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * T17: whatever is asked of a route of the OpenAPI document, valid, at a limit or malformed, is
 * answered within two seconds, never with a 5xx, with a status that the document names, and refused
 * only with a problem document. {@code -Dproof.calls=100000} for the long form.
 */
@Tag("proof")
@Tag("long")
class OpenApiFuzzTest {

  private static final int CALLS = Proof.size("proof.calls", 3_000);
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");
  private static final String RECEIVER = "http://127.0.0.1:9999/none";

  private record Operation(String method, String path, JsonNode node) {}

  private final List<String> faults = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new TreeMap<>();
  private final List<String> ids = new ArrayList<>(List.of("none", "..%2f", "%00", "req_1"));
  private long slowest;
  private Random random;
  private Samples samples;

  @TempDir Path folder;

  @Test
  void answersWhateverIsAsked() throws Exception {
    long seed = Proof.seed();
    random = new Random(seed);
    try (TestServer server =
        TestServer.start(folder, Map.of("proviso.egress.allow", "127.0.0.1:9999"))) {
      JsonNode document = document(server);
      samples = new Samples(document, random, RECEIVER);
      List<Operation> operations = operations(document);
      for (int i = 0; i < CALLS; i++) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        call(server, operation);
      }
    }
    Proof.figures(
        "T17",
        "%d calls, answers %s, slowest %d ms, %d wrong (seed %d)",
        CALLS,
        statuses,
        slowest,
        faults.size(),
        seed);
    assertThat(faults).isEmpty();
  }

  private static JsonNode document(TestServer server) {
    Object loaded = new Yaml().load(server.get("/openapi.yml", null).body());
    return new ObjectMapper().findAndRegisterModules().valueToTree(loaded);
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
        }
      }
    }
    assertThat(operations).hasSizeGreaterThan(20);
    return operations;
  }

  private void call(TestServer server, Operation operation) throws Exception {
    StringBuilder address = new StringBuilder(path(operation.path()));
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(20));
    parameters(operation, address, request);
    String key = key(server);
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    String body = body(operation);
    if (body != null) {
      String type = random.nextInt(20) == 0 ? "text/plain" : "application/json";
      request.header("Content-Type", type);
    }
    request.uri(server.uri(address.toString()));
    request.method(
        operation.method().toUpperCase(java.util.Locale.ROOT),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    judge(operation, address.toString(), server, request.build());
  }

  private String path(String template) {
    String path = template;
    while (path.contains("{")) {
      String id = ids.get(random.nextInt(ids.size()));
      path = path.substring(0, path.indexOf('{')) + id + path.substring(path.indexOf('}') + 1);
    }
    return path;
  }

  private void parameters(Operation operation, StringBuilder address, HttpRequest.Builder request) {
    char join = '?';
    for (JsonNode given : operation.node().path("parameters")) {
      JsonNode parameter = samples.resolved(given);
      String name = parameter.path("name").asText();
      boolean waits = name.equals("wait") || name.equals("timeout");
      if (waits || random.nextInt(2) == 0) {
        continue;
      }
      String value = samples.parameter(parameter.path("schema"));
      if (parameter.path("in").asText().equals("query") && value.length() < 2_000) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        address.append(join).append(name).append('=').append(encoded);
        join = '&';
      } else if (parameter.path("in").asText().equals("header") && value.matches("[!-~]{1,500}")) {
        request.header(name, value);
      }
    }
  }

  private String key(TestServer server) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> "prv_agent_nonsense";
      case 2 -> server.robin();
      case 3 -> server.bob();
      default -> TestServer.OPERATOR;
    };
  }

  private String body(Operation operation) {
    JsonNode schema =
        samples
            .resolved(operation.node().path("requestBody"))
            .path("content")
            .path("application/json")
            .path("schema");
    if (schema.isMissingNode()) {
      return null;
    }
    JsonNode good = samples.good(schema, 0);
    return switch (random.nextInt(4)) {
      case 0 -> samples.bent(good).toString();
      case 1 -> samples.broken(good.toString());
      default -> good.toString();
    };
  }

  private void judge(Operation operation, String address, TestServer server, HttpRequest request)
      throws Exception {
    String what = operation.method() + " " + address;
    long start = System.nanoTime();
    HttpResponse<InputStream> answer = server.client().send(request, BodyHandlers.ofInputStream());
    long millis = (System.nanoTime() - start) / 1_000_000;
    slowest = Math.max(slowest, millis);
    int status = answer.statusCode();
    statuses.merge(status, 1, Integer::sum);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    try (InputStream body = answer.body()) {
      // An event stream does not end.
      String text =
          type.startsWith("text/event-stream")
              ? ""
              : new String(body.readAllBytes(), StandardCharsets.UTF_8);
      if (status < 300 && text.contains("\"id\":\"")) {
        remember(text.replaceAll("(?s).*?\"id\":\"([^\"]*)\".*", "$1"));
      }
      if (status >= 500 || (status >= 400 && !type.startsWith("application/problem+json"))) {
        faults.add(status + " " + type + " to " + what + ": " + text);
      } else if (millis > 2_000) {
        faults.add(millis + " ms for " + what);
      } else if (!operation.node().path("responses").has(Integer.toString(status))) {
        faults.add(status + " is not in the document, to " + what + ": " + text);
      }
    }
  }

  private void remember(String id) {
    if (id.matches("[a-z]{3}_\\w+")) {
      if (ids.size() < 200) {
        ids.add(id);
      } else {
        ids.set(4 + random.nextInt(196), id);
      }
    }
  }
}
