package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** What is done with what was allowed, over HTTP: robin asks, and alice decides. */
public final class GrantCalls {

  /** 3,800 EUR in all, as often as that allows, and at most 500 recipients. */
  public static final String SPEND =
      """
      {"title":"Send the spring mailing","action":"mail.send","params":{"list":"spring"},
       "preview":"mail.send --list spring","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","unit":"EUR","enforce":"sum"},
        {"key":"times","label":"Mailings","type":"integer","enforce":"uses"},
        {"key":"most","label":"Recipients","type":"integer","enforce":"max"},
        {"key":"lists","label":"Lists","type":"multiselect","options":["spring","old"]}]}""";

  private final TestServer server;
  private final AtomicInteger keys = new AtomicInteger();
  private String executor;

  public GrantCalls(TestServer server) {
    this.server = server;
  }

  /** The key of an executor, by the name of gate. */
  public String executor() {
    if (executor == null) {
      String order = "{\"name\":\"gate\",\"role\":\"agent\",\"executor\":true}";
      executor = taken(server.post("/api/keys", order, TestServer.OPERATOR)).get("key").asText();
    }
    return executor;
  }

  /** What robin asks for and alice allows within conditions; the id of it. */
  public String allowed(String request, String conditions) {
    return decided(request, "{\"status\":\"conditional\",\"conditions\":" + conditions + "}");
  }

  /** What robin asks for and alice decides; the id of it. */
  public String decided(String request, String decision) {
    JsonNode asked = taken(server.post("/api/requests", request, server.robin()));
    String id = asked.get("id").textValue();
    taken(server.post("/api/requests/" + id + "/respond", decision, server.alice()));
    return id;
  }

  /** Uses it; the id of the use. */
  public String used(String id, String body) {
    return taken(consume(id, body, server.robin())).get("use").textValue();
  }

  /** Tries to use it, which is refused. */
  public void refused(String id, String body) {
    assertThat(consume(id, body, server.robin()).statusCode()).isEqualTo(409);
  }

  /** Tries to use it. */
  public HttpResponse<String> consume(String id, String body, String key) {
    return server.send(
        "/api/requests/" + id + "/consume",
        key,
        request ->
            request
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-" + keys.incrementAndGet())
                .POST(BodyPublishers.ofString(body)));
  }

  /** Reports a use. */
  public JsonNode reported(String use, String body, String key) {
    return taken(server.post("/api/uses/" + use + "/report", body, key));
  }

  /** Alice narrows it. */
  public void amended(String id, String body) {
    taken(server.post("/api/requests/" + id + "/grant/amend", body, server.alice()));
  }

  /** Alice takes it back. */
  public void revoked(String id, String comment) {
    String body = "{\"comment\":\"" + comment + "\"}";
    taken(server.post("/api/requests/" + id + "/grant/revoke", body, server.alice()));
  }

  private static JsonNode taken(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    return TestServer.json(response);
  }
}
