package dev.proviso.doors.rest;

import static dev.proviso.testing.TestServer.OPERATOR;
import static dev.proviso.testing.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.receipts.ReceiptCheck;
import dev.proviso.core.receipts.ReceiptFinding;
import dev.proviso.core.receipts.TrustedKeys;
import dev.proviso.platform.json.CanonicalJson;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receipts as programs get and verify them. */
class ReceiptsApiTest extends OpenApiFixture {

  private static final String SEND =
      """
      {"title":"Send the newsletter","action":"send_email","params":{"max":800,"to":"all"},
       "conditions_schema":[{"key":"max","label":"At most","type":"integer","binds":"/max"}]}\
      """;
  private static final String AT_MOST_500 =
      "{\"status\":\"conditional\",\"conditions\":{\"max\":500},\"comment\":\"slowly, please\"}";

  private String decided(String request, String decision) {
    String id = asked(request);
    HttpResponse<String> answer =
        server.post("/api/requests/" + id + "/respond", decision, server.alice());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id;
  }

  private String asked(String request) {
    return json(server.post("/api/requests", request, server.robin())).get("id").textValue();
  }

  private String receipt(String id) {
    HttpResponse<String> answer = server.get("/api/requests/" + id + "/receipt", server.robin());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode jwks() {
    return json(server.get("/.well-known/jwks.json", null));
  }

  private ReceiptFinding offline(String receipt) {
    return ReceiptCheck.of(receipt, TrustedKeys.of(jwks()), null);
  }

  private JsonNode claims(String receipt) {
    ReceiptFinding finding = offline(receipt);
    assertThat(finding.reasons()).isEmpty();
    return finding.claims();
  }

  /** What the server says of a receipt: what is current, or why it does not count. */
  private String verified(String receipt, String params) {
    ObjectNode body = JsonText.object().put("receipt", receipt);
    if (params != null) {
      body.set("params", StrictJson.read(params));
    }
    JsonNode answer = json(server.post("/api/receipts/verify", body.toString(), server.bob()));
    assertValid("ReceiptStanding", "#/components/schemas/ReceiptStanding", answer);
    assertThat(answer.get("valid").booleanValue()).isEqualTo(answer.get("reasons").isEmpty());
    if (answer.get("reasons").isEmpty()) {
      return answer.get("current").textValue();
    }
    assertThat(answer.get("current").textValue()).isEqualTo("none");
    return answer.at("/reasons/0/code").textValue();
  }

  @Test
  void saysWhatWasDecidedAndNoMore() {
    String id = decided(SEND, AT_MOST_500);
    HttpResponse<String> answer = server.get("/api/requests/" + id + "/receipt", server.robin());
    assertThat(header(answer, "Content-Type")).isEqualTo("application/jose");
    assertThat(receipt(id)).isEqualTo(answer.body());
    assertThat(server.get("/api/requests/" + id + "/receipt", server.bob()).body())
        .isEqualTo(answer.body());

    JsonNode claims = claims(answer.body());
    assertValid("ReceiptClaims", "#/components/schemas/ReceiptClaims", claims);
    JsonNode request = json(server.get("/api/requests/" + id, server.robin()));
    JsonNode said = claims.get("proviso");
    assertThat(claims.get("iss").textValue()).isEqualTo(server.uri("").toString());
    assertThat(claims.get("sub").textValue()).isEqualTo(id);
    assertThat(claims.get("jti").textValue()).isEqualTo(id + "#1");
    Instant decided = Instant.parse(said.get("decided_at").textValue());
    assertThat(claims.get("iat").longValue()).isEqualTo(decided.getEpochSecond());
    assertThat(claims.get("exp").longValue())
        .isEqualTo(decided.plus(Duration.ofDays(1)).getEpochSecond());
    assertThat(said.get("requester")).isEqualTo(request.get("principal"));
    assertThat(said.get("action").textValue()).isEqualTo("send_email");
    assertThat(said.get("params_sha256").textValue())
        .isEqualTo(CanonicalJson.sha256(request.get("params")));
    assertThat(said.get("content_sha256")).isEqualTo(request.get("content_sha256"));
    assertThat(said.get("content_v")).isEqualTo(request.get("content_v"));
    assertThat(said.get("status").textValue()).isEqualTo("conditional");
    assertThat(said.get("conditions").toString()).isEqualTo("{\"max\":500}");
    assertThat(said.at("/terms/0/enforce").textValue()).isEqualTo("max");
    assertThat(said.get("decided_by")).isEqualTo(request.at("/response/decided_by"));
    assertThat(said.at("/grant/uses").intValue()).isEqualTo(1);
    JsonNode row = json(server.get("/api/activity?limit=1&request_id=" + id, OPERATOR)).get(0);
    assertThat(said.at("/ledger/id")).isEqualTo(row.get("id"));
    assertThat(said.at("/ledger/hash")).isEqualTo(row.get("hash"));
    assertThat(said.get("response_sha256")).isEqualTo(row.get("response_sha256"));
    assertThat(claims.toString()).doesNotContain("\"robin\"", "\"alice\"", "slowly", "newsletter");
  }

  @Test
  void digestsTheActionAsOthersDo() {
    String id = decided(SEND, AT_MOST_500);
    JsonNode action =
        StrictJson.read(
            "{\"kind\":\"tool.call\",\"name\":\"send_email\",\"summary\":\"Send the newsletter\","
                + "\"arguments\":{\"max\":800,\"to\":\"all\"}}");
    assertThat(claims(receipt(id)).at("/proviso/action_digest").textValue())
        .isEqualTo("sha256:" + CanonicalJson.sha256(action));
    JsonNode plain = claims(receipt(decided("{\"title\":\"x\"}", "{\"status\":\"approved\"}")));
    assertThat(plain.at("/proviso/action").isNull()).isTrue();
    assertThat(plain.at("/proviso/action_digest").isNull()).isTrue();
    assertThat(plain.at("/proviso/params_sha256").isNull()).isTrue();
  }

  @Test
  void givesDenialsReceiptsThatAllowNothing() {
    String receipt = receipt(decided(SEND, "{\"status\":\"denied\",\"comment\":\"No.\"}"));
    JsonNode claims = claims(receipt);
    assertValid("ReceiptClaims", "#/components/schemas/ReceiptClaims", claims);
    assertThat(claims.has("exp")).isFalse();
    assertThat(claims.at("/proviso/grant").isNull()).isTrue();
    assertThat(claims.at("/proviso/status").textValue()).isEqualTo("denied");
    assertThat(verified(receipt, null)).isEqualTo("none");
  }

  @Test
  void namesThePolicyThatDecided() {
    String policy =
        """
        {"name":"Small ones","tier":"rule","scope":{"actions":["tick_box"]},
         "then":{"outcome":"approve"}}\
        """;
    JsonNode made = json(server.post("/api/policies", policy, OPERATOR));
    String id = made.get("id").textValue();
    server.post("/api/policies/" + id + "/mode", "{\"mode\":\"on\"}", OPERATOR);
    JsonNode claims =
        claims(receipt(asked("{\"title\":\"x\",\"action\":\"tick_box\",\"params\":{}}")));
    assertThat(claims.at("/proviso/decided_by").toString())
        .isEqualTo("{\"kind\":\"policy\",\"id\":\"" + id + "@1\"}");
  }

  @Test
  void refusesWhatNobodyDecidedAndWhatIsAnothers() {
    String id = asked(SEND);
    String path = "/api/requests/" + id + "/receipt";
    HttpResponse<String> pending = server.get(path, server.robin());
    assertThat(pending.statusCode()).isEqualTo(409);
    assertThat(header(pending, "Content-Type")).startsWith("application/problem+json");
    assertThat(json(pending).get("code").textValue()).isEqualTo("not_decided");
    assertThat(server.get(path, server.charlie()).statusCode()).isEqualTo(404);
    server.delete("/api/requests/" + id, server.robin());
    assertThat(server.get(path, server.robin()).statusCode()).isEqualTo(409);
    assertThat(server.get("/api/requests/req_none/receipt", server.robin()).statusCode())
        .isEqualTo(404);
    assertThat(server.get(path, null).statusCode()).isEqualTo(401);
  }

  @Test
  void tellsWhatBecameOfWhatWasAllowed() {
    String used = decided(SEND, AT_MOST_500);
    String before = receipt(used);
    assertThat(verified(before, null)).isEqualTo("live");
    assertThat(consume(used)).isEqualTo(200);
    assertThat(receipt(used)).isEqualTo(before);
    assertThat(verified(before, null)).isEqualTo("exhausted");

    String narrowed = decided(SEND, AT_MOST_500);
    String first = receipt(narrowed);
    String amend = "{\"version\":1,\"conditions\":{\"max\":20}}";
    String path = "/api/requests/" + narrowed + "/grant/";
    assertThat(server.post(path + "amend", amend, server.alice()).statusCode()).isEqualTo(200);
    assertThat(verified(first, null)).isEqualTo("amended");
    String second = receipt(narrowed);
    assertThat(claims(second).get("jti").textValue()).isEqualTo(narrowed + "#2");
    assertThat(claims(second).at("/proviso/conditions/max").intValue()).isEqualTo(20);
    assertThat(claims(second).get("iat")).isEqualTo(claims(first).get("iat"));
    assertThat(verified(second, null)).isEqualTo("live");
    server.post(path + "revoke", "{\"comment\":\"Stop\"}", server.alice());
    assertThat(verified(second, null)).isEqualTo("revoked");
    assertThat(verified(first, null)).isEqualTo("revoked");

    String late = receipt(decided(SEND, AT_MOST_500));
    server.clock().tick(Duration.ofHours(25));
    assertThat(verified(late, null)).isEqualTo("expired");
  }

  private int consume(String id) {
    String hash =
        json(server.get("/api/requests/" + id, server.robin())).get("content_sha256").textValue();
    String body = "{\"content_sha256\":\"" + hash + "\",\"facts\":{\"max\":10}}";
    return server
        .send(
            "/api/requests/" + id + "/consume",
            server.robin(),
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "once")
                    .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void holdsThemAgainstParams() {
    String receipt = receipt(decided(SEND, AT_MOST_500));
    assertThat(verified(receipt, "{\"to\":\"all\",\"max\":800}")).isEqualTo("live");
    assertThat(verified(receipt, "{\"to\":\"all\",\"max\":800.0}")).isEqualTo("live");
    assertThat(verified(receipt, "{\"to\":\"all\",\"max\":801}")).isEqualTo("receipt_params");
    assertThat(verified(receipt, "{\"to\":\"all\"}")).isEqualTo("receipt_params");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"receipt\":\"\"}", "{\"receipt\":7}", "{\"receipt\":null}", "[]"})
  void refusesABodyWithoutAReceipt(String body) {
    assertThat(server.post("/api/receipts/verify", body, server.bob()).statusCode()).isEqualTo(422);
  }

  /** Three keys verify; what a revoked one signed fails, and asking again gives one by another. */
  @Test
  void countsForAsLongAsItsKeyDoes() {
    String id = decided(SEND, AT_MOST_500);
    String[] receipts = new String[3];
    Set<String> kids = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      if (i > 0) {
        server.send("/api/signing-keys/rotate", OPERATOR, it -> it.POST(BodyPublishers.noBody()));
        server.clock().tick(Duration.ofHours(24));
      }
      receipts[i] = receipt(id);
      kids.add(kid(receipts[i]));
    }
    assertThat(kids).hasSize(3);
    for (String receipt : receipts) {
      assertThat(claims(receipt)).isEqualTo(claims(receipts[0]));
      assertThat(verified(receipt, null)).isEqualTo("expired");
    }

    server.delete("/api/signing-keys/" + kid(receipts[2]), OPERATOR);

    assertThat(verified(receipts[2], null)).isEqualTo("receipt_key_revoked");
    assertThat(offline(receipts[2]).reasons().get(0).code()).isEqualTo("receipt_key_unknown");
    for (String former : List.of(receipts[0], receipts[1])) {
      assertThat(verified(former, null)).isEqualTo("expired");
    }
    String again = receipt(id);
    assertThat(kids).doesNotContain(kid(again));
    assertThat(claims(again)).isEqualTo(claims(receipts[0]));
  }

  private static String kid(String receipt) {
    return new String(
            Base64.getUrlDecoder().decode(receipt.split("\\.")[0]), StandardCharsets.UTF_8)
        .replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
  }
}
