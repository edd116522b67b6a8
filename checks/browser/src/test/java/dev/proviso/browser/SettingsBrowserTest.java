package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person sets for this browser, and what follows. */
class SettingsBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  /** A desktop that counts how often it is asked, and keeps what it is told. */
  private static final String DESKTOP =
      """
      window.asked = 0;
      window.notes = [];
      window.hiddenNow = false;
      window.Notification = class {
        static get permission() { return localStorage.permission || 'default'; }
        static async requestPermission() {
          window.asked++;
          localStorage.permission = '%s';
          return localStorage.permission;
        }
        constructor(title, options) {
          window.notes.push(title + ' ' + (options.body || ''));
          document.documentElement.dataset.told = window.notes.length;
        }
        close() {}
      };
      Object.defineProperty(document, 'visibilityState',
        { get: () => window.hiddenNow ? 'hidden' : 'visible' });
      """;

  private static Page desktop(String answer) {
    Page page = STAGE.page(STAGE.server().alice());
    page.addInitScript(DESKTOP.formatted(answer));
    return page;
  }

  @Test
  void shortcutsAreTurnedOffWithTheKeyboardAlone() {
    STAGE.robin().submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/settings");
    page.locator("#shortcuts-on").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("#shortcuts-off")).isChecked();
    page.keyboard().press("Enter");
    assertThat(page.locator("[role=status].good")).containsText("Saved");
    page.navigate("/queue");
    for (String key : List.of("j", "?", "g", "a")) {
      page.keyboard().press(key);
    }
    assertThat(page).hasURL(STAGE.url("/queue"));
    assertThat(page.locator("dialog[open]")).hasCount(0);
    assertThat(page.locator("#request")).hasCount(0);
  }

  @Test
  void notificationsAskOnTheToggleAndTellOncePerBurst() {
    Page page = desktop("granted");
    page.navigate("/queue");
    page.navigate("/settings");
    assertThat(page.locator("#notify-off")).isChecked();
    assertThat(page.evaluate("window.asked")).isEqualTo(0);
    page.locator("#notify-on").check();
    assertThat(page.evaluate("window.asked")).isEqualTo(1);
    page.locator("#settings button.primary").click();
    page.navigate("/queue");
    assertThat(page.locator("html")).hasAttribute("data-notify", "on");
    assertThat(page.locator("#live")).hasText("Live");

    page.waitForResponse(
        "**/queue/list",
        () ->
            page.evaluate(
                "window.hiddenNow = true; document.dispatchEvent(new Event('visibilitychange'))"));
    int before = pending();
    for (int i = 0; i < 3; i++) {
      STAGE.robin().submit(Samples.titled("A secret title " + i));
    }
    assertThat(page.locator("html")).hasAttribute("data-told", "1");
    assertThat(page.evaluate("window.notes.join('|')"))
        .asString()
        .startsWith("Requests that wait for you: " + (before + 3))
        .doesNotContain("secret", "|");
    STAGE.clearTheQueue();
    assertThat(page.locator("#queue-list")).containsText("Queue clear");
    assertThat(page.locator("html")).hasAttribute("data-told", "1");
  }

  private static int pending() {
    return TestServer.json(STAGE.server().get("/api/pending", TestServer.OPERATOR)).size();
  }

  @Test
  void notificationsThatTheBrowserRefusesStayOff() {
    Page page = desktop("denied");
    page.navigate("/settings");
    page.locator("#notify-on").click();
    assertThat(page.locator("#e-notify")).containsText("does not let Proviso");
    assertThat(page.locator("#notify-off")).isChecked();
  }

  @Test
  void theNumberInTheTitleFollowsTheQueue() {
    STAGE.clearTheQueue();
    Page page = STAGE.page(STAGE.server().alice());
    page.addInitScript("navigator.setAppBadge = async (n) => { window.badge = n; }");
    page.navigate("/queue");
    assertThat(page.locator("#live")).hasText("Live");
    STAGE.robin().submit(Samples.MAIL);
    assertThat(page).hasTitle("(1) Queue · Proviso");
    assertThat(page.evaluate("window.badge")).isEqualTo(1);
  }
}
