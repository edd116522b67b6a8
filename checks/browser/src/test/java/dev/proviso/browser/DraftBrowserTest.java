package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody writes is there again until it is sent, and nobody else ever sees it. */
class DraftBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String REASON = "Not on a Friday.";

  private final Agent robin = STAGE.robin();
  private String first;
  private String second;

  @BeforeEach
  void fillTheQueue() {
    STAGE.clearTheQueue();
    STAGE.server().clock().tick(Duration.ofMinutes(2));
    first = robin.submit(Samples.titled("Request 1"));
    second = robin.submit(Samples.titled("Request 2"));
  }

  private RequestScreen written() {
    Page page = STAGE.page(STAGE.server().alice());
    page.onDialog(dialog -> dialog.accept());
    return STAGE.withoutEvents(page, first).panel("deny").comment(REASON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"click", "keys", "back", "reload"})
  void isThereAgain(String how) {
    Page page = written().page();
    assertThat(page.locator("#row-" + first + " .is-draft")).hasText("Draft");
    if (how.equals("reload")) {
      page.reload();
    } else {
      page.keyboard().press("Escape");
      page.keyboard().press("j");
      assertThat(page.locator("h1")).hasText("Request 2");
      assertThat(page.locator("#deny-c")).hasValue("");
      if (how.equals("click")) {
        page.locator("#row-" + first).click();
      } else if (how.equals("keys")) {
        page.keyboard().press("k");
      } else {
        page.goBack();
      }
    }
    assertThat(page.locator("h1")).hasText("Request 1");
    assertThat(page.locator("#deny-c")).hasValue(REASON);
  }

  @Test
  void keepsConditionsInRowsThatWereAdded() {
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = STAGE.withoutEvents(page, first).panel("cond");
    screen.type("k0", "limit").type("v0", "5");
    page.locator("#add-free").click();
    screen.type("k1", "until").type("v1", "noon");
    page.locator("#row-" + second).click();
    assertThat(page.locator("h1")).hasText("Request 2");
    page.locator("#row-" + first).click();
    assertThat(screen.control("f-k1")).hasValue("until");
    assertThat(screen.control("f-v0")).hasValue("5");
  }

  @Test
  void isForgottenWithTheDecision() {
    RequestScreen screen = written();
    screen.send("deny");
    assertThat(screen.outcome()).isVisible();
    assertThat(screen.page().locator(".is-draft")).hasCount(0);
    assertThat((String) screen.page().evaluate("sessionStorage.getItem('drafts')"))
        .doesNotContain(REASON);
  }

  @Test
  void isForgottenWithASignOutInAnotherTab() {
    STAGE.expect(401, "/");
    Page page = written().page();
    Page other = page.context().newPage();
    STAGE.withoutEvents(other);
    other.navigate("/queue");
    other.locator(".top form[action='/sign-out'] button").click();
    page.waitForURL(url -> !url.contains("/requests/"));
    assertThat(page.evaluate("sessionStorage.getItem('drafts')")).isNull();
  }

  @Test
  void isNotShownToSomebodyElse() {
    STAGE.expect(401, "/");
    Page page = written().page();
    page.context().clearCookies();
    page.navigate("/sign-in");
    page.locator("#key").fill(TestServer.OPERATOR);
    page.locator("#sign-in button").click();
    page.waitForURL(url -> !url.contains("/sign-in"));
    page.navigate("/requests/" + first);
    assertThat(page.locator("#deny-c")).hasValue("");
    assertThat(page.evaluate("sessionStorage.getItem('drafts')")).isNull();
  }

  @Test
  void isSentAtTheFirstTryAfterASignInInAnotherTab() {
    STAGE.expect(401, "/");
    RequestScreen screen = written();
    Page page = screen.page();
    page.context().clearCookies();
    screen.send("deny");
    assertThat(page.locator("#flash")).containsText("Your session ended");
    assertThat(page.locator("#live a")).hasText("Sign in");
    Page other = page.context().newPage();
    STAGE.withoutEvents(other);
    other.navigate("/sign-in");
    other.locator("#key").fill(STAGE.server().alice());
    other.locator("#sign-in button").click();
    other.waitForURL(url -> !url.contains("/sign-in"));
    assertThat(page.locator("#flash")).isHidden();
    Response answer = page.waitForResponse("**/decision", () -> screen.send("deny"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(screen.outcome()).containsText(REASON);
  }
}
