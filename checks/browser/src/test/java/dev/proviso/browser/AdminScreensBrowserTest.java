package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of the activity log, of keys and settings, and what is refused, in every look. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdminScreensBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private Shots shots;

  @BeforeAll
  static void somethingIsDone() {
    Agent robin = STAGE.robin();
    for (int i = 0; i < 3; i++) {
      String id = robin.submit(Samples.SCALE_UP);
      String conditions =
          "{\"status\": \"denied\", \"comment\": \"Not during the sale: "
              + "the tills of all shops hang on it. ".repeat(8)
              + "\"}";
      STAGE.server().post("/api/requests/" + id + "/respond", conditions, STAGE.server().alice());
      robin.submit(Samples.BRANCHES);
    }
    for (int i = 0; i < 45; i++) {
      robin.submit(Samples.titled("Restart worker " + i));
    }
    STAGE.server().newKey("nightly-report-of-the-finance-department", Role.VIEWER);
    STAGE.server().newKey("Maria Müller", Role.ADMIN);
  }

  @BeforeEach
  void aimTheCamera() {
    shots = new Shots(STAGE.watch());
  }

  private static Page operator() {
    return STAGE.page(TestServer.OPERATOR);
  }

  @Test
  @Order(1)
  void theActivityLog() {
    Page page = operator();
    page.navigate("/activity");
    assertThat(page.locator("#log tbody tr")).hasCount(50);
    shots.take(page, "activity");
    page.locator("#verify button").click();
    assertThat(page.locator("#ledger header .chip")).hasText("Intact");
    page.locator("#log details.hash summary").first().click();
    shots.take(page, "activity-whole");
    page.navigate("/activity?action=responded_denied");
    shots.take(page, "activity-filter");
    page.navigate("/activity?who=nobody");
    shots.take(page, "activity-no-match");
  }

  @Test
  @Order(2)
  void keysAndASecret() {
    STAGE.expect(422, "/keys");
    Page page = operator();
    page.navigate("/keys");
    shots.take(page, "keys");
    page.fill("#key-rate_limit", "many");
    page.click("#new-key button");
    assertThat(page.locator(".summary")).isFocused();
    shots.take(page, "keys-error");
    page.fill("#key-name", "deploy-bot");
    page.fill("#key-rate_limit", "60");
    page.click("#new-key button");
    assertThat(page.locator("#secret")).isFocused();
    shots.take(page, "keys-secret");
    page.navigate("/keys");
    page.fill("#key-name", "Bo");
    page.check("#key-role-approver");
    page.click("#new-key button");
    shots.take(page, "keys-secret-person");
    page.navigate("/keys");
    page.locator("#active a", new Page.LocatorOptions().setHasText("deploy-bot")).click();
    page.locator("#revoke summary").click();
    shots.take(page, "key");
  }

  @Test
  @Order(3)
  void theSettings() {
    Page page = operator();
    page.navigate("/settings");
    shots.take(page, "settings");
  }

  @Test
  @Order(3)
  void theChannelsWhereThereAreNone() {
    Page page = operator();
    page.navigate("/channels");
    assertThat(page.locator("#no-chats")).isVisible();
    shots.take(page, "channels-none");
  }

  @Test
  @Order(4)
  void theKeysThatSign() {
    Page page = operator();
    page.navigate("/keys");
    page.locator("a[href='/signing-keys']").click();
    assertThat(page.locator("h1")).hasText("Keys that sign");
    shots.take(page, "signing-keys-none");
    STAGE.server().get("/.well-known/jwks.json", null);
    page.reload();
    assertThat(page.locator("section.card h2").first()).hasText("Signs now");
    page.locator("#rotate button").click();
    assertThat(page.locator(".note[role=status]")).isVisible();
    assertThat(page.locator("section[id]")).hasCount(2);
    shots.take(page, "signing-keys-next");
    Locator signs = page.locator("section[id]:has(h2:text-is('Signs now'))");
    signs.locator("summary").click();
    shots.take(page, "signing-keys-revoke");
    signs.locator("form button").click();
    assertThat(page.locator("section[id]:has(h2:text-is('Revoked'))")).hasCount(1);
    assertThat(page.locator("section[id]:has(h2:text-is('Signs now'))")).hasCount(1);
    assertThat(page.locator("section[id]:has(h2:text-is('Signs now'))"))
        .not()
        .containsText("in 24h");
    shots.take(page, "signing-keys-revoked");
  }

  @Test
  @Order(5)
  void aBrokenLedger() throws SQLException {
    Page page = operator();
    page.navigate("/activity");
    Damage.of(STAGE.server(), "UPDATE activity SET actor = 'mallory' WHERE id = 47");
    page.locator("#verify button").click();
    assertThat(page.locator("#ledger [role=alert]")).isVisible();
    shots.take(page, "activity-broken");
    page.locator("#ledger [role=alert] a").click();
    shots.take(page, "activity-broken-row", page.locator("#row-47"));
  }

  @Test
  @Order(5)
  void refusals() throws SQLException {
    STAGE.expect(403, "/keys");
    STAGE.expect(403, "/settings");
    STAGE.expect(404, "/requests/");
    STAGE.expect(500, "/activity");
    Page page = STAGE.page(STAGE.server().bob());
    page.navigate("/requests/req_00000000000000000000000000");
    shots.take(page, "404");
    page.navigate("/keys");
    shots.take(page, "403-role");
    page.navigate("/settings");
    page.locator("#settings [name=_csrf]").evaluate("input => { input.value = 'stale'; }");
    page.locator("#settings button.primary").click();
    shots.take(page, "403");
    Damage.of(STAGE.server(), "ALTER TABLE activity RENAME TO elsewhere");
    page.navigate("/activity");
    shots.take(page, "500");
    Damage.of(STAGE.server(), "ALTER TABLE elsewhere RENAME TO activity");
  }

  @Test
  @Order(0)
  void whatEverybodyIsTold() {
    ObjectNode restored =
        JsonText.object()
            .put("file", "proviso-2026-11-26.db")
            .put("rows", 1204)
            .put("head", "0".repeat(64))
            .put("at", "2026-11-26T07:30:00.000000+00:00");
    TestServer server = STAGE.server();
    server
        .bean(Writes.class)
        .await(
            batch -> {
              server.bean(Notices.class).add(null, "restored", restored);
              return null;
            });
    Page page = operator();
    page.navigate("/queue");
    assertThat(page.locator("[id^=notice-]")).containsText("restored on");
    shots.take(page, "notice");
    page.locator("[id^=notice-] button").click();
    assertThat(page.locator("[id^=notice-]")).hasCount(0);
  }
}
