package dev.proviso.doors.web.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What people see of the rule that nobody decides with a key that they made for another. */
class KeyIssuerPageTest extends WebTest {

  @Test
  void saysBeforeAFormIsFilledInThatTheAskerMadeTheKey() {
    String ada = key("ada", "admin", TestServer.OPERATOR).get("key").textValue();
    String dora = key("dora", "approver", ada).get("key").textValue();
    String id =
        TestServer.json(server.post("/api/requests", "{\"title\":\"x\"}", ada))
            .get("id")
            .textValue();

    Browser doras = Browser.signedIn(server, dora);
    Document page = doras.get("/requests/" + id);
    assertThat(page.text()).contains("Who asked for this made your key.");
    assertThat(page.select("form[action$=decision]")).isEmpty();

    // A form made by hand meets the condition of the UPDATE itself.
    Element others =
        Browser.signedIn(server, server.alice())
            .get("/requests/" + id)
            .selectFirst("form[action$=decision]");
    Map<String, List<String>> sent =
        Browser.filled(others, form("_csrf", page.selectFirst("input[name=_csrf]").val()));
    sent.put("decision", List.of("approved"));
    Document refused = doras.post(others.attr("action"), sent);
    assertThat(doras.status()).as(refused.text()).isEqualTo(403);
    assertThat(refused.text()).contains("Your decision was not sent. Rotate your key yourself");
    assertThat(TestServer.json(server.get("/api/requests/" + id, ada)).get("status").textValue())
        .isEqualTo("pending");
  }

  @Test
  void tellsTheHolderOnEveryPageUntilTheyDismissIt() {
    JsonNode fay = key("fay", "approver", TestServer.OPERATOR);
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    Document page = admin.get("/keys/" + fay.get("id").textValue());
    assertThat(page.select("#overlap option").eachAttr("value")).containsExactly("0");
    assertThat(page.select("#alone").text()).contains("ends at once");
    Document made = admin.submit(page.selectFirst("#rotate"), Map.of());
    assertThat(admin.get("/queue").select("[id^=notice-]")).isEmpty();

    Browser fays = Browser.signedIn(server, made.selectFirst("#secret-text").text());
    for (String path : new String[] {"/queue", "/history", "/settings"}) {
      assertThat(fays.get(path).select("[id^=notice-]").text())
          .startsWith("operator rotated your key.");
    }
    Document settings = fays.get("/settings");
    Document own = fays.get(settings.selectFirst("#your-key a").attr("href"));
    assertThat(own.select("#overlap option")).hasSizeGreaterThan(1);
    assertThat(own.select("#revoke")).isEmpty();
    fays.submit(settings.selectFirst("[id^=notice-] form"), Map.of());
    assertThat(fays.get("/queue").select("[id^=notice-]")).isEmpty();
    fays.get("/keys/" + key("gus", "viewer", TestServer.OPERATOR).get("id").textValue());
    assertThat(fays.status()).isEqualTo(403);
  }

  @Test
  void namesTheKeyBesideTheNameThatADecisionWears() {
    String helper = key("helper", "approver", TestServer.OPERATOR).get("key").textValue();
    String id =
        TestServer.json(server.post("/api/requests", "{\"title\":\"x\"}", server.robin()))
            .get("id")
            .textValue();
    String said = "{\"status\":\"approved\",\"responder\":\"CEO\"}";
    assertThat(server.post("/api/requests/" + id + "/respond", said, helper).statusCode())
        .isEqualTo(200);

    Browser bob = Browser.signedIn(server, server.bob());
    assertThat(bob.get("/requests/" + id).text()).contains("Approved by helper (as CEO)");
    assertThat(bob.get("/requests/" + id + "/note").text()).contains("helper (as CEO)");
    assertThat(TestServer.json(server.get("/api/requests/" + id, server.robin())).toString())
        .contains("\"responder\":\"CEO\"");
  }

  @Test
  void keepsAFormWhoseNameIsAnothers() {
    key("hal", "viewer", TestServer.OPERATOR);
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    String csrf = admin.get("/keys").selectFirst("input[name=_csrf]").val();
    String mark = admin.get("/keys").selectFirst("input[name=mark]").val();
    Document again =
        admin.post(
            "/keys", form("_csrf", csrf, "mark", mark, "name", "H\u0410L", "role", "approver"));
    assertThat(admin.status()).isEqualTo(409);
    assertThat(again.select("#e-key-name").text()).contains("looks the same");
    assertThat(again.selectFirst("#key-name").val()).isEqualTo("H\u0410L");
  }

  private JsonNode key(String name, String role, String by) {
    String order = "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
    return TestServer.json(server.post("/api/keys", order, by));
  }
}
