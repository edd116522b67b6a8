package dev.proviso.doors.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key becomes a session. */
class SignInPageTest extends WebTest {

  @Test
  void leadsFromAnyPageToTheSignInAndBack() {
    Browser browser = Browser.of(server);
    browser.get("/");
    assertThat(browser.header("Location")).isEqualTo("/queue");
    browser.get("/queue?q=x");
    assertThat(browser.status()).isEqualTo(303);
    Document page = browser.get(browser.header("Location"));
    assertThat(page.select("#sign-in [name=next]").val()).isEqualTo("/queue?q=x");
    browser.submit(page.selectFirst("#sign-in"), form("key", server.alice()));
    assertThat(browser.status()).isEqualTo(303);
    assertThat(browser.header("Location")).isEqualTo("/queue?q=x");
    assertThat(browser.header("Set-Cookie")).contains("HTTPOnly", "SameSite=Lax");
    assertThat(browser.get("/queue").select("h1").text()).isEqualTo("Queue");
    browser.get("/sign-in");
    assertThat(browser.status()).isEqualTo(303);
  }

  @Test
  void saysWhatIsWrongWithAKey() {
    server.clock().tick(Duration.ofHours(2));
    Browser browser = Browser.of(server);
    Document wrong = browser.post("/sign-in", form("key", "prv_admin_x"));
    assertThat(browser.status()).isEqualTo(401);
    assertThat(wrong.select(".summary[role=alert]").text()).contains("not valid");
    assertThat(wrong.select("#key").val()).isEmpty();
    Document agent = browser.post("/sign-in", form("key", server.robin()));
    assertThat(browser.status()).isEqualTo(401);
    assertThat(agent.select(".summary").text()).contains("key of an agent");
    browser.post("/sign-in", Map.of());
    assertThat(browser.status()).isEqualTo(422);
  }

  @Test
  void waitsAfterTooManyWrongKeysButNeverForARightOne() {
    server.clock().tick(Duration.ofHours(2));
    Browser browser = Browser.of(server);
    for (int i = 0; i < 5; i++) {
      browser.post("/sign-in", form("key", "wrong"));
    }
    Document page = browser.post("/sign-in", form("key", "wrong"));
    assertThat(browser.status()).isEqualTo(429);
    assertThat(browser.header("Retry-After")).isNotEmpty();
    assertThat(page.select(".summary").text()).contains("Too many");
    browser.post("/sign-in", form("key", server.alice()));
    assertThat(browser.status()).isEqualTo(303);
    server.clock().tick(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/,/",
    "//evil.example/x,/x",
    "///evil.example/x,/evil.example/x",
    "/\\\\evil.example,/queue",
    "javascript:alert(1),/queue",
    "/requests/req_1?x=1,/requests/req_1?x=1",
    "/%0d%0aSet-Cookie:x=1,/queue",
    "queue,/queue",
    "'',/queue"
  })
  void goesOnlyWhereThisServerIs(String next, String to) {
    assertThat(SignInPage.path(next)).isEqualTo(to);
  }

  @Test
  void signsOutForGood() {
    Browser alice = alice();
    Document page = alice.get("/settings");
    alice.submit(page.select("form[action=/sign-out]").first(), Map.of());
    assertThat(alice.header("Location")).isEqualTo("/sign-in");
    alice.get("/queue");
    assertThat(alice.status()).isEqualTo(303);
  }

  @Test
  void sendsAScriptToTheSignIn() {
    Browser browser = Browser.of(server);
    browser.get(
        "/queue/list", "HX-Request", "true", "HX-Current-URL", "http://localhost/requests/req_1");
    assertThat(browser.status()).isEqualTo(401);
    assertThat(browser.header("HX-Redirect")).isEqualTo("/sign-in?next=%2Frequests%2Freq_1");
  }
}
