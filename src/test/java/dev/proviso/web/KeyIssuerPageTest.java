package dev.proviso.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.testing.TestServer;
import java.util.Map;
import org.jsoup.nodes.Document;
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

    Document page = Browser.signedIn(server, dora).get("/requests/" + id);
    assertThat(page.text()).contains("Who asked for this made your key.");
    assertThat(page.select("form[action$=/decide]")).isEmpty();
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

  private JsonNode key(String name, String role, String by) {
    String order = "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
    return TestServer.json(server.post("/api/keys", order, by));
  }
}
