package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others write, and however wide the window: all of it is seen, and fits. */
class WidthsBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final List<Integer> WIDTHS = List.of(390, 1100, 1280, 1440);
  private static final String SIDEWAYS =
      "() => [document.documentElement, ...document.querySelectorAll('.list-pane, .detail-pane')]"
          + ".map(e => e.scrollWidth - e.clientWidth).reduce((a, b) => Math.max(a, b))";

  @ParameterizedTest
  @ValueSource(strings = {"W", "W.", "1", "1,", "_", "%2F", "\u6771", "\u0645", "<b>", "\u200b"})
  void noWordWidensAPage(String piece) {
    String word = piece.repeat(200).substring(0, 200);
    String name = word.substring(0, 90);
    Agent agent = new Agent(STAGE.server(), STAGE.server().newKey(unlike(name), Role.AGENT));
    String open = agent.submit(hostile(word, name).toString());
    String ended = agent.submit(hostile(word, name).toString());
    ObjectNode denial = JsonText.object().put("status", "denied").put("comment", word);
    STAGE
        .server()
        .post("/api/requests/" + ended + "/respond", denial.toString(), STAGE.server().alice());
    Page page = STAGE.page(TestServer.OPERATOR);
    for (String path :
        List.of(
            "/queue",
            "/requests/" + open,
            "/requests/" + ended,
            "/history",
            "/activity",
            "/keys")) {
      page.navigate(path);
      fits(page, path);
    }
    page.navigate("/queue?requester=" + "a".repeat(180));
    fits(page, "a filter");
    RequestScreen.open(page, open).panel("cond");
    fits(page, "the form");
  }

  private static String unlike(String name) {
    return name.substring(0, 80) + System.identityHashCode(name);
  }

  private static void fits(Page page, String what) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 900);
      assertThat((Integer) page.evaluate(SIDEWAYS)).as(what + " at " + width).isNotPositive();
    }
  }

  private static ObjectNode hostile(String word, String name) {
    ObjectNode request = JsonText.object().put("title", word).put("requester", name);
    request.put("plan", word + "\n\n- " + word + "\n\n`" + word + "`").put("context", word);
    request.put("preview", "--- a/x\n+++ b/" + word + "\n@@ -1,1 +1,1 @@\n-" + word + "\n+b");
    request.put("preview_format", "diff").put("action", name).put("session_id", name);
    request.putArray("tags").add(name.substring(0, 80));
    request.putObject("params").put(name, word);
    ObjectNode field = request.putArray("conditions_schema").addObject().put("key", "a");
    field.put("label", word.substring(0, 100)).put("description", word);
    return request;
  }

  private static String diff(int lines) {
    String all =
        IntStream.rangeClosed(1, lines)
            .mapToObj(i -> "+line " + i)
            .collect(Collectors.joining("\n"));
    ObjectNode request = JsonText.object().put("title", "A diff").put("preview_format", "diff");
    return request
        .put("preview", "--- a/x\n+++ b/x\n@@ -0,0 +1," + lines + " @@\n" + all)
        .toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1100, 1280, 1440})
  void lineNumbersStandOnOneLine(int width) {
    Page page = STAGE.page(STAGE.server().alice());
    page.setViewportSize(width, 900);
    RequestScreen.open(page, STAGE.robin().submit(diff(380)));
    double second = page.locator("#diff tr.add").nth(1).boundingBox().height;
    assertThat(page.locator("#diff tr.add").nth(172).boundingBox().height).isEqualTo(second);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1100, 1280, 1440})
  void theFormStandsBesideWhatItDecides(int width) {
    Page page = STAGE.page(STAGE.server().alice());
    page.setViewportSize(width, 800);
    RequestScreen.open(page, STAGE.robin().submit(Samples.SCALE_UP)).panel("cond");
    BoundingBox card = page.locator("#action-card").boundingBox();
    BoundingBox form = page.locator("#decide").boundingBox();
    assertThat(form.x).isGreaterThanOrEqualTo(card.x + card.width);
    assertThat(card.width).as("room to read").isGreaterThan(380);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "cond", "deny"})
  void onAPhoneTheSheetLeavesInSightWhatItDecides(String panel) {
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone());
    RequestScreen.open(page, STAGE.robin().submit(Samples.SCALE_UP));
    assertThat(page.locator(".glance")).isHidden();
    page.locator("#d-" + panel + " > summary").click();
    assertThat(page.locator(".glance")).isInViewport();
    assertThat(page.locator(".glance")).containsText("Scale checkout-api from 4");
    assertThat(page.locator(".glance")).containsText("deploy/checkout-api.yaml");
    BoundingBox glance = page.locator(".glance").boundingBox();
    assertThat(page.locator("#decide").boundingBox().y)
        .isGreaterThanOrEqualTo(glance.y + glance.height);
    assertThat(page.locator("details[open] [data-do=close-sheet]:visible")).hasCount(1);
  }

  @Test
  void aLongTitleIsFoldedAndOpens() {
    Page page = STAGE.page(STAGE.server().alice());
    ObjectNode request = JsonText.object().put("title", "Long words ".repeat(45).strip());
    RequestScreen.open(page, STAGE.robin().submit(request.toString()));
    double folded = page.locator("h1").boundingBox().height;
    page.locator(".title-toggle").click();
    assertThat(page.locator("h1").boundingBox().height).isGreaterThan(folded);
    assertThat(folded).isLessThan(110);
  }

  @Test
  void everythingHasTheSizeOfAFinger() {
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone());
    RequestScreen.open(page, STAGE.robin().submit(Samples.SCALE_UP));
    assertThat(small(page, 44)).isEqualTo(List.of());
    page.navigate("/queue");
    page.locator(".filters > summary").click();
    assertThat(small(page, 44)).isEqualTo(List.of());
    Page desktop = STAGE.page(STAGE.server().alice());
    RequestScreen.open(desktop, STAGE.robin().submit(Samples.SCALE_UP));
    assertThat(small(desktop, 24)).isEqualTo(List.of());
  }

  private static Object small(Page page, int least) {
    return page.evaluate(
        "least => [...document.querySelectorAll('a, button, summary, input, select, textarea, label.pick')]"
            + ".filter(e => e.checkVisibility() && !e.closest('.vh, .skip, .prose, .title-more') && e.offsetWidth > 2)"
            + ".filter(e => !e.closest('label.pick') || e.matches('label'))"
            + ".filter(e => Math.round(e.getBoundingClientRect().height) < least)"
            + ".map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)",
        least);
  }

  @Test
  void filtersOutliveAReloadAndAnOpening() {
    STAGE.clearTheQueue();
    String mail = STAGE.robin().submit(Samples.MAIL);
    STAGE.robin().submit(Samples.BRANCHES);
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/queue");
    page.locator(".filters > summary").click();
    page.locator("#f-priority").selectOption("High");
    assertThat(page).hasURL(STAGE.url("/queue?priority=high"));
    assertThat(page.locator("#pending-count")).containsText("1 of 2");
    page.locator("#row-" + mail).click();
    assertThat(page).hasURL(STAGE.url("/requests/" + mail + "?priority=high"));
    page.reload();
    assertThat(page.locator("#queue-list .row")).hasCount(1);
    page.locator("#f-priority").selectOption("Any");
    assertThat(page).hasURL(STAGE.url("/requests/" + mail));
    assertThat(page.locator("#queue-list .row")).hasCount(2);
  }

  @Test
  void aLongFormCountsWhatIsMissing() {
    ObjectNode request = JsonText.object().put("title", "Many fields");
    for (int i = 0; i < 14; i++) {
      ObjectNode field = request.withArray("conditions_schema").addObject().put("key", "k" + i);
      field.put("label", "Field " + i).put("required", true);
    }
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, STAGE.robin().submit(request.toString()));
    screen.panel("cond").type("c3", "x");
    assertThat(page.locator("#form-left")).hasText("Required and empty: 13");
    page.locator(".form-index > summary").click();
    page.locator(".form-index a").last().click();
    assertThat(screen.control("f-c13")).isInViewport();
  }
}
