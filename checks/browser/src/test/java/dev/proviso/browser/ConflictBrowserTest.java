package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.core.identity.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens when somebody or something was faster: nothing that a person wrote is lost. */
class ConflictBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String DRAFT = "Not before the weekend, please.";

  private final Agent robin = STAGE.robin();

  private static void deny(String id, String by) {
    String key = STAGE.server().newKey(by, Role.APPROVER);
    String body = "{\"status\": \"denied\", \"comment\": \"No.\"}";
    assertThat(STAGE.server().post("/api/requests/" + id + "/respond", body, key).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aNoteSaysThatSomebodyElseDecidedAndTheDraftStays() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen.open(page, id).panel("deny").comment(DRAFT);
    assertThat(page.locator("#live")).hasText("Live");
    deny(id, "maria");

    assertThat(page.locator("#live-note")).containsText("maria denied this");
    assertThat(page.locator("#deny-c")).hasValue(DRAFT);
    assertThat(page.locator("#send-deny")).isDisabled();
  }

  @Test
  void aDecisionThatComesTooLateIsGivenBack() {
    STAGE.expect(409, "/decision");
    String id = robin.submit(Samples.SCALE_UP);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = STAGE.withoutEvents(page, id).panel("cond");
    screen.type("c0", "99,95").type("c1", "3").tick("c2").comment(DRAFT);
    deny(id, "maria");
    screen.send("cond");

    assertThat(page.locator(".conflict")).isFocused();
    assertThat(page.locator(".conflict")).containsText("maria already decided this: denied");
    assertThat(page.locator(".conflict textarea")).hasValue(DRAFT);
    assertThat(page.locator(".conflict .draft")).containsText("99,95");
    assertThat(screen.outcome()).containsText("Denied by maria");
    assertThat(page.locator("#decide")).hasCount(0);
  }

  @Test
  void atTheSecondOfExpiryThePanelsAreOver() {
    String id = robin.submit(Samples.EXPIRING);
    Page page = STAGE.page(STAGE.server().alice());
    page.clock().install();
    RequestScreen screen = STAGE.withoutEvents(page, id).panel("deny").comment(DRAFT);
    assertThat(page.locator("#send-deny")).isEnabled();
    STAGE.server().clock().tick(Duration.ofSeconds(121));
    page.clock().fastForward("02:01");

    assertThat(page.locator("#live-note")).containsText("This request has expired.");
    assertThat(page.locator("#send-deny")).isDisabled();
    assertThat(screen.control("deny-c")).hasValue(DRAFT);
  }

  @Test
  void aDecisionOnAnExpiredRequestIsGone() {
    STAGE.expect(410, "/decision");
    String id = robin.submit(Samples.EXPIRING);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = STAGE.withoutEvents(page, id).panel("deny").comment(DRAFT);
    STAGE.server().clock().tick(Duration.ofSeconds(121));
    screen.send("deny");

    assertThat(page.locator(".conflict")).containsText("This request has expired");
    assertThat(page.locator(".conflict textarea")).hasValue(DRAFT);
    assertThat(page.locator("#decide form")).hasCount(0);
  }

  @Test
  void aDecisionOnACancelledRequestIsGone() {
    STAGE.expect(410, "/decision");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = STAGE.withoutEvents(page, id).panel("approve");
    STAGE.server().delete("/api/requests/" + id, STAGE.server().robin());
    screen.send("approve");

    assertThat(page.locator(".conflict")).containsText("The agent took this request back");
  }

  @Test
  void aDecisionOnWhatWasNotShownIsRefused() {
    STAGE.expect(409, "/decision");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = RequestScreen.open(page, id).panel("approve").comment(DRAFT);
    page.locator("#decide [name=content_sha256]")
        .evaluate("input => { input.value = 'f'.repeat(64); }");
    screen.send("approve");

    assertThat(page.locator(".conflict")).containsText("This is not what you were shown");
    assertThat(page.locator(".conflict textarea")).hasValue(DRAFT);
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void twoTabsOfOnePersonAgree() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    Page other = page.context().newPage();
    RequestScreen first = RequestScreen.open(page, id).panel("approve");
    RequestScreen.open(other, id).panel("deny").comment(DRAFT);
    assertThat(other.locator("#live")).hasText("Live");
    first.send("approve");

    assertThat(first.outcome()).isVisible();
    assertThat(other.locator("#live-note .note")).isVisible();
    assertThat(other.locator("#deny-c")).hasValue(DRAFT);
  }
}
