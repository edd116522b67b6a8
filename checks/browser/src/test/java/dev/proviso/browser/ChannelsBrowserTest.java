package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Press;
import dev.proviso.channels.chat.Sent;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.PaperChat;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats: their places, who is who there, one's own accounts, and where a request was announced. */
class ChannelsBrowserTest {

  @RegisterExtension
  static final Stage STAGE =
      new Stage()
          .with(PaperChat.ADDRESSES, "-1001234567890/42,releases")
          .with("proviso.outbox.grace", "0s");

  private Shots shots;
  private PaperChat paper;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
    paper = STAGE.server().bean(PaperChat.class);
    paper.answer(new Sent.Ok("@proviso_bot"));
  }

  /**
   * From the top of the page, as what slides below its header cannot be pressed; then all of it.
   */
  private void take(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    shots.take(page, name);
    for (int width : new int[] {1280, 390}) {
      page.setViewportSize(width, 800);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "shots", name + "-whole-" + width + ".png")));
    }
  }

  private static void link(String code, Press.Account account) {
    STAGE
        .server()
        .bean(ChatLinks.class)
        .redeem("paper", account, code)
        .toCompletableFuture()
        .join()
        .orElseThrow();
  }

  private static String code(String key) {
    return TestServer.json(STAGE.server().post("/api/channels/paper/links", "{}", key))
        .get("code")
        .textValue();
  }

  private static void speakGerman(Page page) {
    page.context().addCookies(List.of(new Cookie("language", "de").setUrl(STAGE.url("/"))));
    page.reload();
    assertThat(page.locator("html")).hasAttribute("lang", "de");
  }

  @Test
  void anAdminTriesRoutesAndSwitchesOffAPlace() {
    String maria = STAGE.server().newKey("Maria Müller", Role.APPROVER);
    link(code(maria), new Press.Account("T024BE7LD", "U0G9QF9C6", "Maria from the on-call team"));
    link(code(STAGE.server().alice()), new Press.Account("", "123456789", "Alice 🦊"));
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/channels");
    page.locator("form[action$='/test'] button").first().click();
    assertThat(page.locator(".note.good")).hasText("The test message was taken.");
    paper.answer(new Sent.Gone(Reason.of("card_gone", "detail", "Forbidden: bot was kicked")));
    page.locator("form[action$='/test'] button").last().click();
    assertThat(page.locator("#answer")).containsText("bot was kicked");
    take(page, "channels-failed");
    paper.answer(new Sent.Ok("@proviso_bot"));
    page.locator("form[action$='/check'] button").click();
    assertThat(page.locator("#answer")).hasText("Paper works. It answers as: @proviso_bot");

    page.locator("article.webhook a[href*='/targets/']").first().click();
    page.check("#target-least-high");
    page.fill("#target-tags", "production, database-of-the-finance-department");
    page.check("#target-detail-title");
    take(page, "channel-target");
    STAGE.expect(422, "/targets/");
    page.fill("#target-tags", "x".repeat(120));
    page.click("#edit-target button");
    assertThat(page.locator(".summary")).isFocused();
    take(page, "channel-target-422");
    page.fill("#target-tags", "production, database-of-the-finance-department");
    page.click("#edit-target button");
    page.locator("form[action$='/disable'] button").last().click();
    assertThat(page.locator("article .chip.disabled")).hasCount(1);
    page.locator("#accounts summary").first().click();
    take(page, "channels");
    speakGerman(page);
    take(page, "channels-de");
  }

  @Test
  void aPersonLinksAnAccountWithACode() {
    Page page = STAGE.page(STAGE.server().newKey("Dora", Role.APPROVER));
    page.navigate("/settings");
    take(page, "chat-accounts-none");
    page.locator("#chat-accounts form[action$='/code'] button").click();
    assertThat(page.locator("#link-code")).isFocused();
    take(page, "chat-accounts-code");
    link(
        page.locator("#code-text").textContent(),
        new Press.Account("", "987654321", "Dora, who has a rather long name there"));
    page.navigate("/settings");
    assertThat(page.locator(".accounts li")).hasCount(1);
    page.locator(".accounts summary").click();
    take(page, "chat-accounts");
    speakGerman(page);
    take(page, "chat-accounts-de");
    page.locator(".accounts summary").click();
    page.locator(".accounts form button").click();
    assertThat(page.locator("#chat-accounts .note.good")).isVisible();
    assertThat(page.locator(".accounts")).hasCount(0);
  }

  @Test
  void aRequestSaysWhereItWasAnnounced() {
    String id = STAGE.robin().submit(Samples.SCALE_UP);
    settle();
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen.open(page, id);
    page.locator("#announced summary").click();
    assertThat(page.locator("#announced li").first()).containsText("posted");
    shots.take(page, "announced", page.locator("#announced"));
    STAGE
        .server()
        .post(
            "/api/requests/" + id + "/respond", "{\"status\":\"denied\"}", STAGE.server().alice());
    settle();
    page.reload();
    page.locator("#announced summary").click();
    shots.take(page, "announced-decided", page.locator("#announced"));
  }

  private static void settle() {
    JobWorker worker = STAGE.server().bean(JobWorker.class);
    worker.runOnce();
    for (int i = 0; i < 10_000 && worker.underWay() > 0; i++) {
      STAGE.server().bean(Writes.class).await(tx -> null);
    }
    STAGE.server().bean(Writes.class).await(tx -> null);
  }
}
