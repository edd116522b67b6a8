package dev.proviso.doors.rest.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.doors.rest.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;

/** Policies over HTTP: dora is an admin; what a test made is archived after it. */
abstract class PolicyApiFixture extends ApiTest {

  static final String SMALL =
      """
      {"name":"Small payments","tier":"rule","scope":{"actions":["pay"]},
       "when":{"all":[{"fact":"params:/amount","type":"number","op":"at_most","value":200}]},
       "then":{"outcome":"approve","comment":"Small."}}""";
  static final String NO_DELETES =
      """
      {"name":"No deletes","tier":"guard","scope":{"actions":["delete*"]},
       "then":{"outcome":"deny","comment":"Nothing is deleted here."}}""";

  @AfterEach
  void archiveAll() {
    json(server.get("/api/policies", dora()))
        .forEach(it -> server.delete("/api/policies/" + text(it, "id"), dora()));
    assertThat(server.bean(LedgerVerification.class).run(null).ok()).isTrue();
  }

  String dora() {
    return server.newKey("dora", Role.ADMIN);
  }

  HttpResponse<String> policy(String document) {
    return server.post("/api/policies", document, dora());
  }

  /** The id of a policy that is on. */
  String on(String document) {
    HttpResponse<String> made = policy(document);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = text(json(made), "id");
    assertThat(mode(id, "on").statusCode()).isEqualTo(200);
    return id;
  }

  HttpResponse<String> mode(String id, String mode) {
    return server.post("/api/policies/" + id + "/mode", "{\"mode\":\"" + mode + "\"}", dora());
  }

  HttpResponse<String> put(String id, String tag, String document) {
    return server.send(
        "/api/policies/" + id,
        dora(),
        request -> {
          request.header("Content-Type", "application/json");
          if (tag != null) {
            request.header("If-Match", tag);
          }
          return request.PUT(BodyPublishers.ofString(document));
        });
  }

  /** What robin is answered. */
  JsonNode asked(String body) {
    HttpResponse<String> answer = server.post("/api/requests", body, server.robin());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  static String pay(int amount) {
    return "{\"title\":\"Pay\",\"action\":\"pay\",\"params\":{\"amount\":" + amount + "}}";
  }

  String principal(String key) {
    return text(json(server.get("/api/me", key)), "id");
  }

  static String text(JsonNode node, String member) {
    return node.get(member).textValue();
  }
}
