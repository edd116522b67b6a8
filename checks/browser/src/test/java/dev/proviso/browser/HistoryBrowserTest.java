package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has ended: found with the keyboard, without a script, and taken away as a file. */
class HistoryBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static boolean made;

  @BeforeEach
  void makeAPast() {
    if (!made) {
      new Past(STAGE.server()).make(9);
      made = true;
    }
  }

  private static Page history(NewContextOptions options) {
    Page page = STAGE.page(STAGE.server().alice(), options);
    page.navigate("/history");
    return page;
  }

  @Test
  void theKeyboardAloneIsEnough() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/queue");
    page.keyboard().press("g");
    page.keyboard().press("h");
    assertThat(page).hasURL(STAGE.url("/history"));
    page.keyboard().press("/");
    assertThat(page.locator("#q")).isFocused();
    page.keyboard().type("laptops");
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("/history\\?q=laptops"));
    assertThat(page.locator("#history-said"))
        .hasText(Pattern.compile("Requests (found|shown): \\d+.*"));
    assertThat(page.locator("#q")).isFocused();
    int rows = page.locator(".past-list tbody tr").count();
    assertThat(rows).isPositive();
    assertThat(page.locator(".past-list .what a:has-text('laptops')")).hasCount(rows);
    page.goBack();
    assertThat(page).hasURL(STAGE.url("/history"));
    assertThat(page.locator(".past-list tbody tr")).hasCount(25);

    page.locator(".filters > summary").focus();
    page.keyboard().press("Enter");
    page.locator("#h-action").fill("deploy");
    page.keyboard().press("Enter");
    assertThat(page.locator(".past-list code").first()).hasText("deploy");
    assertThat(page.locator(".past-list code:not(:has-text('deploy'))")).hasCount(0);
    page.locator("#h-by").selectOption("maria");
    assertThat(page).hasURL(Pattern.compile("by=prn_"));
    page.locator(".past-list .what a").first().click();
    assertThat(page.locator("h1")).isVisible();
    assertThat(page).hasURL(Pattern.compile("/requests/"));
  }

  @Test
  void everythingGoesWithoutAScript() {
    Page page = STAGE.page(null, Stage.desktop().setJavaScriptEnabled(false));
    page.navigate("/history");
    page.locator("#key").fill(STAGE.server().alice());
    page.locator("#key").press("Enter");
    assertThat(page).hasURL(STAGE.url("/history"));
    page.locator("a[rel=next]").click();
    assertThat(page.locator("a[rel=prev]")).isVisible();
    page.locator("nav.only a.denied").click();
    assertThat(page.locator(".past-list .chip.denied").first()).isVisible();
    assertThat(page.locator(".past-list .chip.approved")).hasCount(0);
    page.locator("#q").fill("nothing like it");
    page.locator("#q").press("Enter");
    assertThat(page).hasURL(Pattern.compile("status=denied"));
    assertThat(page.locator("#history-results")).containsText("No match");
    page.locator("a:has-text('90 days')").click();
    assertThat(page.locator("#outcomes-h")).hasText("Requests per week");
    page.locator(".trends summary").first().click();
    page.locator("[aria-labelledby=outcomes-h] tbody a").last().click();
    assertThat(page.locator("#h-from")).not().hasValue("");
  }

  @Test
  void isTakenAwayAsAFile() throws IOException {
    Page page = history(Stage.desktop());
    Download file = page.waitForDownload(() -> page.locator("a[download]").click());
    assertThat(file.suggestedFilename()).isEqualTo("proviso-history.csv");
    assertThat(Files.readString(file.path()))
        .startsWith("\"id\",\"status\",")
        .contains("ops-agent");
  }

  @Test
  void saysWhatIsWrongWithADate() {
    STAGE.expect(422, "/history");
    Page page = STAGE.page(STAGE.server().bob());
    page.navigate("/history?from=2026-11-31&agent=ops-agent");
    assertThat(page.locator(".summary")).isFocused();
    page.locator(".summary a").click();
    assertThat(page.locator("#h-from")).isFocused();
    assertThat(page.locator("#h-from")).hasValue("2026-11-31");
    page.locator("#h-from").fill("2026-11-30");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("from=2026-11-30"));
    assertThat(page.locator("#history-results")).containsText("No match");
  }

  @Test
  void holdsAtEveryWidthAndInForcedColours() {
    Page page = history(Stage.phone());
    for (int width : new int[] {320, 390, 640, 768, 1024, 1440}) {
      page.setViewportSize(width, 800);
      Shots.isWhole(page, "history at " + width);
    }
    page.locator(".trends summary").first().click();
    page.setViewportSize(320, 800);
    Shots.isWhole(page, "history with a table at 320");
    page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    assertThat(page.locator("#chart-outcomes-t")).hasCount(1);
    Accessibility.check(page, STAGE.watch(), "history in forced colours");
  }
}
