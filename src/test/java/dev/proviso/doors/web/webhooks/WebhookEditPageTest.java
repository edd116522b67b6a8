package dev.proviso.doors.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.HookTest;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Changing a webhook in the browser, and the one look at its secret. */
class WebhookEditPageTest extends HookTest {

  @Test
  void changesTheAddressTheEventsAndTheDescription() {
    Browser admin = admin();
    String id = added(admin);
    Document page =
        admin.get(admin.get("/webhooks/" + id).selectFirst("a[href$=/edit]").attr("href"));
    Element form = page.selectFirst("#edit-webhook");
    assertThat(form.selectFirst("#wh-url").val()).isEqualTo(hook.place() + "/hook?key=hidden");
    assertThat(form.select("input[name=events][checked]")).isEmpty();
    isInert(page);

    String url = hook.place() + "/other";
    admin.submit(form, form("url", url, "events", "request_denied", "description", "Chat"));
    assertThat(admin.status()).isEqualTo(303);
    assertThat(admin.header("Location")).isEqualTo("/webhooks/" + id + "?done=changed");
    Document changed = admin.get(admin.header("Location"));
    assertThat(changed.select("[role=status].good").text()).isEqualTo("The webhook was changed.");
    assertThat(changed.selectFirst("h1").text()).isEqualTo(url);
    assertThat(changed.selectFirst(".description").text()).isEqualTo("Chat");
    assertThat(changed.select("dl code").text()).isEqualTo("request_denied");

    Element again = admin.get("/webhooks/" + id + "/edit").selectFirst("#edit-webhook");
    assertThat(again.select("input[name=events][checked]").eachAttr("value"))
        .containsExactly("request_denied");
    admin.submit(again, form("description", ""));
    assertThat(admin.get("/webhooks/" + id).select(".description")).isEmpty();
  }

  @Test
  void keepsWhatWasTypedWhereSomethingIsWrong() {
    Browser admin = admin();
    String id = added(admin);
    Element form = admin.get("/webhooks/" + id + "/edit").selectFirst("#edit-webhook");
    Document wrong = admin.submit(form, form("url", "", "description", "Chat"));
    assertThat(admin.status()).isEqualTo(422);
    assertThat(wrong.select("#e-wh-url").text()).contains("URL is missing");
    assertThat(wrong.selectFirst("#wh-description").val()).isEqualTo("Chat");
    assertThat(wrong.selectFirst("title").text()).startsWith("Error: ");
    admin.submit(form, form("url", hook.place(), "_csrf", "wrong"));
    assertThat(admin.status()).isEqualTo(403);
    assertThat(admin.get("/webhooks/" + id).selectFirst("h1").text()).endsWith("key=hidden");
    Browser alice = alice();
    alice.get("/webhooks/" + id + "/edit");
    assertThat(alice.status()).isEqualTo(403);
  }

  @Test
  void showsASecretToTheSessionThatMadeItAndOnce() {
    Browser admin = admin();
    Element form = admin.get("/webhooks").selectFirst("#new-webhook");
    admin.submit(form, form("url", hook.place()));
    assertThat(admin.status()).isEqualTo(303);
    String page = admin.header("Location");
    String ticket = admin.header("Set-Cookie");
    assertThat(ticket)
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Path=/webhooks/whk_", "Max-Age=120")
        .doesNotContain("whsec_");
    String value = ticket.split("[=;]")[1];

    Browser other = Browser.signedIn(server, TestServer.OPERATOR).with("proviso-secret", value);
    assertThat(other.get(page).select("#secret")).isEmpty();
    assertThat(admin.get(page).select("#secret-text").text()).startsWith("whsec_");
    Document reloaded = admin.get(page);
    assertThat(reloaded.select("#secret")).isEmpty();
    assertThat(reloaded.select("[role=status].good").text()).contains("not shown again");
    admin.with("proviso-secret", "v1.nonsense").get(page);
    assertThat(admin.status()).isEqualTo(200);
    server.clock().tick(Duration.ofMinutes(3));
    assertThat(admin.with("proviso-secret", value).get(page).select("#secret")).isEmpty();
  }
}
