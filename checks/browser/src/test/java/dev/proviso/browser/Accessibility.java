package dev.proviso.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** Asks axe what people with a handicap would stumble over. */
final class Accessibility {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final String LOADED = "typeof axe !== 'undefined'";
  private static final String RUN =
      """
      async (what) => (await axe.run(document, {runOnly: what, resultTypes: ['violations']}))
        .violations.map(rule => rule.id + ': ' + rule.help + ' '
          + rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; '))
      """;

  private Accessibility() {}

  /** Fails on any violation of the page as it stands. */
  static void check(Page page, Watch watch, String what) {
    run(page, watch, what, Map.of("type", "tag", "values", TAGS));
  }

  /** Fails on what can differ between two themes of one page: its colours. */
  static void checkColours(Page page, Watch watch, String what) {
    run(page, watch, what, Map.of("type", "rule", "values", List.of("color-contrast")));
  }

  private static void run(Page page, Watch watch, String what, Map<String, Object> rules) {
    watch.deaf(
        () -> {
          if (page.evaluate(LOADED).equals(false)) {
            page.evaluate(AxeBuilder.getAxeScript());
          }
          assertThat(page.evaluate(RUN, rules)).as(what).isEqualTo(List.of());
        });
  }
}
