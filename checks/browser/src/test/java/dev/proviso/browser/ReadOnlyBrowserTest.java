package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import dev.proviso.doors.access.Routes;
import dev.proviso.testing.TestServer;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looking changes nothing, and who may only look cannot do more. */
class ReadOnlyBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  @Test
  void followingEveryLinkChangesNothing() throws SQLException {
    for (String sample :
        List.of(Samples.SCALE_UP, Samples.MAIL, Samples.BRANCHES, Samples.BUDGET)) {
      STAGE.robin().submit(sample);
    }
    Page page = STAGE.page(TestServer.OPERATOR);
    // The first key that signs is made when its public half is first asked for.
    STAGE.server().get("/.well-known/jwks.json", null);
    final String before = ledger();
    final Map<String, List<String>> stored = Contents.of(STAGE.server());
    Set<String> seen = crawl(page);

    assertThat(stored).hasSizeGreaterThan(10);
    assertThat(Contents.of(STAGE.server())).isEqualTo(stored);
    assertThat(seen)
        .contains("/queue", "/settings", "/activity", "/keys", "/webhooks")
        .anyMatch(path -> path.endsWith("/note"));
    assertThat(seen.stream().filter(path -> path.startsWith("/requests/req_")))
        .hasSizeGreaterThan(4);
    assertThat(ledger()).isEqualTo(before);
  }

  private static String ledger() {
    return STAGE.server().get("/api/activity/verify", TestServer.OPERATOR).body();
  }

  /** Every page that needs no id. */
  private static List<String> pages() {
    return STAGE.server().bean(Routes.class).all().stream()
        .filter(route -> route.method().equals("GET"))
        .map(Routes.Route::path)
        .filter(path -> !path.contains("{") && !path.matches("/(api|metrics|ui/events)\\b.*"))
        .distinct()
        .toList();
  }

  private static Set<String> crawl(Page page) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> waiting = new ArrayDeque<>(pages());
    while (!waiting.isEmpty()) {
      String path = waiting.poll();
      if (seen.add(path)) {
        APIResponse answer = page.context().request().get(path);
        assertThat(answer.status()).as(path).isLessThan(500);
        waiting.addAll(links(answer));
      }
      assertThat(seen).as("pages").hasSizeLessThan(200);
    }
    return seen;
  }

  private static List<String> links(APIResponse answer) {
    if (!answer.headers().getOrDefault("content-type", "").startsWith("text/html")) {
      return List.of();
    }
    Document html = Jsoup.parse(answer.text(), answer.url());
    return html.select("[href], [src], [hx-get], form[action]:not([method=post])").stream()
        .flatMap(e -> List.of("href", "src", "hx-get", "action").stream().map(e::absUrl))
        .filter(url -> url.startsWith(STAGE.url("/")))
        .map(url -> url.substring(STAGE.url("").length()).replaceFirst("#.*", ""))
        .toList();
  }

  @Test
  void aViewerSeesEverythingButNoWayToDecide() {
    String id = STAGE.robin().submit(Samples.SCALE_UP);
    Page page = STAGE.page(STAGE.server().bob());
    page.navigate("/queue");
    page.locator("#row-" + id).click();
    assertThat(page.locator("#why-not")).hasText("Your key can view but not decide.");
    assertThat(page.locator("#decide form")).hasCount(0);
    for (String key : List.of("a", "c", "d")) {
      page.keyboard().press(key);
    }
    assertThat(page.locator("details.choice")).hasCount(0);
  }

  @Test
  void nobodyDecidesWhatTheyAskedForThemselves() {
    Agent alice = new Agent(STAGE.server(), STAGE.server().alice());
    Page page = STAGE.page(alice.key());
    RequestScreen.open(page, alice.submit(Samples.MAIL));
    assertThat(page.locator("#why-not"))
        .hasText("You asked for this yourself. Somebody else has to decide it.");
    assertThat(page.locator("#decide form")).hasCount(0);
  }

  @Test
  void theOperatorMayAndIsTold() {
    Agent operator = new Agent(STAGE.server(), TestServer.OPERATOR);
    Page page = STAGE.page(operator.key());
    RequestScreen screen = RequestScreen.open(page, operator.submit(Samples.MAIL));
    assertThat(page.locator("#own-note")).isVisible();
    screen.panel("approve").send("approve");
    assertThat(screen.outcome()).containsText("Approved by you");
  }
}
