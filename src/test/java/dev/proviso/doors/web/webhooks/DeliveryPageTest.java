package dev.proviso.doors.web.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.HookTest;
import dev.proviso.testing.Receiver;
import dev.proviso.testing.TestServer;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class DeliveryPageTest extends HookTest {

  @Test
  void sendsATestAndShowsHowItWent() {
    Browser admin = admin();
    String id = added(admin);
    admin.submit(to(admin.get("/webhooks"), "/test"), Map.of());
    assertThat(admin.status()).isEqualTo(303);
    String delivery = admin.header("Location");
    String body = called();
    Document page = admin.get(delivery);
    assertThat(page.selectFirst("h1").text()).isEqualTo("Delivery of test");
    assertThat(page.select("#progress > .card > header .chip").text()).isEqualTo("Delivered");
    assertThat(page.select("#attempts li")).hasSize(1);
    assertThat(page.select("#attempts .chip").text()).isEqualTo("204");
    assertThat(page.select("#attempts").text()).contains("127.0.0.1", " ms");
    assertThat(page.select("#body").text()).isEqualTo(body);
    assertThat(page.select("#headers").text()).contains("webhook-id dlv_").doesNotContain("v1,");
    assertThat(page.select("#progress").hasAttr("hx-get")).isFalse();
    Document webhook = admin.get("/webhooks/" + id);
    assertThat(webhook.select("main .chip").first().text()).isEqualTo("Healthy");
    assertThat(webhook.select("#deliveries tbody tr").text()).contains("Delivered", "test", "204");
    isInert(page);
    isInert(webhook);
  }

  @Test
  void showsWhatAReceiverAnsweredAndNeverRunsIt() {
    hook.answer(
        Receiver.status(500, "<script>alert(1)</script>\u202e<img src=x onerror=alert(2)>"));
    Browser admin = admin();
    String id = added(admin);
    String request = asks("{\"title\":\"<script>alert(3)</script>\"}");
    called();
    Document webhook = admin.get("/webhooks/" + id + "?status=waiting");
    assertThat(webhook.select("#deliveries a[href=/requests/" + request + "]")).hasSize(1);
    assertThat(webhook.select("#deliveries tbody").text()).contains("Waiting", "500");
    assertThat(webhook.select("main .chip").first().text()).isEqualTo("Failing");
    Document page =
        admin.get(webhook.selectFirst("#deliveries a[href^=/deliveries/]").attr("href"));
    isInert(page);
    assertThat(page.select(".answer").text()).contains("<script>alert(1)</script>", "<img src=x");
    assertThat(page.select(".answer .invis").text()).isEqualTo("U+202E");
    assertThat(page.select("#reason").text()).isEqualTo("The receiver answered 500.");
    assertThat(page.select("#body").text()).contains("<script>alert(3)</script>");
    assertThat(admin.get("/webhooks/" + id + "?status=delivered").select("#deliveries")).isEmpty();
  }

  @Test
  void sendsAgainWhatWasNotTaken() {
    hook.answer(Receiver.status(410));
    Browser admin = admin();
    String id = added(admin);
    asks();
    called();
    Document off = admin.get("/webhooks/" + id);
    assertThat(off.select("#deliveries tbody").text()).contains("Parked", "410");
    assertThat(admin.get("/webhooks").select(".webhook-off").text()).contains("answered 410");
    hook.answer(Receiver.status(204));
    admin.submit(to(off, "/enable"), Map.of());
    Document on = admin.get("/webhooks/" + id);
    admin.submit(to(on, "/recover"), form("hours", "5"));
    assertThat(admin.status()).isEqualTo(422);
    admin.submit(to(on, "/recover"), Map.of());
    assertThat(admin.status()).isEqualTo(303);
    String done = admin.header("Location");
    called();
    Document recovered = admin.get(done);
    assertThat(recovered.select("[role=status].good").text())
        .isEqualTo("Deliveries on their way again: 1");
    assertThat(recovered.select("#deliveries tbody").text()).contains("Delivered", "204");
    Document page =
        admin.get(recovered.selectFirst("#deliveries a[href^=/deliveries/]").attr("href"));
    assertThat(page.select("#attempts li")).hasSize(2);
    Element again = page.selectFirst("#redeliver");
    admin.submit(again, form("_csrf", "wrong"));
    assertThat(admin.status()).isEqualTo(403);
    admin.submit(again, Map.of());
    assertThat(admin.status()).isEqualTo(303);
    called();
    assertThat(admin.get(admin.header("Location")).select("#attempts li")).hasSize(3);
  }

  @Test
  void tellsOnTheRequestWhatWasSentToWhom() {
    Browser admin = admin();
    added(admin);
    String id =
        asks("{\"title\":\"Go\",\"callback_url\":\"%s/mine?token=x\"}".formatted(hook.place()));
    called();
    String answer = "{\"status\":\"approved\"}";
    server.post("/api/requests/" + id + "/respond", answer, TestServer.OPERATOR);
    called();
    called();
    Document page = admin.get("/requests/" + id);
    assertThat(page.select(".timeline li span").eachText())
        .contains(
            "Callback to " + hook.place() + ": delivered",
            "Webhook to " + hook.place() + ": delivered");
    assertThat(page.select(".timeline li a[href^=/deliveries/]")).hasSize(3);
    assertThat(page.select(".timeline").text()).doesNotContain("token=x", "key=hidden");
    Document seen = bob().get("/requests/" + id);
    assertThat(seen.select(".timeline").text()).contains("Callback to " + hook.place());
    assertThat(seen.select(".timeline a")).isEmpty();
  }

  @Test
  void pagesThroughManyDeliveries() {
    Browser admin = admin();
    String id = added(admin);
    for (int i = 0; i < 27; i++) {
      asks();
      called();
    }
    Document first = admin.get("/webhooks/" + id);
    assertThat(first.select("#deliveries tbody tr")).hasSize(25);
    Document second = admin.get(first.selectFirst("a[rel=next]").attr("href"));
    assertThat(second.select("#deliveries tbody tr")).hasSize(2);
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(second.select(".pages a").attr("href")).isEqualTo("/webhooks/" + id);
  }
}
