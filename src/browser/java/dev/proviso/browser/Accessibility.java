package dev.proviso.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** Asks axe what people with a handicap would stumble over. */
final class Accessibility {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Accessibility() {}

  /** Fails on any violation of the page as it stands. */
  static void check(Page page, Watch watch, String what) {
    watch.deaf(
        () -> {
          List<Rule> violations =
              new AxeBuilder(page).setLegacyMode(true).withTags(TAGS).analyze().getViolations();
          assertThat(violations).as(what).extracting(Accessibility::text).isEmpty();
        });
  }

  private static String text(Rule rule) {
    List<String> nodes =
        rule.getNodes().stream()
            .map(node -> node.getTarget() + " " + node.getFailureSummary())
            .toList();
    return rule.getId() + ": " + rule.getHelp() + " " + nodes;
  }
}
