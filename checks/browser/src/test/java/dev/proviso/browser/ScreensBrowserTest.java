package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.proviso.core.identity.Role;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every screen and state, drawn in four widths and two themes, with nothing for axe to find. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScreensBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static Agent ops;
  private Shots shots;

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
    if (ops == null) {
      ops = agent("ops-agent");
    }
    STAGE.clearTheQueue();
  }

  private static Agent agent(String name) {
    return new Agent(STAGE.server(), STAGE.server().newKey(name, Role.AGENT));
  }

  private static Page alice() {
    return STAGE.page(STAGE.server().alice());
  }

  @Test
  @Order(1)
  void aServerThatNobodyAskedYet() {
    Page page = alice();
    page.navigate("/queue");
    assertThat(page.locator(".first-steps")).isVisible();
    shots.take(page, "first-run");
  }

  @Test
  @Order(2)
  void anEmptyQueue() {
    ops.server().delete("/api/requests/" + ops.submit(Samples.MAIL), ops.key());
    Page page = alice();
    page.navigate("/queue");
    assertThat(page.locator("#queue-list")).containsText("Queue clear");
    shots.take(page, "empty");
  }

  @Test
  @Order(3)
  void theQueue() {
    final String first = ops.submit(Samples.SCALE_UP);
    agent("marketing-agent").submit(Samples.MAIL);
    agent("repo-janitor").submit(Samples.BRANCHES);
    agent("procurement-agent").submit(Samples.BUDGET);
    agent("secops-agent").submit(Samples.EXPIRING);
    agent("backup-agent").submit(Samples.longCommand());
    Page page = alice();
    page.navigate("/queue");
    assertThat(page.locator("#queue-list .row")).hasCount(6);
    shots.take(page, "queue");
    page.locator(".filters > summary").click();
    shots.take(page, "queue-filter");
    page.navigate("/queue?q=nothing+like+it");
    shots.take(page, "queue-no-match");
    page.navigate("/queue");
    page.keyboard().press("?");
    shots.take(page, "shortcuts");
    forTheDocumentation(first);
  }

  private static void forTheDocumentation(String id) {
    Page page = alice();
    page.setViewportSize(1440, 1060);
    RequestScreen screen = RequestScreen.open(page, id);
    DocImages.draw(page, "queue");
    screen.panel("cond").type("c0", "120,50").type("c1", "6").tick("c2-1").tick("c4-1");
    DocImages.draw(page, "request");
    Page phone =
        STAGE.page(
            STAGE.server().alice(),
            Stage.phone().setDeviceScaleFactor(2).setColorScheme(ColorScheme.DARK));
    RequestScreen.open(phone, id).panel("cond").type("c0", "120,50").type("c1", "6").tick("c2-1");
    phone.locator("[id='f-c0']").scrollIntoViewIfNeeded();
    DocImages.draw(phone, "conditions-phone");
  }

  @Test
  void aRequestFromTopToBottom() {
    Page page = alice();
    RequestScreen screen = RequestScreen.open(page, ops.submit(Samples.SCALE_UP));
    shots.take(page, "request");
    screen.panel("approve");
    shots.take(page, "approve");
    screen.panel("deny");
    shots.take(page, "deny");
  }

  @Test
  void conditionsErrorsAndOutcome() {
    STAGE.expect(422, "/decision");
    Page page = alice();
    RequestScreen screen = RequestScreen.open(page, ops.submit(Samples.SCALE_UP)).panel("cond");
    shots.take(page, "conditions");
    screen.type("c0", "12,345").type("c1", "40").send("cond");
    assertThat(screen.summary()).isFocused();
    shots.take(page, "errors");
    screen.type("c0", "120,50").type("c1", "6").tick("c2-1").tick("c4-1");
    screen.tick("ack-cond").comment("Scale down again after the sale.").send("cond");
    assertThat(screen.outcome()).isFocused();
    shots.take(page, "outcome");
    page.locator("#outcome details.exact > summary").click();
    shots.take(page, "outcome-json", page.locator("#outcome-json"));
  }

  @Test
  void everyKindOfField() {
    STAGE.expect(422, "/decision");
    Page page = alice();
    RequestScreen screen = RequestScreen.open(page, ops.submit(Samples.BUDGET)).panel("cond");
    page.locator("#add-c15").click();
    assertThat(screen.control("f-c15.0.0")).isVisible();
    for (String field : List.of("f-c8", "f-c14", "f-c15.0.1", "f-c20")) {
      shots.take(page, "fields-" + field, screen.control(field));
    }
    screen.send("cond");
    assertThat(screen.summary()).isFocused();
    shots.take(page, "fields-errors");
  }

  @Test
  void freeConditions() {
    Page page = alice();
    RequestScreen.open(page, ops.submit(Samples.MAIL)).panel("cond");
    shots.take(page, "conditions-free");
  }

  @Test
  void decidedByOthersAndGone() {
    STAGE.expect(409, "/decision");
    STAGE.expect(410, "/decision");
    Page page = alice();
    String id = ops.submit(Samples.MAIL);
    RequestScreen screen =
        STAGE.withoutEvents(page, id).panel("deny").comment("Not before Monday.");
    String maria = STAGE.server().newKey("maria", Role.APPROVER);
    STAGE.server().post("/api/requests/" + id + "/respond", "{\"status\": \"approved\"}", maria);
    screen.send("deny");
    assertThat(page.locator(".conflict")).isFocused();
    shots.take(page, "409");

    String expiring = ops.submit(Samples.EXPIRING);
    STAGE.withoutEvents(page, expiring).panel("approve").comment("Rotate it.");
    STAGE.server().clock().tick(Duration.ofSeconds(121));
    screen.send("approve");
    assertThat(page.locator(".conflict")).isFocused();
    shots.take(page, "410");
    STAGE.server().clock().skew(Duration.ZERO);
  }

  @Test
  void aNoteThatSomebodyElseDecided() {
    Page page = alice();
    String id = ops.submit(Samples.MAIL);
    RequestScreen.open(page, id).panel("deny").comment("Not before Monday.");
    assertThat(page.locator("#live")).hasText("Live");
    String maria = STAGE.server().newKey("maria", Role.APPROVER);
    STAGE.server().post("/api/requests/" + id + "/respond", "{\"status\": \"approved\"}", maria);
    assertThat(page.locator("#live-note .note")).isVisible();
    shots.take(page, "note");
  }

  @Test
  void hiddenCharactersAndALongCommand() {
    Page page = alice();
    RequestScreen.open(page, ops.submit(Samples.BRANCHES));
    shots.take(page, "hidden");
    RequestScreen.open(page, ops.submit(Samples.longCommand()));
    shots.take(page, "long");
  }

  @Test
  void whoMayOnlyLook() {
    Page page = STAGE.page(STAGE.server().bob());
    RequestScreen.open(page, ops.submit(Samples.SCALE_UP));
    shots.take(page, "viewer");
  }

  @Test
  void signingInAndSettings() {
    STAGE.expect(401, "/sign-in");
    Page page = STAGE.page(null);
    page.navigate("/sign-in");
    shots.take(page, "sign-in");
    page.locator("#key").fill("prv_approver_mistyped");
    page.locator("#key").press("Enter");
    assertThat(page.locator(".summary")).isVisible();
    shots.take(page, "sign-in-error");

    Page settings = alice();
    settings.navigate("/settings");
    shots.take(settings, "settings");
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyOtherPageOfTheNavigation() {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/settings");
    List<String> paths =
        (List<String>)
            page.locator("nav a[href^='/'], main a[href^='/']")
                .evaluateAll("links => links.map(link => link.getAttribute('href'))");
    for (String path : new TreeSet<>(paths)) {
      if (!List.of("/queue", "/settings").contains(path)) {
        page.navigate(path);
        shots.take(page, "page" + path.replace('/', '-'));
      }
    }
  }

  @Test
  void theHistory() {
    STAGE.expect(422, "/history");
    Page page = alice();
    page.navigate("/history?q=nothing+like+it");
    shots.take(page, "history-no-match");
    new Past(STAGE.server()).make(34);
    String hostile =
        ops.submit(
            "{\"title\":\"Free \\u202edisk\\u202c space on <db-1>\",\"action\":\"Bash\","
                + "\"requester\":\"ops\\u200bagent 東京 الوكيل\",\"tags\":[\"disk\"]}");
    STAGE
        .server()
        .post(
            "/api/requests/" + hostile + "/respond",
            "{\"status\":\"denied\"}",
            STAGE.server().alice());
    page.navigate("/history");
    assertThat(page.locator(".past-list tbody tr")).hasCount(25);
    shots.take(page, "history");
    // Without rows: axe minds a link that is half below the bar, where scrolling happened to end.
    page.navigate("/history?q=nothing+like+it");
    shots.take(page, "history-charts", page.locator("#agents-h"));
    page.locator("#outcomes-h ~ * details summary, #outcomes-h >> xpath=ancestor::section//summary")
        .first()
        .click();
    shots.take(page, "history-table", page.locator(".trends summary").first());
    page.navigate("/history?from=2026-13-01&agent=ops-agent&to=2026-11-20");
    shots.take(page, "history-errors");
    page.navigate("/history?status=denied&days=90&agent=ops-agent");
    shots.take(page, "history-filtered");
  }

  @Test
  void refusedAndNotThere() {
    STAGE.expect(403, "/sign-out");
    STAGE.expect(404, "/requests/");
    Page page = alice();
    page.navigate("/requests/req_00000000000000000000000000");
    shots.take(page, "404");
    page.navigate("/settings");
    page.locator("main [name=_csrf]").last().evaluate("input => { input.value = 'stale'; }");
    page.locator("main form[action='/sign-out'] button").click();
    assertThat(page.locator("h1")).isVisible();
    shots.take(page, "403");
  }

  @Test
  void aSessionThatEnded() {
    STAGE.expect(401, "/");
    Page page = STAGE.page(STAGE.server().newKey("dana", Role.APPROVER));
    RequestScreen screen = STAGE.withoutEvents(page, ops.submit(Samples.MAIL)).panel("deny");
    screen.comment("Not before Monday.");
    page.context().clearCookies();
    screen.send("deny");
    assertThat(page.locator("#flash")).isVisible();
    shots.take(page, "session-ended");
  }
}
