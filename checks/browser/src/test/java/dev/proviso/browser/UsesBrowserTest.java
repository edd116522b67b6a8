package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.proviso.testing.GrantCalls;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of what was allowed: how it looks, and that an open page follows it. */
class UsesBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final int[][] SIZES = {{1440, 900}, {360, 780}};
  private static final String WITHIN =
      "{\"budget\":3800,\"times\":5,\"most\":500,\"lists\":[\"spring\",\"old\"]}";
  private static final String REPORT =
      """
      {"outcome":"%s","actuals":{"budget":%s,"most":480},"evidence":[
        {"name":"Run 7","url":"https://ci.example.com/mailings/spring/run/7?log=whole"},
        {"name":"Receipt","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}
      """;

  private GrantCalls calls;

  @BeforeEach
  void call() {
    calls = new GrantCalls(STAGE.server());
  }

  private static String facts(String budget) {
    return "{\"facts\":{\"budget\":%s,\"most\":480}}".formatted(budget);
  }

  private String spent(String budget, String outcome, String actual) {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    String use = calls.used(id, facts(budget));
    calls.reported(use, REPORT.formatted(outcome, actual), STAGE.server().robin());
    return id;
  }

  private static Page open(String id) {
    Page page = STAGE.page(STAGE.server().bob());
    page.navigate("/requests/" + id);
    return page;
  }

  /** Draws the part in each theme on a desktop and a phone, and looks at it in both languages. */
  private static void draw(Page page, String name) {
    for (String language : List.of("en", "de")) {
      page.context().addCookies(List.of(new Cookie("language", language).setUrl(STAGE.url("/"))));
      page.reload();
      page.locator("#use details").evaluateAll("all => all.forEach(it => { it.open = true; })");
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
        for (int[] size : SIZES) {
          page.setViewportSize(size[0], size[1]);
          String theme = scheme.name().toLowerCase(Locale.ROOT);
          String shot = "use-%s-%s-%d-%s".formatted(name, language, size[0], theme);
          page.locator("#use")
              .screenshot(
                  new Locator.ScreenshotOptions()
                      .setPath(Path.of("target", "shots", shot + ".png")));
          Shots.isWhole(page, shot);
          Accessibility.check(page, STAGE.watch(), shot);
        }
      }
    }
  }

  @Test
  void looksWellBeforeAnybodyUsedIt() {
    Page page = open(calls.allowed(GrantCalls.SPEND, WITHIN));
    assertThat(page.locator("#use-unused")).containsText("Not used yet");
    draw(page, "unused");
  }

  @Test
  void looksWellWhenPartOfItIsUsedAndNarrowed() {
    String id = spent("1200", "succeeded", "1130.25");
    calls.amended(
        id,
        "{\"version\":1,\"conditions\":{\"budget\":2000,\"lists\":[\"spring\"]},\"uses\":3,"
            + "\"comment\":\"Only the spring list, and less of it.\"}");
    calls.used(id, facts("80.5"));
    Page page = open(id);
    assertThat(page.locator("#use .bar")).hasCount(2);
    draw(page, "part");
  }

  @Test
  void looksWellWhenItIsUsedUp() {
    String id = calls.decided(Samples.titled("Restart it"), "{\"status\":\"approved\"}");
    calls.used(id, "{}");
    STAGE.server().clock().tick(Duration.ofMinutes(90));
    Page page = open(id);
    assertThat(page.locator("#use .due")).containsText("No report yet");
    draw(page, "exhausted");
  }

  @Test
  void looksWellWhenMoreWasUsedThanAllowed() {
    String id = spent("1200", "failed", "4200");
    for (int i = 0; i < 23; i++) {
      calls.refused(id, facts("100"));
    }
    String body =
        "{\"content_sha256\":\"%s\",\"params\":{},\"facts\":{}}".formatted("0".repeat(64));
    assertThat(calls.consume(id, body, calls.executor()).statusCode()).isEqualTo(409);
    Page page = open(id);
    assertThat(page.locator("#use .breached")).hasCount(1);
    assertThat(page.locator("#refused-uses summary")).containsText("24 uses");
    draw(page, "breached");
    page.context().addCookies(List.of(new Cookie("language", "en").setUrl(STAGE.url("/"))));
    page.reload();
    new Shots(STAGE.watch()).take(page, "use-page-breached", page.locator("#use-h"));
    Page admin = STAGE.page(TestServer.OPERATOR);
    admin.navigate("/history");
    admin.locator(".notices a").first().click();
    assertThat(admin.locator("#use-now")).hasAttribute("data-state", "suspended");
  }

  @Test
  void looksWellWhenItWasTakenBack() {
    String id = spent("1200", "abandoned", "1");
    calls.revoked(id, "Enough for today.");
    calls.refused(id, facts("100"));
    Page page = open(id);
    assertThat(page.locator("#use-now")).containsText("Taken back by alice");
    draw(page, "revoked");
  }

  /** Uses, reports, refusals and what people do are there without a reload, and folds stay open. */
  @Test
  void anOpenPageFollowsWhatBecomesOfIt() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    Page page = open(id);
    assertThat(page.locator("#live")).hasText("Live");
    assertThat(page.locator("#use-unused")).isVisible();

    String use = calls.used(id, facts("1200"));
    assertThat(page.locator("#" + use)).containsText("Used by robin");
    assertThat(page.locator("#use .bars")).containsText("2,600 of 3,800 EUR left");
    assertThat(page.locator("#" + use + " time").first()).hasText(Pattern.compile("now|second"));

    calls.refused(id, facts("9000"));
    page.locator("#refused-uses summary").click();
    assertThat(page.locator("#refused-uses .why")).hasCount(1);
    calls.refused(id, facts("9001"));
    assertThat(page.locator("#refused-uses .why")).hasCount(2);
    assertThat(page.locator("#refused-uses .why").first()).isVisible();

    calls.reported(use, REPORT.formatted("succeeded", "1000"), STAGE.server().robin());
    assertThat(page.locator("#" + use + " .evidence a")).isVisible();
    calls.revoked(id, "Enough.");
    assertThat(page.locator("#use-now")).hasAttribute("data-state", "revoked");
    assertThat(page.locator("#announce")).containsText("Taken back");
  }

  /** A burst of uses is fetched once a second, and its end is not missed. */
  @Test
  void anOpenPageIsNotDrownedByUses() {
    String id =
        calls.allowed(
            GrantCalls.SPEND, "{\"budget\":1000,\"times\":100,\"most\":500,\"lists\":[]}");
    Page page = open(id);
    assertThat(page.locator("#live")).hasText("Live");
    page.evaluate(
        "() => { window.fetched = 0; document.addEventListener('htmx:beforeRequest', (e) => {"
            + " if (e.target.id === 'use') window.fetched++; }); }");
    long began = System.nanoTime();
    for (int i = 0; i < 40; i++) {
      calls.used(id, facts("1"));
    }

    assertThat(page.locator("#use .bars")).containsText("60 of 100 left");
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    assertThat((Integer) page.evaluate("window.fetched")).isBetween(1, (int) seconds + 3);
  }
}
