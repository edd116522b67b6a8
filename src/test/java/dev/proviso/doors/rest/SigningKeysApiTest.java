package dev.proviso.doors.rest;

import static dev.proviso.testing.TestServer.OPERATOR;
import static dev.proviso.testing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeysApiTest extends OpenApiFixture {

  private HttpResponse<String> rotate() {
    return server.send(
        "/api/signing-keys/rotate", OPERATOR, request -> request.POST(BodyPublishers.noBody()));
  }

  private JsonNode list() {
    JsonNode listed = json(server.get("/api/signing-keys", OPERATOR));
    assertValid("SigningKeys", "#/components/schemas/SigningKeys", listed);
    return listed;
  }

  private List<String> published() {
    HttpResponse<String> answer = server.get("/.well-known/jwks.json", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=300");
    assertValid("SigningKeySet", "#/components/schemas/SigningKeySet", json(answer));
    return json(answer).get("keys").findValuesAsText("kid");
  }

  /** In one test, since the keys of a server only get more. */
  @Test
  void publishesRotatesAndRevokes() {
    assertThat(list()).isEmpty();
    String first = published().get(0);
    assertThat(list().findValuesAsText("kid")).containsExactly(first);
    assertThat(list().findValuesAsText("state")).containsExactly("signs");

    JsonNode next = json(rotate());
    assertValid("SigningKey", "#/components/schemas/SigningKey", next);
    String second = next.get("kid").textValue();
    assertThat(next.get("state").textValue()).isEqualTo("waits");
    assertThat(published()).containsExactly(first, second);
    HttpResponse<String> again = rotate();
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json(again).get("code").textValue()).isEqualTo("signing_key_waits");
    server.clock().tick(Duration.ofHours(24));
    assertThat(list().findValuesAsText("state")).containsExactly("verifies", "signs");

    HttpResponse<String> revoked = server.delete("/api/signing-keys/" + second, OPERATOR);
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(json(revoked).get("state").textValue()).isEqualTo("revoked");
    assertThat(json(revoked).get("revoked_at").isNull()).isFalse();
    String third = published().get(1);
    assertThat(published()).containsExactly(first, third).doesNotContain(second);
    assertThat(list().findValuesAsText("state")).containsExactly("verifies", "revoked", "signs");
    assertThat(list().toString()).doesNotContain("v1.");
    assertThat(json(server.get("/api/activity/verify", OPERATOR)).get("ok").booleanValue())
        .isTrue();

    HttpResponse<String> none = server.delete("/api/signing-keys/none", OPERATOR);
    assertThat(none.statusCode()).isEqualTo(404);
    assertThat(json(none).get("code").textValue()).isEqualTo("signing_key_not_found");
  }
}
