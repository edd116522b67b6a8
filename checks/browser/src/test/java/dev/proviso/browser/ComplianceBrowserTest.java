package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.ScreenshotOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.proviso.core.grants.GrantSweep;
import dev.proviso.testing.TestServer;
import dev.proviso.testing.Uses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What became of what was allowed, in the history: looked at, filtered with the keyboard, followed.
 */
class ComplianceBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static boolean made;

  @BeforeEach
  void makeAPast() {
    if (!made) {
      TestServer server = STAGE.server();
      Uses uses = new Uses(server);
      for (int day = 12; day >= 0; day--) {
        server.clock().skew(Duration.ofDays(-day));
        make(uses, day);
      }
      server.bean(GrantSweep.class).runOnce();
      made = true;
    }
  }

  private static void make(Uses uses, int day) {
    uses.allowed("Publish the post about the October release", "website");
    uses.reported(
        uses.used(uses.allowed("Order 6 laptops for the new team", "budget")),
        10,
        STAGE.server().robin());
    for (int i = 0; i < day % 4; i++) {
      String id = uses.allowed("Send the renewal reminder to 1,204 customers", "customers");
      uses.reported(uses.used(id), 10, uses.executor());
    }
    if (day % 3 == 0) {
      uses.used(uses.allowed("Rotate the API key of the status page", "security"));
    }
    if (day % 4 == 1) {
      String id = uses.allowed("Buy 40 licences of the design tool", "budget");
      uses.reported(uses.used(id), 130, STAGE.server().robin());
    }
  }

  @Test
  void looksRightInEveryWidthAndTheme() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/history");
    assertThat(page.locator("#compliance-trends svg.chart")).isVisible();
    Shots shots = new Shots(STAGE.watch());
    shots.take(page, "history-compliance");
    page.locator("#compliance-trends summary").click();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
      for (int width : new int[] {1440, 1024, 700, 390}) {
        page.setViewportSize(width, 900);
        draw(page, "#history-results", "compliance-list-" + width + "-" + scheme);
        draw(page, "#compliance-trends", "compliance-chart-" + width + "-" + scheme);
        Shots.isWhole(page, "compliance at " + width);
      }
    }
    page.setViewportSize(320, 800);
    Shots.isWhole(page, "compliance at 320");
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    Accessibility.check(page, STAGE.watch(), "compliance in forced colours");
  }

  private static void draw(Page page, String part, String name) {
    Path file = Path.of("target", "shots", name.toLowerCase(Locale.ROOT) + ".png");
    page.locator(part).screenshot(new ScreenshotOptions().setPath(file));
  }

  @Test
  void isFilteredWithTheKeyboardAndFollowedFromTheChart() {
    Page page = STAGE.page(STAGE.server().bob());
    page.navigate("/history");
    page.locator(".filters > summary").focus();
    page.keyboard().press("Enter");
    page.locator("#h-compliance").focus();
    page.keyboard().type("Br");
    assertThat(page).hasURL(Pattern.compile("/history\\?.*compliance=breached"));
    assertThat(page.locator(".past-list .chip.breached").first()).isVisible();
    int rows = page.locator(".past-list tbody tr").count();
    assertThat(page.locator(".past-list .chip.breached")).hasCount(rows);
    page.locator("#compliance-trends .legend a:has-text('Overdue')").click();
    assertThat(page).hasURL(Pattern.compile("compliance=overdue&from="));
    assertThat(page.locator("#h-compliance")).hasValue("overdue");
    assertThat(page.locator(".past-list .chip.breached")).hasCount(0);
    assertThat(page.locator(".past-list .chip.overdue").count()).isPositive();
  }

  @Test
  void goesWithoutAScript() {
    Page page = STAGE.page(null, Stage.desktop().setJavaScriptEnabled(false));
    page.navigate("/history");
    page.locator("#key").fill(STAGE.server().alice());
    page.locator("#key").press("Enter");
    page.locator(".filters > summary").click();
    page.locator("#h-compliance").selectOption("met");
    page.locator(".filters button").click();
    assertThat(page).hasURL(STAGE.url("/history?compliance=met"));
    assertThat(page.locator(".past-list .claim:has-text('self-reported')").first()).isVisible();
  }
}
