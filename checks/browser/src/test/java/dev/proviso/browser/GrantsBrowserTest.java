package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever approves looks at what may run now, narrows it, and takes it back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GrantsBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String CAMPAIGN =
      """
      {"title":"Send the autumn newsletter to all customers","action":"send_email","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","enforce":"sum","unit":"EUR"},
        {"key":"most","label":"Recipients at most","type":"integer","enforce":"max"},
        {"key":"draft","label":"Drafts only","type":"boolean"},
        {"key":"lists","label":"Lists","type":"multiselect","options":["Newsletter","Beta testers","Staff"]},
        {"key":"until","label":"Send before","type":"datetime","enforce":"before"},
        {"key":"path","label":"Folder","type":"text","enforce":"prefix"},
        {"key":"footer","label":"Footer","type":"text"}]}""";
  private static final String ALLOWED =
      """
      {"status":"conditional","grant":{"uses":5,"valid_for":864000},"conditions":{
        "budget":3800.00,"most":500,"draft":true,"lists":["Newsletter","Staff"],
        "until":"2099-10-25T02:30:00.5+01:00","path":"/srv/mail","footer":"Acme Ltd"}}""";
  private static final String SPEND =
      """
      {"title":"Buy \\u202espare parts <b>now</b> from-a-supplier-whose-name-does-not-end-anywhere-near-the-edge-of-a-phone",
       "conditions_schema":[{"key":"budget","label":"Budget","type":"number","enforce":"sum"}]}""";

  private static String campaign;

  private Shots shots;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
  }

  private static String decided(String request, String decision) {
    String id = STAGE.robin().submit(request);
    HttpResponse<String> answer =
        STAGE.server().post("/api/requests/" + id + "/respond", decision, STAGE.server().alice());
    Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return id;
  }

  private static String use(String id, String facts) {
    HttpResponse<String> answer =
        STAGE
            .server()
            .send(
                "/api/requests/" + id + "/consume",
                STAGE.server().robin(),
                request ->
                    request
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString("{\"facts\":" + facts + "}")));
    Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return TestServer.json(answer).get("use").textValue();
  }

  private static JsonNode grant() {
    return TestServer.json(
        STAGE.server().get("/api/requests/" + campaign + "/grant", STAGE.server().alice()));
  }

  private static void amend(String wish) {
    HttpResponse<String> answer =
        STAGE
            .server()
            .post("/api/requests/" + campaign + "/grant/amend", wish, STAGE.server().alice());
    Assertions.assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void whole(Page page, String name) {
    for (int width : new int[] {1440, 360}) {
      page.setViewportSize(width, 900);
      Shots.isWhole(page, name + " " + width);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "shots", name + "-whole-" + width + ".png")));
    }
    page.setViewportSize(1440, 900);
  }

  @Test
  @Order(1)
  void nothingMayRunAndThenSomething() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/grants");
    assertThat(page.locator(".empty")).containsText("Nothing may run right now");
    shots.take(page, "grants-none");

    campaign = decided(CAMPAIGN, ALLOWED);
    assertThat(page.locator(".run")).hasCount(1);
    use(
        campaign,
        "{\"budget\":3000.50,\"most\":480,\"lists\":[\"Staff\"],\"path\":\"/srv/mail/1\"}");
    assertThat(page.locator(".run .bars")).containsText("799.50 of 3,800.00 EUR left");
  }

  @Test
  @Order(2)
  void everythingThatMayRunInEveryLook() {
    String spend = decided(SPEND, "{\"status\":\"conditional\",\"conditions\":{\"budget\":50}}");
    String use = use(spend, "{\"budget\":10}");
    STAGE
        .server()
        .post(
            "/api/uses/" + use + "/report",
            "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":75}}",
            STAGE.server().robin());
    decided("{\"title\":\"Restart staging\"}", "{\"status\":\"approved\"}");
    Page page = STAGE.page(STAGE.server().bob());
    page.navigate("/grants");
    assertThat(page.locator(".run")).hasCount(3);
    assertThat(page.locator(".run").first()).containsText("Suspended");
    assertThat(page.locator(".run-act")).hasCount(0);
    page = STAGE.page(STAGE.server().alice());
    page.navigate("/grants");
    shots.take(page, "grants");
    whole(page, "grants");
    page.keyboard().press("?");
    assertThat(page.locator("#keys")).containsText("What may run now");
    page.keyboard().press("Escape");
    page.navigate("/queue");
    page.keyboard().press("g");
    page.keyboard().press("g");
    page.waitForURL("**/grants");
  }

  @Test
  @Order(3)
  void aFormThatNobodyTouchedChangesNothing() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/grants");
    page.locator("[id='" + campaign + "'] .run-act a").click();
    shots.take(page, "grant-narrow");
    whole(page, "grant-narrow");
    STAGE.expect(422, "/grants/" + campaign + "/narrow");
    page.locator("#narrow button.primary").click();
    assertThat(page.locator(".summary")).isFocused();
    assertThat(page.locator(".summary")).containsText("Nothing was changed");
    Assertions.assertThat(grant().get("version").intValue()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void moreIsRefusedBesideItsField() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/grants/" + campaign);
    page.getByLabel("Recipients at most").fill("900");
    page.getByLabel("Budget").fill("");
    STAGE.expect(422, "/grants/" + campaign + "/narrow");
    page.locator("#narrow button.primary").click();
    assertThat(page.locator("#narrow .err")).hasCount(2);
    shots.take(page, "grant-wrong", page.locator("#narrow .err").first());
    page.locator(".summary a").last().click();
    assertThat(page.getByLabel("Recipients at most")).isFocused();
  }

  @Test
  @Order(5)
  void somebodyElseWasFaster() {
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/grants/" + campaign);
    page.getByLabel("Recipients at most").fill("300");
    page.getByLabel("Staff").uncheck();
    page.locator("#f-comment").fill("Fewer, please.");
    amend("{\"version\":1,\"uses\":3,\"conditions\":{\"budget\":3500}}");
    STAGE.expect(409, "/grants/" + campaign + "/narrow");
    page.locator("#narrow button.primary").click();
    assertThat(page.locator("#meanwhile")).isFocused();
    assertThat(page.getByLabel("Recipients at most")).hasValue("300");
    assertThat(page.getByLabel("Budget")).hasValue("3500");
    assertThat(page.getByLabel("Uses in all")).hasValue("3");
    assertThat(page.locator("#f-comment")).hasValue("Fewer, please.");
    assertThat(page.getByLabel("Staff")).not().isChecked();
    shots.take(page, "grant-meanwhile");
    page.locator("#narrow button.primary").click();
    assertThat(page.locator("#done")).containsText("It is narrowed");
    JsonNode after = grant();
    Assertions.assertThat(after.at("/conditions/most").intValue()).isEqualTo(300);
    Assertions.assertThat(after.at("/conditions/lists")).hasToString("[\"Newsletter\"]");
    Assertions.assertThat(after.at("/conditions/until").textValue()).contains("30:00.5+01:00");
    Assertions.assertThat(after.get("version").intValue()).isEqualTo(3);
  }

  @Test
  @Order(6)
  void takesItBackOnAPhone() {
    Page page = STAGE.page(STAGE.server().alice(), Stage.phone());
    page.navigate("/queue");
    page.locator(".nav a[href='/grants']").tap();
    page.locator("[id='" + campaign + "'] .run-act a").tap();
    page.locator("#revoke summary").tap();
    page.locator("#f-why").fill("Enough.");
    page.locator("#revoke button").tap();
    assertThat(page.locator("#done")).containsText("It is taken back");
    assertThat(page.locator("#narrow")).hasCount(0);
    shots.take(page, "grant-revoked");
    Assertions.assertThat(grant().get("state").textValue()).isEqualTo("revoked");
    page.navigate("/grants");
    assertThat(page.locator("[id='" + campaign + "']")).hasCount(0);
  }
}
