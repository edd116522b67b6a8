package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without JavaScript everything works, only less smoothly. */
class PlainHtmlBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private final Agent robin = STAGE.robin();

  private static Page signedIn() {
    Page page = STAGE.page(null, Stage.desktop().setJavaScriptEnabled(false));
    page.navigate("/queue");
    page.locator("#key").fill(STAGE.server().alice());
    page.locator("#key").press("Enter");
    assertThat(page).hasURL(STAGE.url("/queue"));
    return page;
  }

  @Test
  void approves() {
    String id = robin.submit(Samples.MAIL);
    Page page = signedIn();
    page.locator("#row-" + id).click();
    RequestScreen screen = new RequestScreen(page).panel("approve").comment("Fine.");
    screen.send("approve");
    assertThat(screen.outcome()).containsText("Approved by you");
    assertThat(robin.get(id).at("/response/comment").textValue()).isEqualTo("Fine.");
  }

  @Test
  void denies() {
    String id = robin.submit(Samples.MAIL);
    RequestScreen screen = RequestScreen.open(signedIn(), id).panel("deny").comment("No.");
    screen.send("deny");
    assertThat(screen.outcome()).containsText("Denied by you");
  }

  @Test
  void setsConditionsAfterAnError() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.BUDGET);
    RequestScreen screen = RequestScreen.open(signedIn(), id).panel("cond");
    screen.type("c0", "99.5").type("c1", "many").tick("c5").tick("c7").tick("c8").tick("c12-1");
    screen.page().locator("#add-c15").click();
    screen.type("c15.0.0", "2027-01-15").type("c15.0.1", "50").type("c17", "2026-12-01");
    screen.send("cond");
    assertThat(screen.faultyControls()).containsExactly("#f-c1");
    screen.faultsStandBesideTheirFields();
    assertThat(screen.control("f-c0")).hasValue("99.5");
    screen.type("c1", "7").send("cond");

    assertThat(screen.outcome()).containsText("Approved with conditions by you");
    assertThat(robin.conditions(id))
        .startsWith("{\"limit\":99.5,\"seats\":7,")
        .contains("\"payments\":[{\"due\":\"2027-01-15\",\"amount\":50}]");
  }

  @Test
  void anErrorInOnePanelLeavesTheDraftsOfTheOthers() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.BUDGET);
    RequestScreen screen = RequestScreen.open(signedIn(), id).panel("cond").type("c0", "99.5");
    screen.comment("If it must be.").panel("approve").comment("Fine.").panel("deny").send("deny");
    assertThat(screen.faultyControls()).containsExactly("#deny-c");
    assertThat(screen.control("ap-c")).hasValue("Fine.");
    assertThat(screen.control("cond-c")).hasValue("If it must be.");
    assertThat(screen.control("f-c0")).hasValue("99.5");
  }

  @Test
  void theEnterKeyDecidesNothing() {
    String id = robin.submit(Samples.MAIL);
    RequestScreen screen = RequestScreen.open(signedIn(), id).panel("cond");
    screen.type("k0", "window").control("f-v0").press("Enter");
    assertThat(screen.control("f-k0")).hasValue("window");
    assertThat(screen.control("send-cond")).isVisible();
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void filtersTheQueue() {
    String id = robin.submit(Samples.BRANCHES);
    Page page = signedIn();
    page.locator("#q").fill("stale branches");
    page.locator("#q").press("Enter");
    assertThat(page.locator("#queue-list .row")).hasCount(1);
    assertThat(page.locator("#row-" + id)).isVisible();
  }
}
