package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, being signed out, and forms that come from elsewhere. */
class SessionBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private final Agent robin = STAGE.robin();

  /** Failed sign-ins of the test before are forgotten. */
  @BeforeEach
  void waitAMinute() {
    STAGE.server().clock().tick(Duration.ofMinutes(2));
  }

  private static void signIn(Page page, String key) {
    page.locator("#key").fill(key);
    page.locator("#sign-in button").click();
  }

  @Test
  void refusesAWrongKeyAndKeepsWhereOneWanted() {
    STAGE.expect(401, "/sign-in");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(null);
    page.navigate("/requests/" + id);
    assertThat(page.locator("#key")).isFocused();
    signIn(page, "prv_approver_wrong");
    assertThat(page.locator(".summary")).containsText("This key is not valid");
    assertThat(page.locator("#key")).hasValue("");

    signIn(page, STAGE.server().alice());
    assertThat(page).hasURL(STAGE.url("/requests/" + id));
    assertThat(page.locator("h1")).hasText("Send the Q3 price change email to 4,812 customers");
  }

  @Test
  void anAgentCannotSignIn() {
    STAGE.expect(401, "/sign-in");
    Page page = STAGE.page(null);
    page.navigate("/sign-in");
    signIn(page, STAGE.server().robin());
    assertThat(page.locator(".summary")).containsText("This is the key of an agent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "/%5Cevil.example"})
  void leadsNobodyElsewhere(String next) {
    STAGE.expect(404, "evil.example");
    Page page = STAGE.page(null);
    page.navigate("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    signIn(page, STAGE.server().alice());
    page.waitForURL(url -> !url.contains("/sign-in"));
    assertThat(page.url()).startsWith(STAGE.url("/"));
  }

  @Test
  void signingOutEndsTheSession() {
    STAGE.expect(401, "/queue/list");
    STAGE.expect(401, "/ui/events");
    Page page = STAGE.page(STAGE.server().alice());
    page.navigate("/queue");
    page.locator(".top form[action='/sign-out'] button").click();
    page.waitForURL(url -> url.contains("/sign-in"));
    page.navigate("/queue");
    assertThat(page).hasURL(STAGE.url("/sign-in?next=%2Fqueue"));
  }

  @Test
  void aSessionThatEndedAsksForTheKeyAgain() {
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    STAGE.withoutEvents(page);
    page.navigate("/queue");
    STAGE.expect(401, "/");
    STAGE.server().clock().tick(Duration.ofMinutes(31));
    page.locator("#row-" + id).click();
    assertThat(page.locator("#key")).isVisible();
    assertThat(page.url()).contains("next=%2Frequests%2F" + id);
  }

  @Test
  void aDraftOutlivesTheSession() {
    STAGE.expect(401, "/");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen screen = STAGE.withoutEvents(page, id).panel("deny").comment("Not today.");
    STAGE.server().clock().tick(Duration.ofMinutes(31));
    screen.send("deny");
    assertThat(page.locator("#flash")).containsText("Your session ended. Nothing was sent.");
    assertThat(page.locator("#deny-c")).hasValue("Not today.");
    assertThat(page.locator("#send-deny")).isEnabled();
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void aRefreshAfterTheSessionLeavesTheDraftAlone() {
    STAGE.expect(401, "/");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    List<String> questions = new ArrayList<>();
    page.onDialog(
        dialog -> {
          questions.add(dialog.type());
          dialog.dismiss();
        });
    RequestScreen screen = RequestScreen.open(page, id).panel("deny").comment("Not today.");
    assertThat(page.locator("#live")).hasText("Live");
    page.context().clearCookies();
    page.waitForResponse(
        "**/queue/list*", () -> robin.submit(Samples.titled("Asked after the session")));
    screen.send("deny");

    assertThat(page.locator("#flash")).containsText("Your session ended. Nothing was sent.");
    assertThat(page.locator("#deny-c")).hasValue("Not today.");
    assertThat(questions).isEmpty();
  }

  @Test
  void aFormOfAnotherSiteChangesNothing() {
    STAGE.expect(403, "/decision");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    page.route(
        "http://evil.example/**",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("text/html")
                    .setBody(
                        "<!doctype html><title>x</title><form method=post action='"
                            + STAGE.url("/requests/" + id + "/decision")
                            + "'><input name=decision value=approved><button>Win</button></form>")));
    page.navigate("http://evil.example/win");
    Response answer = page.waitForResponse("**/decision", () -> page.locator("button").click());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong"})
  void aFormWithoutTheTokenChangesNothing(String token) {
    STAGE.expect(403, "/decision");
    String id = robin.submit(Samples.MAIL);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen.open(page, id);
    Object status =
        page.evaluate(
            "async ([id, token, sha]) => (await fetch('/requests/' + id + '/decision', {method:"
                + " 'POST', body: new URLSearchParams({decision: 'approved', _csrf: token,"
                + " content_sha256: sha})})).status",
            new Object[] {id, token, robin.get(id).get("content_sha256").textValue()});

    assertThat(status).isEqualTo(403);
    assertThat(robin.get(id).get("status").textValue()).isEqualTo("pending");
  }
}
