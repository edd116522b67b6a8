package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ForcedColors;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.testing.PaperChat;
import dev.proviso.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The activity log, keys and settings on small screens, in large text and forced colours. */
class AdminDevicesBrowserTest {

  @RegisterExtension
  static final Stage STAGE = new Stage().with(PaperChat.ADDRESSES, "hall,-1001234567890/42");

  @BeforeAll
  static void somethingIsDone() {
    STAGE.robin().submit(Samples.BRANCHES);
    STAGE.robin().submit(Samples.titled("W" + "w".repeat(90)));
  }

  private static String path(String name) {
    String id = STAGE.server().bean(ApiKeys.class).list().get(0).id();
    return name.equals("/key") ? "/keys/" + id : name;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/activity", "/keys", "/key", "/settings", "/channels"})
  void fitAPhoneOf320Pixels(String name) {
    Page page = STAGE.page(TestServer.OPERATOR, Stage.phone().setViewportSize(320, 640));
    page.navigate(path(name));
    Shots.isWhole(page, name + " on 320");
    Accessibility.check(page, STAGE.watch(), name + " on 320");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/activity", "/keys", "/key", "/settings", "/channels"})
  void fitLargeText(String name) {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate(path(name));
    page.evaluate("document.documentElement.style.fontSize = '200%'");
    Shots.isWhole(page, name + " in 200 % text");
    page.setViewportSize(720, 450);
    Shots.isWhole(page, name + " in 200 % text at 200 % zoom");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/activity", "/keys", "/key", "/settings", "/channels"})
  void keepTheirEdgesInForcedColours(String name) {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    page.navigate(path(name));
    assertThat(
            page.locator("main .card").first().evaluate("e => getComputedStyle(e).borderTopStyle"))
        .isEqualTo("solid");
    Accessibility.check(page, STAGE.watch(), name + " in forced colours");
  }

  @Test
  void keysAndWebhooksAreInTheSettingsOfAPhone() {
    Page page = STAGE.page(TestServer.OPERATOR, Stage.phone());
    page.navigate("/settings");
    assertThat(page.locator(".nav a:visible[href='/keys']")).hasCount(0);
    page.locator("main a[href='/keys']").click();
    assertThat(page.locator("h1")).hasText("Keys");
    page.navigate("/activity");
    assertThat(page.locator(".nav a[aria-current]")).hasText("Activity");
  }
}
