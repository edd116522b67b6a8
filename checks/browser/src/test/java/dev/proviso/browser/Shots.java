package dev.proviso.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Draws a page in every width and theme to {@code target/shots}, and looks at each with axe. The
 * pictures are for people: no test compares them.
 */
final class Shots {

  private static final int[][] SIZES = {{1440, 900}, {1280, 800}, {1100, 800}, {390, 844}};
  private static final String PARTS_WITH_CUT_TEXT =
      """
      () => [...document.querySelectorAll('h1, h2, h3, label, legend, summary, .btn, .chip, .hint, .err, dt, dd')]
        .filter(e => e.checkVisibility() && !e.closest('.vh, .row') && getComputedStyle(e).display !== 'inline')
        .filter(e => e.scrollWidth > e.clientWidth + 1)
        .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 60))
      """;
  private static final String SIDEWAYS =
      "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

  private final Watch watch;

  Shots(Watch watch) {
    this.watch = watch;
  }

  /** Draws and checks what a page shows now, in each size and theme, and leaves it as it was. */
  void take(Page page, String name) {
    take(page, name, null);
  }

  /** The same, scrolled each time to where a part of the page is in sight. */
  void take(Page page, String name, Locator part) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
      for (int[] size : SIZES) {
        page.setViewportSize(size[0], size[1]);
        if (part != null) {
          part.scrollIntoViewIfNeeded();
        }
        String shot = name + "-" + size[0] + "-" + scheme.name().toLowerCase(Locale.ROOT);
        draw(page, shot);
        isWhole(page, shot);
        if (scheme == ColorScheme.LIGHT) {
          Accessibility.check(page, watch, shot);
        } else {
          Accessibility.checkColours(page, watch, shot);
        }
      }
    }
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(SIZES[0][0], SIZES[0][1]);
  }

  private static void draw(Page page, String shot) {
    page.screenshot(
        new ScreenshotOptions()
            .setPath(Path.of("target", "shots", shot + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  /** No text is cut, and nothing scrolls sideways. */
  static void isWhole(Page page, String what) {
    assertThat(page.evaluate(PARTS_WITH_CUT_TEXT)).as(what).isEqualTo(List.of());
    assertThat((Integer) page.evaluate(SIDEWAYS)).as(what + " scrolls sideways").isNotPositive();
  }
}
