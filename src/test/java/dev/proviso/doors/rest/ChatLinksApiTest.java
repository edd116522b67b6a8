package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Press;
import dev.proviso.core.identity.Role;
import dev.proviso.testing.PaperChat;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatLinksApiTest extends ApiTest {

  private int accounts;

  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall");
  }

  private HttpResponse<String> order(String key) {
    return server.send(
        "/api/channels/paper/links", key, request -> request.POST(BodyPublishers.noBody()));
  }

  private String code(String key) {
    HttpResponse<String> answer = order(key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).get("code").textValue();
  }

  private boolean redeems(String code, Press.Account account) {
    return server
        .bean(ChatLinks.class)
        .redeem("paper", account, code)
        .toCompletableFuture()
        .join()
        .isPresent();
  }

  /** A new account that is linked to the holder of a key; the id of the link. */
  private String linked(String key) {
    String account = Integer.toString(++accounts);
    assertThat(redeems(code(key), new Press.Account("", account, "Pen " + account))).isTrue();
    for (JsonNode link : json(server.get("/api/channels/links", TestServer.OPERATOR))) {
      if (link.get("account").textValue().equals(account)) {
        return link.get("id").textValue();
      }
    }
    throw new AssertionError("not linked");
  }

  @Test
  void aCodeLinksAnAccountOfItsTakerOnce() {
    HttpResponse<String> answer = order(server.alice());
    JsonNode taken = json(answer);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(taken.get("code").textValue()).hasSize(22);
    assertThat(taken.get("how").textValue()).contains("Paper");
    Instant until = OffsetDateTime.parse(taken.get("expires_at").textValue()).toInstant();
    assertThat(Duration.between(server.clock().instant(), until))
        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(redeems(taken.get("code").textValue(), new Press.Account("T1", "U9", "Alice")))
        .isTrue();
    assertThat(redeems(taken.get("code").textValue(), new Press.Account("", "8", "Mallory")))
        .isFalse();
    JsonNode link = json(server.get("/api/channels/links", server.alice())).get(0);
    assertThat(link.get("account").textValue()).isEqualTo("T1/U9");
    assertThat(link.get("shown").textValue()).isEqualTo("Alice");
    assertThat(link.get("name").textValue()).isEqualTo("alice");
    assertThat(link.get("counts").booleanValue()).isTrue();
  }

  @Test
  void aCodeEnds() {
    String code = code(server.alice());
    server.clock().tick(Duration.ofMinutes(11));
    assertThat(redeems(code, new Press.Account("", "late", "Late"))).isFalse();
  }

  @Test
  void isOfNoBusinessToWhoDoesNotDecide() {
    String id = linked(server.alice());
    for (String other : List.of(server.charlie(), server.robin(), server.bob())) {
      assertThat(order(other).statusCode()).isEqualTo(403);
      assertThat(server.get("/api/channels/links", other).statusCode()).isEqualTo(403);
      assertThat(server.delete("/api/channels/links/" + id, other).statusCode()).isEqualTo(403);
    }
    assertThat(json(server.get("/api/channels/links", server.alice())).findValuesAsText("id"))
        .contains(id);
  }

  @Test
  void showsAndEndsOnesOwnOnlyButToAnAdminAll() {
    String dora = server.newKey("dora", Role.APPROVER);
    String hers = linked(server.alice());
    String own = linked(dora);
    assertThat(json(server.get("/api/channels/links", dora)).findValuesAsText("id"))
        .containsExactly(own);
    HttpResponse<String> refused = server.delete("/api/channels/links/" + hers, dora);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(json(refused).get("code").textValue()).isEqualTo("chat_link_not_found");
    assertThat(server.delete("/api/channels/links/" + own, dora).statusCode()).isEqualTo(200);
    assertThat(json(server.get("/api/channels/links", dora))).isEmpty();
    String admin = server.newKey("ada", Role.ADMIN);
    assertThat(json(server.get("/api/channels/links", admin)).findValuesAsText("id"))
        .contains(hers);
    assertThat(server.delete("/api/channels/links/" + hers, admin).statusCode()).isEqualTo(200);
    assertThat(server.delete("/api/channels/links/" + hers, admin).statusCode()).isEqualTo(200);
    assertThat(server.delete("/api/channels/links/a%00b", admin).statusCode()).isEqualTo(404);
    assertThat(json(server.get("/api/channels/links", admin)).findValuesAsText("id"))
        .doesNotContain(hers);
  }

  @Test
  void refusesAChatThatIsNotSetUp() {
    HttpResponse<String> answer =
        server.send(
            "/api/channels/none/links",
            server.alice(),
            request -> request.POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).get("code").textValue()).isEqualTo("channel_not_found");
  }
}
