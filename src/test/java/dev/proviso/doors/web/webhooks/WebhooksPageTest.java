package dev.proviso.doors.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.HookTest;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class WebhooksPageTest extends HookTest {

  @Test
  void isForAdminsOnly() {
    for (Browser other : List.of(alice(), bob())) {
      for (String path : List.of("/webhooks", "/webhooks/none", "/deliveries/none")) {
        other.get(path);
        assertThat(other.status()).as(path).isEqualTo(403);
      }
      assertThat(other.get("/queue").select(".nav a[href=/webhooks]")).isEmpty();
    }
    Browser ada = Browser.signedIn(server, server.newKey("ada", Role.ADMIN));
    Document page = ada.get("/webhooks");
    assertThat(ada.status()).isEqualTo(200);
    assertThat(page.selectFirst("h1").text()).isEqualTo("Webhooks");
    assertThat(page.select(".empty h3").text()).isEqualTo("No webhooks yet");
    assertThat(page.select(".nav a[aria-current=page]").attr("href")).isEqualTo("/webhooks");
    ada.get("/webhooks/none");
    assertThat(ada.status()).isEqualTo(404);
    Browser nobody = Browser.of(server);
    nobody.get("/webhooks");
    assertThat(nobody.status()).isEqualTo(303);
  }

  @Test
  void saysWhatIsWrongWithAnAddressAndKeepsWhatWasTyped() {
    Browser admin = admin();
    Document page =
        adds(
            admin,
            "url",
            "ftp://hooks.example.com/",
            "events",
            "request_denied",
            "description",
            "Chat");
    assertThat(admin.status()).isEqualTo(422);
    String sentence =
        "Only http and https are called, not ftp. Write an address that starts with https:// or "
            + "http://.";
    assertThat(page.select(".summary[role=alert] a[href=#wh-url]").text()).isEqualTo(sentence);
    assertThat(page.select("#e-wh-url").text()).isEqualTo("Error: " + sentence);
    assertThat(page.selectFirst("#wh-url").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.selectFirst("#wh-url").val()).isEqualTo("ftp://hooks.example.com/");
    assertThat(page.selectFirst("#wh-description").val()).isEqualTo("Chat");
    assertThat(page.select("input[name=events][checked]").eachAttr("value"))
        .containsExactly("request_denied");
    assertThat(page.selectFirst("title").text()).startsWith("Error: ");
    assertThat(page.select("article.webhook")).isEmpty();
    assertThat(adds(admin, "url", "").select("#e-wh-url").text()).contains("URL is missing");
    isInert(page);
  }

  @Test
  void showsTheSecretOnce() {
    Browser admin = admin();
    Document made = adds(admin, "url", hook.place(), "events", "request_denied");
    assertThat(admin.status()).isEqualTo(200);
    String secret = made.selectFirst("#secret-text").text();
    assertThat(secret).startsWith("whsec_");
    assertThat(made.select("#secret button[data-do=copy]").attr("data-copy")).contains(secret);
    assertThat(admin.header("Cache-Control")).contains("no-store");
    Document list = admin.get("/webhooks");
    assertThat(admin.body()).doesNotContain("whsec_");
    assertThat(list.select("article.webhook dl code").text()).isEqualTo("request_denied");
    assertThat(list.select("article.webhook .chip").text()).isEqualTo("Not used yet");
    admin.submit(to(list, "/rotate"), Map.of());
    assertThat(admin.status()).isEqualTo(303);
    assertThat(admin.body()).doesNotContain("whsec_");
    Document rotated = admin.get(admin.header("Location"));
    assertThat(rotated.selectFirst("#secret-text").text())
        .startsWith("whsec_")
        .isNotEqualTo(secret);
    admin.get("/webhooks/" + list.selectFirst("article.webhook").id());
    assertThat(admin.body()).contains("Former secret signs until").doesNotContain("whsec_");
  }

  @Test
  void changesNothingForAnotherSite() {
    Browser admin = admin();
    String id = added(admin);
    Document page = admin.get("/webhooks/" + id);
    for (String act : List.of("/test", "/rotate", "/disable", "/delete", "/recover")) {
      admin.submit(to(page, act), Map.of(), "Sec-Fetch-Site", "cross-site");
      assertThat(admin.status()).as(act).isEqualTo(403);
      admin.submit(to(page, act), form("_csrf", "wrong"));
      assertThat(admin.status()).as(act).isEqualTo(403);
    }
    adds(admin, "url", "https://hooks.example.com/", "_csrf", "wrong");
    assertThat(admin.status()).isEqualTo(403);
    Document after = admin.get("/webhooks");
    assertThat(after.select("article.webhook").eachAttr("id")).containsExactly(id);
    assertThat(after.select(".webhook-off")).isEmpty();
  }

  @Test
  void disablesEnablesAndDeletes() {
    Browser admin = admin();
    String id = added(admin);
    admin.submit(to(admin.get("/webhooks"), "/disable"), Map.of());
    assertThat(admin.status()).isEqualTo(303);
    assertThat(admin.header("Location")).isEqualTo("/webhooks/" + id + "?done=disabled");
    assertThat(admin.get(admin.header("Location")).select("[role=status].good").text())
        .startsWith("The webhook is disabled.");
    Document off = admin.get("/webhooks");
    assertThat(off.select(".webhook-off").text())
        .contains("A webhook is disabled", hook.place(), "By operator");
    admin.submit(to(off, "/enable"), Map.of());
    Document on = admin.get("/webhooks");
    assertThat(on.select(".webhook-off")).isEmpty();
    admin.submit(to(on, "/delete"), Map.of());
    assertThat(admin.get(admin.header("Location")).select("article.webhook")).isEmpty();
  }

  @Test
  void drawsADescriptionAndNeverRunsIt() {
    Browser admin = admin();
    String evil = "<img src=x onerror=alert(1)>\u202e\"'";
    Document list = adds(admin, "url", hook.place() + "/?a='%22<b>", "description", evil);
    assertThat(admin.status()).isEqualTo(422);
    assertThat(list.selectFirst("#wh-description").val()).isEqualTo(evil);
    isInert(list);
    Document made = adds(admin, "url", hook.place() + "/?a=%22&b='", "description", evil);
    for (Document page :
        List.of(made, admin.get("/webhooks"), admin.get("/webhooks/" + idOf(made) + "/edit"))) {
      isInert(page);
      if (page.selectFirst("#edit-webhook") != null) {
        assertThat(page.selectFirst("#wh-description").val()).isEqualTo(evil);
        continue;
      }
      Element text = page.selectFirst(".description");
      assertThat(text.text()).startsWith("<img src=x onerror=alert(1)>");
      assertThat(text.select(".invis").text()).isEqualTo("U+202E");
    }
  }
}
