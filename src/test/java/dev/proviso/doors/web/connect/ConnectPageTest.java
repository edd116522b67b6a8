package dev.proviso.doors.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** An agent is connected with what this page shows. */
class ConnectPageTest extends WebTest {

  private Browser operator() {
    return Browser.signedIn(server, TestServer.OPERATOR);
  }

  private static Document makes(Browser admin, String name) {
    return admin.submit(admin.get("/connect").selectFirst("#new-agent"), form("name", name));
  }

  @Test
  void fillsInTheAddressAndTheKey() {
    Browser admin = operator();
    Document page = makes(admin, "paste-bot");
    assertThat(admin.status()).isEqualTo(201);
    assertThat(admin.header("Cache-Control")).contains("no-store");
    String paste = page.selectFirst("#claude-paste").wholeText();
    String key = paste.replaceFirst("(?s)export PROVISO_KEY='([^']+)'.*", "$1");
    assertThat(TestServer.json(server.get("/api/me", key)).get("name").textValue())
        .isEqualTo("paste-bot");
    String settings = paste.substring(paste.indexOf("--settings '") + 12, paste.length() - 1);
    assertThat(settings).doesNotContain("'");
    assertThat(StrictJson.read(settings).at("/hooks/PermissionRequest/0/hooks/0/url").textValue())
        .isEqualTo(server.uri("/hooks/claude-code").toString());
    for (Element snippet : page.select("pre code")) {
      assertThat(snippet.wholeText()).doesNotContain("localhost:8796");
      String copied = snippet.parent().parent().selectFirst("button").attr("data-copy");
      assertThat(StrictJson.read(copied).textValue()).isEqualTo(snippet.wholeText());
    }
    assertThat(admin.get("/connect").outerHtml()).doesNotContain(key);
  }

  @Test
  void saysWhenTheFirstCallCame() {
    Browser admin = operator();
    Document page = makes(admin, "light-bot");
    Element light = page.selectFirst("#light");
    assertThat(light.text()).contains("light-bot", "has not called yet");
    String address = light.attr("hx-get");
    assertThat(admin.get(address).text()).contains("has not called yet");

    String key =
        page.selectFirst("#claude-paste")
            .wholeText()
            .replaceFirst("(?s)export PROVISO_KEY='([^']+)'.*", "$1");
    assertThat(server.get("/api/me", key).statusCode()).isEqualTo(200);

    Element after = admin.get(address).selectFirst("#light");
    assertThat(after.text()).contains("light-bot", "is connected");
    assertThat(after.hasAttr("hx-get")).isFalse();
  }

  @Test
  void saysWhatIsWrongWithAName() {
    Browser admin = operator();
    Document wrong = makes(admin, " ");
    assertThat(admin.status()).isEqualTo(422);
    assertThat(wrong.selectFirst("title").text()).startsWith("Error: ");
    assertThat(wrong.selectFirst("#e-agent-name").text()).startsWith("Error: Name");
    Document taken = makes(admin, "robin");
    assertThat(admin.status()).isEqualTo(409);
    assertThat(taken.selectFirst("#agent-name").val()).isEqualTo("robin");
    String hostile = "\u202e<b>'$(reboot)'\u200b";
    makes(admin, hostile);
    assertThat(admin.status()).isEqualTo(201);
    assertThat(admin.body()).doesNotContain("<b>'").doesNotContain("\u202e");
  }

  @Test
  void makesOneKeyOfOneForm() {
    Browser admin = operator();
    Map<String, List<String>> sent =
        Browser.filled(admin.get("/connect").selectFirst("#new-agent"), form("name", "once-bot"));
    admin.post("/connect", sent);
    assertThat(admin.status()).isEqualTo(201);
    long before = server.bean(ApiKeys.class).list().size();
    admin.post("/connect", sent);
    assertThat(admin.status()).isEqualTo(303);
    assertThat(server.bean(ApiKeys.class).list()).hasSize((int) before);
  }

  @Test
  void showsOthersWhatToPasteAndNoKeys() {
    String id =
        server.bean(ApiKeys.class).list().stream()
            .filter(key -> key.name().equals("robin"))
            .findFirst()
            .orElseThrow()
            .id();
    for (Browser other : List.of(alice(), bob())) {
      Document page = other.get("/connect?key=" + id);
      assertThat(other.status()).isEqualTo(200);
      assertThat(page.select("#claude-paste")).hasSize(1);
      assertThat(page.select("#new-agent, #light")).isEmpty();
      other.get("/connect/" + id + "/light");
      assertThat(other.status()).isEqualTo(403);
      other.post("/connect", form("_csrf", "x", "name", "evil"));
      assertThat(other.status()).isEqualTo(403);
    }
    Browser admin = operator();
    assertThat(admin.get("/connect?key=" + id).select("#light")).hasSize(1);
    assertThat(admin.get("/connect?key=key_none").select("#light")).isEmpty();
    admin.get("/connect/key_none/light");
    assertThat(admin.status()).isEqualTo(404);
  }
}
