package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.ClickOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Approving and denying: always two acts, and exactly one decision. */
class DecisionBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private final Agent robin = STAGE.robin();

  @Test
  void approvingTakesTwoActsAndShowsTheOutcome() {
    String id = robin.submit(Samples.MAIL);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id);
    screen.panel("approve");
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
    screen.comment("Go ahead.").send("approve");

    assertThat(screen.outcome()).isFocused();
    assertThat(screen.outcome()).containsText("Approved by you");
    assertThat(screen.outcome()).containsText("Go ahead.");
    assertThat(robin.get(id).at("/response/responder").textValue()).isEqualTo("alice");
  }

  @Test
  void aCriticalRequestIsApprovedOnlyByWhoHasReadIt() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.SCALE_UP);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id);
    screen.panel("approve").comment("Looks right.").send("approve");

    assertThat(screen.faultyControls()).containsExactly("#f-ack");
    screen.faultsStandBesideTheirFields();
    assertThat(screen.page().locator("#ap-c")).hasValue("Looks right.");
    screen.tick("ack").send("approve");
    assertThat(screen.outcome()).containsText("Approved by you");
  }

  @Test
  void denyingAsksForAReason() {
    STAGE.expect(422, "/decision");
    String id = robin.submit(Samples.BRANCHES);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id);
    screen.panel("deny").send("deny");
    assertThat(screen.summary()).isFocused();
    assertThat(screen.faultyControls()).containsExactly("#deny-c");
    screen.faultsStandBesideTheirFields();
    screen.comment("The first name reads backwards.").send("deny");

    assertThat(screen.outcome()).containsText("Denied by you");
    assertThat(robin.get(id).at("/response/comment").textValue())
        .isEqualTo("The first name reads backwards.");
  }

  @Test
  void anErrorInOnePanelLeavesTheDraftsOfTheOthers() {
    STAGE.expect(422, "/decision");
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, STAGE.robin().submit(Samples.BUDGET));
    screen.panel("cond").type("c0", "99.5");
    page.locator("#add-c15").click();
    screen.type("c15.0.1", "50").comment("If it must be.");
    screen.panel("approve").comment("Fine.").panel("deny").send("deny");
    assertThat(screen.summary()).isFocused();
    assertThat(page.locator("details.choice[open]")).hasCount(1);
    assertThat(page.locator("#ap-c")).hasValue("Fine.");
    screen.panel("cond");
    assertThat(screen.control("f-c0")).hasValue("99.5");
    assertThat(screen.control("f-c15.0.1")).hasValue("50");
    assertThat(page.locator("#cond-c")).hasValue("If it must be.");
    screen.send("cond");
    assertThat(screen.summary()).isFocused();
    assertThat(page.locator("#ap-c")).hasValue("Fine.");
    screen.panel("approve").send("approve");
    assertThat(screen.outcome()).containsText("Approved by you");
  }

  @Test
  void theEnterKeySendsThePanelThatItIsPressedIn() {
    String id = robin.submit(Samples.SCALE_UP);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id);
    screen.panel("approve").tick("ack").control("f-ack").press("Enter");
    assertThat(screen.outcome()).containsText("Approved by you");
    assertThat(robin.get(id).at("/response/status").textValue()).isEqualTo("approved");
  }

  @Test
  void theButtonOfALongFormIsInSight() {
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, STAGE.robin().submit(Samples.BUDGET));
    screen.panel("cond");
    assertThat(page.locator("#send-cond")).isInViewport(new IsInViewportOptions().setRatio(1));
    screen.control("f-c17").focus();
    assertThat(screen.control("f-c17")).isInViewport(new IsInViewportOptions().setRatio(1));
  }

  @Test
  void cancelNeverSends() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone());
    RequestScreen screen = RequestScreen.open(page, id).panel("deny").comment("No.");
    page.locator("#d-deny .sheet-head [data-do=close-sheet]").click();
    assertThat(page.locator("#d-deny .panel")).isHidden();
    screen.panel("deny");
    assertThat(page.locator("#deny-c")).hasValue("No.");
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void aTripleClickDecidesOnce() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, id).panel("approve");
    page.locator("#send-approve").click(new ClickOptions().setClickCount(3));

    assertThat(screen.outcome()).containsText("Approved by you");
    assertThat(decisionsInTheLedger(id)).hasSize(1);
  }

  private static List<String> decisionsInTheLedger(String id) {
    String path = "/api/activity?request_id=" + id;
    return TestServer.json(STAGE.server().get(path, TestServer.OPERATOR))
        .findValuesAsText("action")
        .stream()
        .filter(action -> action.startsWith("responded_"))
        .toList();
  }

  @Test
  void theSameDecisionSentAgainShowsTheOutcome() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    Page other = page.context().newPage();
    RequestScreen first = RequestScreen.open(page, id).panel("approve");
    RequestScreen second = STAGE.withoutEvents(other, id).panel("approve");
    first.send("approve");
    assertThat(first.outcome()).isVisible();

    second.send("approve");
    assertThat(second.outcome()).containsText("Approved by you");
    assertThat(decisionsInTheLedger(id)).hasSize(1);
  }

  @Test
  void ofApprovalAndDenialExactlyOneWins() {
    String id = robin.submit(Samples.MAIL);
    Page approving = STAGE.page(STAGE.server().alice());
    Page denying = STAGE.page(TestServer.OPERATOR);
    STAGE.expect(409, "/decision");
    RequestScreen one = STAGE.withoutEvents(approving, id).panel("approve");
    RequestScreen two = STAGE.withoutEvents(denying, id).panel("deny").comment("No.");
    approving.evaluate("document.querySelector('#send-approve').click()");
    denying.evaluate("document.querySelector('#send-deny').click()");

    assertThat(one.outcome()).isVisible();
    assertThat(two.outcome()).isVisible();
    assertThat(decisionsInTheLedger(id)).hasSize(1);
    assertThat(approving.locator(".conflict").count() + denying.locator(".conflict").count())
        .isEqualTo(1);
  }

  @Test
  void afterDecidingThePageShowsExactlyWhatTheAgentGets() {
    String id = robin.submit(Samples.SCALE_UP);
    RequestScreen screen = RequestScreen.open(STAGE.page(STAGE.server().alice()), id);
    screen.panel("cond").type("c0", "120,50").type("c1", "4").tick("c2-1").tick("c4-1");
    screen.tick("ack-cond").send("cond");

    assertThat(screen.outcome()).containsText("Approved with conditions by you");
    String shown = screen.page().locator("#outcome [data-copy]").getAttribute("data-copy");
    assertThat(robin.get(id).get("response").toString())
        .isEqualTo(StrictJson.read(shown).textValue())
        .contains("\"max_spend\":120.50,\"replicas\":4,\"window\":\"tonight\",\"notify\":false");
  }
}
