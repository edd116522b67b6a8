package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A team lead writes a policy, sees what it would have done, and switches it on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoliciesBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private Shots shots;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
  }

  private static String mail(int count, String env) {
    return JsonText.write(
        JsonText.object()
            .put("title", "Send the newsletter to " + count + " people")
            .put("action", "send_email")
            .put("session_id", "run-7")
            .put("preview", "mailer.send(list=\"" + env + "\")")
            .set("params", JsonText.object().put("recipients", count).put("env", env)));
  }

  private static void says(String id, String status) {
    STAGE
        .server()
        .post(
            "/api/requests/" + id + "/respond",
            "{\"status\":\"%s\",\"comment\":\"Not like this.\"}".formatted(status),
            STAGE.server().alice());
  }

  /** All of a long page, for people to look at. */
  private static void whole(Page page, String name) {
    for (int width : new int[] {1440, 390}) {
      page.setViewportSize(width, 900);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "shots", name + "-" + width + ".png")));
    }
    page.setViewportSize(1440, 900);
  }

  private static Page dora() {
    return STAGE.page(STAGE.server().newKey("dora", Role.ADMIN));
  }

  @Test
  @Order(1)
  void aTeamLeadLetsSmallMailsPass() {
    Agent robin = STAGE.robin();
    says(robin.submit(mail(120, "staging")), "approved");
    says(robin.submit(mail(400, "staging")), "denied");
    says(robin.submit(mail(4000, "production")), "denied");
    Page page = dora();
    page.navigate("/policies");
    shots.take(page, "policies-none");
    page.locator("main a[href='/policies/new']").first().click();
    describes(page);
    misreadsAndMends(page);
    page.locator(".editor-side [value=simulate]").click();
    assertThat(page.locator("#sim-first")).containsText("Widens: a person said no");
    shots.take(page, "policy-editor");
    whole(page, "policy-editor-whole");
    page.locator(".editor-side [value=save]").click();
    assertThat(page.locator("#done")).containsText("The policy is made. It only watches now");
    Assertions.assertThat(robin.get(robin.submit(mail(10, "staging"))).get("status").textValue())
        .isEqualTo("pending");
    page.locator("#done a").click();
    shots.take(page, "policy-on");
    page.fill("#typed", "1");
    page.locator("#turn-on button").click();
    assertThat(page.locator("#done")).containsText("It is on");
    isAnsweredAtOnce(page, robin);
  }

  private static void describes(Page page) {
    page.fill("#pf-name", "Small mails from staging");
    page.locator(".askers label", new Page.LocatorOptions().setHasText("robin")).click();
    page.fill("#pf-actions", "send_email");
    page.fill("#pf-p0", "recipients");
    page.selectOption("#pf-o0", "at_most");
    page.fill("#pf-v0", "many");
    page.click("#add-when");
    assertThat(page.locator("#pf-f1")).isFocused();
    page.fill("#pf-p1", "env");
    page.selectOption("#pf-o1", "is");
    page.fill("#pf-v1", "staging");
    page.check("#out-approve");
    assertThat(page.locator("#pf-deciders")).isHidden();
    page.fill("#pf-count0", "50");
  }

  private void misreadsAndMends(Page page) {
    STAGE.expect(422, "/policies/new");
    page.locator(".editor-side [value=check]").click();
    assertThat(page.locator(".summary")).isFocused();
    assertThat(page.locator(".summary")).containsText("Value must be a number.");
    shots.take(page, "policy-editor-error");
    page.fill("#pf-v0", "500");
    page.locator(".editor-side [value=check]").click();
    assertThat(page.locator("#sentence")).containsText("Requests of robin to send_email");
    assertThat(page.locator("#sentence")).containsText("at most 50 in 24 hours");
  }

  private void isAnsweredAtOnce(Page page, Agent robin) {
    JsonNode answered = robin.get(robin.submit(mail(20, "staging")));
    Assertions.assertThat(answered.get("status").textValue()).isEqualTo("approved");
    Assertions.assertThat(answered.at("/policy/name").textValue())
        .isEqualTo("Small mails from staging");
    page.navigate("/requests/" + answered.get("id").textValue());
    assertThat(page.locator("#outcome .verdict")).containsText("Small mails from staging v1");
    shots.take(page, "request-by-policy");
  }

  @Test
  @Order(2)
  void whoeverApprovesMayLetTheSamePassAgain() {
    Agent robin = STAGE.robin();
    String id = robin.submit(mail(2000, "production"));
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen.open(page, id).panel("approve");
    page.selectOption("#next-approved", "session");
    shots.take(page, "request-next-time");
    page.click("#send-approve");
    assertThat(page.locator(".stands")).containsText("passes again in this session");
    shots.take(page, "request-stands");
    Assertions.assertThat(
            robin.get(robin.submit(mail(2000, "production"))).get("status").textValue())
        .isEqualTo("approved");
    page.locator(".stands button").click();
    assertThat(page.locator(".stands")).containsText("that was revoked on");
    Assertions.assertThat(
            robin.get(robin.submit(mail(2000, "production"))).get("status").textValue())
        .isEqualTo("pending");
  }

  @Test
  @Order(3)
  void theStopButtonIsTwoPressesAway() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/queue");
    page.locator(".stop-link").click();
    page.fill("#st-actions", "send_*");
    page.fill("#st-reason", "The mail server answers for another company");
    shots.take(page, "policy-stop");
    page.locator("#stop button").click();
    assertThat(page.locator("#stopped")).containsText("only with a person");
    page.navigate("/queue");
    shots.take(page, "queue-stopped");
    Agent robin = STAGE.robin();
    String id = robin.submit(mail(30, "staging"));
    Assertions.assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
    RequestScreen.open(page, id);
    assertThat(page.locator("#routed")).containsText("alice stopped requests like this one");
    shots.take(page, "request-because");
    page.locator("#stopped button").click();
    assertThat(page.locator("#stopped")).hasCount(0);
    assertThat(page.locator("#ended")).containsText("The stop has ended");
  }

  @Test
  @Order(4)
  void everyPageInEveryLook() {
    Agent robin = STAGE.robin();
    Page page = dora();
    page.navigate("/policies/new?template=outbound_email");
    page.navigate("/policies/new?tier=guard");
    page.fill("#pf-name", "Deletions need two of us");
    page.fill("#pf-actions", "delete_*");
    page.check("#out-person");
    page.fill("#pf-quorum", "2");
    page.fill("#pf-note", "Look twice.");
    page.locator(".editor-side [value=check]").click();
    assertThat(page.locator("#result")).isVisible();
    // At the top: axe minds a link that is half below the bar, where the page landed.
    page.evaluate("scrollTo(0, 0)");
    shots.take(page, "policy-editor-guard");
    whole(page, "policy-editor-guard-whole");
    page.locator(".editor-side [value=save]").click();
    page.locator(".rowflex a", new Page.LocatorOptions().setHasText("Edit")).click();
    page.fill("#pf-quorum", "3");
    page.locator(".editor-side [value=save]").click();
    page.locator("#v2 summary").click();
    shots.take(page, "policy");
    says(robin.submit(mail(3000, "production")), "approved");
    page.navigate("/policies");
    shots.take(page, "policies");
    whole(page, "policies-whole");
    page.locator("#rules .pol-name").first().click();
    page.locator(".rowflex a", new Page.LocatorOptions().setHasText("Simulate")).click();
    shots.take(page, "policy-simulate");
    page.navigate("/policies/try?request=" + robin.submit(mail(3000, "production")));
    shots.take(page, "policy-try");
    page.navigate("/policies/suggestions");
    shots.take(page, "policy-suggestions");
    page.navigate("/history");
    shots.take(page, "history-policies");
  }

  @Test
  @Order(5)
  void theBarFitsInGermanToo() {
    Page page = STAGE.page(TestServer.OPERATOR, Stage.desktop().setLocale("de-DE"));
    page.navigate("/policies");
    shots.take(page, "policies-german");
    page.navigate("/policies/new");
    shots.take(page, "policy-editor-german");
  }
}
