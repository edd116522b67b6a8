package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.proviso.testing.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Proviso is for: an agent asks, a person sets conditions, the agent gets them typed. */
class MainJobBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String DECIDED =
      """
      {"limit":1200.50,"seats":12,"reference":"PO-77 / München","note":"First line\\nsecond line",\
      "cost_centre":"EU-4812","renew":false,"told":true,"tier":"business","years":2.5,\
      "region":"eu-north-1","currency":"CHF","teams":["platform","data"],\
      "domains":["a.example","b.example"],"thresholds":[0.5,10,2.50],\
      "payments":[{"due":"2027-01-15","amount":600.25},{"due":"2027-07-15","amount":600.25}],\
      "contact":{"name":"Ada Lovelace","email":"ada@acme.example"},"starts":"2026-12-01",\
      "quiet":"22:00","window":"2026-12-01T08:30:00+01:00",\
      "terms":"https://acme.example/terms?v=2&lang=en","supplier":"Acme Observability GmbH"}""";

  @Test
  void aPersonSetsConditionsAndTheWaitingAgentGetsThemTyped() throws Exception {
    Agent robin = STAGE.robin();
    String id = robin.submit(Samples.BUDGET);
    CompletableFuture<String> answer = robin.waitFor(id);

    Page page = signedInThroughTheForm();
    page.locator("#row-" + id).click();
    assertThat(page.locator("h1")).isFocused();
    RequestScreen screen = new RequestScreen(page).panel("cond");
    fill(screen);
    correct(screen);
    assertThat(answer).as("nothing is decided while the form is wrong").isNotDone();

    screen.send("cond");
    assertThat(screen.outcome()).isFocused();
    String body = answer.get(1, TimeUnit.SECONDS);

    assertThat(body).contains("\"status\":\"conditional\"", "\"conditions\":" + DECIDED);
    assertThat(body).contains("\"comment\":\"Only for twelve seats.\"", "\"responder\":\"alice\"");
    assertThat(page.locator("#outcome-json")).containsText("1200.50");
    assertThat(STAGE.server().get("/api/activity/verify", TestServer.OPERATOR).body())
        .contains("\"ok\":true");
  }

  private static Page signedInThroughTheForm() {
    Page page = STAGE.page(null);
    page.navigate("/");
    page.locator("#key").fill(STAGE.server().alice());
    page.locator("#key").press("Enter");
    assertThat(page).hasURL(STAGE.url("/queue"));
    return page;
  }

  /** Everything, but the cost centre is none and the third threshold is no number. */
  private static void fill(RequestScreen screen) {
    screen.type("c0", "1 200,50").type("c1", "12").type("c2", " PO-77 / München ");
    screen.type("c3", "First line\nsecond line").type("c4", "4812");
    screen.tick("c5-1").tick("c7").tick("c8-1").tick("c9-1");
    screen.choose("c10", "eu-north-1").type("c11", "chf").tick("c12").tick("c12-3");
    screen.type("c13", "a.example\n\nb.example\n").type("c14", "0.5\n10\nhigh");
    for (int i = 0; i < 2; i++) {
      screen.page().locator("#add-c15").click();
      screen.type("c15." + i + ".0", i == 0 ? "2027-01-15" : "2027-07-15");
      screen.type("c15." + i + ".1", "600,25");
    }
    screen.type("c16.0", "Ada Lovelace").type("c16.1", "ada@acme.example");
    screen.type("c17", "2026-12-01").type("c18", "22:00").type("c19", "2026-12-01T08:30");
    screen.type("c20", "https://acme.example/terms?v=2&lang=en");
    screen.comment("Only for twelve seats.");
  }

  private static void correct(RequestScreen screen) {
    Page page = screen.page();
    STAGE.expect(422, "/decision");
    screen.send("cond");
    assertThat(screen.summary()).isFocused();
    assertThat(page).hasTitle(Pattern.compile("^Error: Buy 40 seats"));
    assertThat(screen.faultyControls()).containsExactly("#f-c4", "#f-c14");
    screen.faultsStandBesideTheirFields();
    assertThat(screen.control("f-c0")).hasValue("1 200,50");
    assertThat(screen.control("f-c15.1.0")).hasValue("2027-07-15");
    assertThat(screen.control("f-c12-3")).isChecked();

    screen.summary().locator("a").first().click();
    assertThat(screen.control("f-c4")).isFocused();
    screen.type("c4", "EU-4812");
    screen.summary().locator("a").nth(1).click();
    assertThat(screen.control("f-c14")).isFocused();
    screen.type("c14", "0.5\n10\n2.50");
  }
}
