package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests of robin that alice allowed, and what became of them, over HTTP. */
public final class Uses {

  private static final ObjectMapper MAPPER = JsonText.mapper();

  private final TestServer server;
  private final AtomicInteger keys = new AtomicInteger();
  private String executor;

  public Uses(TestServer server) {
    this.server = server;
  }

  /** A budget of 100, to be spent in any number of uses; the id of the request. */
  public String allowed(String title, String... tags) {
    ObjectNode request = MAPPER.createObjectNode().put("title", title);
    List.of(tags).forEach(request.putArray("tags")::add);
    ObjectNode field = request.putArray("conditions_schema").addObject();
    field.put("key", "budget").put("label", "Budget").put("type", "number").put("enforce", "sum");
    String id = taken(post("/api/requests", request.toString(), server.robin())).get("id").asText();
    String answer = "{\"status\":\"conditional\",\"conditions\":{\"budget\":100}}";
    taken(post("/api/requests/" + id + "/respond", answer, server.alice()));
    return id;
  }

  /** Uses 10 of it; the id of the use. */
  public String used(String id) {
    String call = "{\"facts\":{\"budget\":10}}";
    return taken(post("/api/requests/" + id + "/consume", call, server.robin()))
        .get("use")
        .asText();
  }

  /** Reports how much a use took; more than 100 in all is a breach. */
  public void reported(String use, int budget, String key) {
    String report = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":" + budget + "}}";
    taken(post("/api/uses/" + use + "/report", report, key));
  }

  /** The key of an executor. */
  public String executor() {
    if (executor == null) {
      String order = "{\"name\":\"gate\",\"role\":\"agent\",\"executor\":true}";
      executor = taken(post("/api/keys", order, TestServer.OPERATOR)).get("key").asText();
    }
    return executor;
  }

  private HttpResponse<String> post(String path, String body, String key) {
    return server.send(
        path,
        key,
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "use-" + keys.incrementAndGet())
                .POST(BodyPublishers.ofString(body)));
  }

  private static JsonNode taken(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return TestServer.json(response);
  }
}
