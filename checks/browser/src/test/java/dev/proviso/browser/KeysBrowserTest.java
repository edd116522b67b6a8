package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Role;
import dev.proviso.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Keys are made, seen once, and revoked, with what that ends. */
class KeysBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static ApiKey key(String name) {
    return all().stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<ApiKey> all() {
    return STAGE.server().bean(ApiKeys.class).list();
  }

  @Test
  void aKeyIsMadeWithTheKeyboardAloneAndSeenOnce() {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate("/keys");
    page.locator("#key-name").focus();
    page.keyboard().type("night-shift");
    page.keyboard().press("Tab");
    assertThat(page.locator("#key-role-agent")).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#key-role-viewer")).isChecked();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().type("30");
    page.keyboard().press("Enter");

    assertThat(page.locator("#secret")).isFocused();
    String secret = page.locator("#secret-text").innerText();
    assertThat(secret).startsWith("prv_viewer_");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.locator("#secret .with-copy button").first()).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(secret);

    int count = all().size();
    page.reload();
    assertThat(page.locator("#secret")).hasCount(0);
    assertThat(page.content()).doesNotContain(secret);
    assertThat(all()).hasSize(count);
    assertThat(key("night-shift").rateLimit()).isEqualTo(30);
  }

  @Test
  void aDoubleClickMakesOneKey() {
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/keys");
    page.fill("#key-name", "once");
    page.locator("#new-key button").dblclick();
    assertThat(page.locator("#secret-text")).containsText("prv_agent_");
    page.navigate("/keys");
    assertThat(all().stream().filter(key -> key.name().equals("once"))).hasSize(1);
  }

  @Test
  void aRevokedKeyEndsTheSessionThatWasMadeFromIt() {
    Page eves = STAGE.page(STAGE.server().newKey("eve", Role.APPROVER));
    eves.navigate("/queue");
    assertThat(eves.locator("#live")).hasText("Live");
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/keys/" + key("eve").id());
    assertThat(button(page, "Revoke this key now")).isHidden();
    page.locator("#revoke > summary").press("Enter");
    button(page, "Revoke this key now").press("Enter");
    assertThat(page.locator("[role=status].good")).containsText("The key was revoked");
    assertThat(page.locator("#ended")).containsText("eve");
    STAGE.expect(401, "/");
    eves.navigate("/activity");
    assertThat(eves).hasURL(STAGE.url("/sign-in?next=%2Factivity"));
  }

  @Test
  void whoRevokesTheirOwnKeyIsToldSo() {
    Page page = STAGE.page(STAGE.server().newKey("ada", Role.ADMIN));
    page.navigate("/keys/" + key("ada").id());
    assertThat(page.locator("#own-key")).isVisible();
    page.locator("#revoke > summary").click();
    button(page, "Revoke this key now").click();
    assertThat(page.locator("#revoked")).containsText("your session has ended");
    assertThat(page.locator("nav")).hasCount(0);
  }

  @Test
  void aRotatedKeyWorksBesideItsSuccessor() {
    String old = STAGE.server().newKey("rotating", Role.VIEWER);
    Page page = STAGE.page(TestServer.OPERATOR);
    page.navigate("/keys/" + key("rotating").id());
    page.selectOption("#overlap", "3600");
    page.locator("#rotate button").click();
    String made = page.locator("#secret-text").innerText();
    for (String key : List.of(old, made)) {
      assertThat(STAGE.server().get("/api/me", key).statusCode()).isEqualTo(200);
    }
    page.reload();
    assertThat(page).hasURL(STAGE.url("/keys"));
    assertThat(page.locator("#secret")).hasCount(0);
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setIncludeHidden(true));
  }
}
