package dev.proviso.doors.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredWebhooksTest extends WebTest {

  private static final String URL = "https://hooks.example.com/all";

  @Override
  public Map<String, Object> properties() {
    String secret = "whsec_" + "A".repeat(43) + "=";
    return Map.of("proviso.webhooks.urls", List.of(URL), "proviso.webhooks.secret", secret);
  }

  @Test
  void showsWhatIsConfiguredAndChangesItNowhere() {
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    Document list = admin.get("/webhooks");
    assertThat(list.select("article.webhook h3").text()).isEqualTo(URL);
    assertThat(list.select("article.webhook header").text()).contains("From the configuration");
    assertThat(list.select("form[action$=/delete], form[action$=/rotate]")).isEmpty();
    assertThat(admin.body()).doesNotContain("whsec_");
    String path = "/webhooks/" + list.selectFirst("article.webhook").id();
    assertThat(admin.get(path).select("main").text()).contains("PROVISO_WEBHOOKS");
    String csrf = list.selectFirst("input[name=_csrf]").val();
    for (String act : List.of("/delete", "/rotate")) {
      Document refused = admin.post(path + act, form("_csrf", csrf));
      assertThat(admin.status()).as(act).isEqualTo(409);
      assertThat(refused.select("main").text()).contains("comes from the configuration");
    }
  }

  @Test
  void showsWhatIsNotConfiguredAnyMoreAndOffersToDeleteIt(@TempDir Path other) {
    TestServer.start(other, properties()).close();
    try (TestServer without = TestServer.start(other)) {
      Browser admin = Browser.signedIn(without, TestServer.OPERATOR);
      Document list = admin.get("/webhooks");
      assertThat(list.select("article.webhook header").text()).contains("No longer configured");
      assertThat(list.select("form[action$=/enable]")).isEmpty();
      admin.submit(list.selectFirst("form[action$=/delete]"), Map.of());
      assertThat(admin.get("/webhooks").select("article.webhook")).isEmpty();
    }
  }
}
