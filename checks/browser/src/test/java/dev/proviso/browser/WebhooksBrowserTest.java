package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.testing.Receiver;
import dev.proviso.testing.TestServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks and their deliveries, from the first webhook to an answer that is drawn. */
class WebhooksBrowserTest {

  @RegisterExtension
  static final Stage STAGE = new Stage().with("proviso.egress.allow", "127.0.0.1");

  private static final String ANSWER = "<h1>Out of order</h1>\u202e<script>alert(1)</script>";

  private Receiver receiver;

  @BeforeEach
  void listen() {
    receiver = new Receiver();
    receiver.answer(Receiver.status(500, ANSWER));
  }

  @AfterEach
  void hangUp() {
    receiver.close();
  }

  @Test
  void addsTriesAndMendsAWebhook() {
    Shots shots = new Shots(STAGE.watch());
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/webhooks");
    shots.take(page, "webhooks-none");

    STAGE.expect(422, "/webhooks");
    page.fill("#wh-url", "ftp://hooks.example.com/proviso");
    page.click("#new-webhook button");
    assertThat(page.locator("#e-wh-url")).containsText("Only http and https are called");
    shots.take(page, "webhooks-422");

    String url = receiver.place();
    page.fill("#wh-url", url + "/hooks/proviso/a-rather-long-path-with-a-token-0123456789abcdef");
    page.fill("#wh-description", "The channel of the on-call team");
    page.check("#wh-request_created");
    page.click("#new-webhook button");
    assertThat(page.locator("#secret-text")).containsText("whsec_");
    shots.take(page, "webhooks-secret");

    STAGE.robin().submit(Samples.MAIL);
    page.navigate("/webhooks");
    page.locator("article.webhook h3 a", new Page.LocatorOptions().setHasText("/hooks/")).click();
    assertThat(page.locator("#deliveries tbody tr")).hasCount(1);
    page.reload();
    shots.take(page, "webhook");
    page.click("#deliveries tbody a");
    assertThat(page.locator(".answer .invis").first()).hasText("U+202E");
    shots.take(page, "delivery");

    receiver.answer(Receiver.status(200, ANSWER));
    page.click("#redeliver button");
    assertThat(page.locator("#progress .chip").first()).hasText("Delivered");
    assertThat(page.locator("#attempts .chip").first()).hasText("200");
  }

  @Test
  void showsThatAWebhookIsDisabled() {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/webhooks");
    String url = receiver.place() + "/off";
    page.fill("#wh-url", url);
    page.click("#new-webhook button");
    page.navigate("/webhooks");
    page.locator("article.webhook").last().locator("form[action$=disable] button").click();
    assertThat(page).hasURL(Pattern.compile(".*done=disabled"));
    page.navigate("/webhooks");
    assertThat(page.locator(".webhook-off")).containsText(url);
    page.locator("details.sure summary").last().click();
    new Shots(STAGE.watch()).take(page, "webhooks-disabled");
  }
}
