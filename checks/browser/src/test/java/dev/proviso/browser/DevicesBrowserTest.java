package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Phones, large text, forced colours, no motion: nothing is hidden and nothing scrolls sideways.
 */
class DevicesBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private final Agent robin = STAGE.robin();

  @ParameterizedTest
  @ValueSource(ints = {390, 320})
  void onAPhoneTheDecisionStaysInReach(int width) {
    String id = robin.submit(Samples.longCommand());
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone().setViewportSize(width, 700));
    RequestScreen screen = RequestScreen.open(page, id);
    assertThat(page.locator("#d-approve > summary")).isInViewport();
    assertThat(page.locator("#d-deny > summary")).isInViewport();
    Shots.isWhole(page, "a long command on " + width);

    page.locator(".ids").scrollIntoViewIfNeeded();
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)");
    BoundingBox last = page.locator(".sections").boundingBox();
    BoundingBox bar = page.locator("#decide").boundingBox();
    assertThat(last.y + last.height)
        .as("nothing ends under the bar")
        .isLessThanOrEqualTo(bar.y + 1);
    assertThat(bar.y + bar.height).isLessThanOrEqualTo(701);

    screen.panel("approve").send("approve");
    assertThat(screen.outcome()).isInViewport();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 320})
  void onAPhoneTheConditionsFit(int width) {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.BUDGET);
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone().setViewportSize(width, 700));
    RequestScreen screen = RequestScreen.open(page, id).panel("cond");
    Shots.isWhole(page, "conditions on " + width);
    screen.send("cond");
    assertThat(screen.summary()).isInViewport();
    screen.summary().locator("a").last().click();
    assertThat(page.locator("[id='f-c17']")).isFocused();
    assertThat(page.locator("[id='f-c17']")).isInViewport();
    Shots.isWhole(page, "errors on " + width);
  }

  @Test
  void largeTextFits() {
    String id = robin.submit(Samples.SCALE_UP);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen.open(page, id).panel("cond");
    page.evaluate("document.documentElement.style.fontSize = '200%'");
    Shots.isWhole(page, "200 % text");
    page.setViewportSize(720, 450);
    Shots.isWhole(page, "200 % text at 200 % zoom");
    Accessibility.check(page, STAGE.watch(), "200 % text");
  }

  @Test
  void forcedColoursKeepTheEdgesOfControls() {
    String id = robin.submit(Samples.SCALE_UP);
    Page page = STAGE.page(STAGE.server().alice());
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    RequestScreen screen = RequestScreen.open(page, id).panel("cond");
    for (String control : new String[] {"f-c0", "send-cond", "d-approve"}) {
      String part = control.startsWith("d-") ? "#" + control + " > summary" : "#" + control;
      assertThat(page.locator(part).evaluate("e => getComputedStyle(e).borderTopStyle"))
          .as(control)
          .isEqualTo("solid");
    }
    Accessibility.check(page, STAGE.watch(), "forced colours");
    assertThat(screen.control("f-c0")).isVisible();
  }

  @Test
  void nothingMovesForWhoDoesNotWantIt() {
    String id = robin.submit(Samples.SCALE_UP);
    Page page = STAGE.page(STAGE.server().alice());
    page.emulateMedia(new EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    RequestScreen.open(page, id).panel("cond");
    Object moving =
        page.evaluate(
            "() => [...document.querySelectorAll('*')].map(e => getComputedStyle(e))"
                + ".filter(s => s.animationName !== 'none' && parseFloat(s.animationDuration) > 0.01"
                + " || s.transitionDuration.split(',').some(d => parseFloat(d) > 0.01)).length");
    assertThat(moving).isEqualTo(0);
  }

  @Test
  void theThemeOfTheSettingsHolds() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/settings");
    page.locator("#theme-dark").check();
    page.locator("#zone").fill("America/New_York");
    page.locator("#settings button.primary").click();
    page.navigate("/queue");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("html")).hasAttribute("data-zone", "America/New_York");
    assertThat(page.locator("body").evaluate("b => getComputedStyle(b).colorScheme"))
        .isEqualTo("dark");
  }
}
