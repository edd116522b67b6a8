package dev.proviso.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.JsonText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents write what they like; the page shows it and does nothing of it. */
class HostileTextBrowserTest {

  @RegisterExtension static final Stage STAGE = new Stage();

  private static final String PACK =
      "<script>window.pwned=1</script><img src=/canary onerror=window.pwned=1>\"'><svg"
          + " onload=window.pwned=1>{{7*7}}${7*7}[[${7*7}]]__${7*7}__</title></textarea>"
          + "<a hx-get=/canary hx-trigger=load href=javascript:window.pwned=1>x</a>";
  private static final String PLAN =
      PACK
          + "\n\n<div hx-get=\"/canary\" hx-trigger=\"load\">inert</div>\n\n"
          + "[a](javascript:window.pwned=1) [b](data:text/html,<script>1</script>)"
          + " ![c](/canary) [d](https://acme.example/report?x=1)\n\n"
          + "<iframe src=/canary></iframe><form action=/canary><button>Go</button></form>";

  @Test
  void nothingOfThePackRuns() {
    STAGE.expect(422, "/decision");
    Agent agent =
        new Agent(STAGE.server(), STAGE.server().newKey(PACK.substring(0, 90), Role.AGENT));
    String id = agent.submit(hostile());
    Page page = STAGE.page(STAGE.server().alice());
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(URI.create(request.url()).getPath()));
    page.navigate("/queue?q=" + URLEncoder.encode(PACK, StandardCharsets.UTF_8));
    page.navigate("/queue");
    page.locator("#row-" + id).click();
    assertThat(page.locator("h1")).containsText("<script>window.pwned=1</script>");
    assertThat(page.locator(".facts")).containsText("<img src=/canary onerror");
    assertThat(page.locator("#action")).containsText(PACK);

    RequestScreen screen = new RequestScreen(page).panel("cond").comment(PACK);
    assertThat(page.locator("#d-cond")).containsText("[[${7*7}]]");
    screen.send("cond");
    assertThat(screen.faultyControls()).containsExactly("#f-c0", "#f-c2");
    screen.type("c0", PACK).tick("c1").tick("c2").send("cond");
    assertThat(screen.outcome()).containsText(PACK);
    page.navigate("/requests/" + id);

    assertThat(screen.outcome()).containsText(PACK);
    assertThat(page.evaluate("window.pwned")).isNull();
    assertThat(asked).doesNotContain("/canary");
    assertThat(page.locator("body").innerText()).doesNotContain("{{49}}", "$49", "[[49]]", "_49_");
  }

  private static String hostile() {
    ObjectNode request = JsonText.object();
    request.put("title", PACK).put("plan", PLAN).put("requester", PACK.substring(0, 200));
    request.put("context", PACK).put("preview", PACK).put("session_id", PACK.substring(0, 200));
    request.put("action", PACK.substring(0, 200));
    request.putObject("params").put(PACK.substring(0, 100), PACK);
    request.putArray("tags").add(PACK.substring(0, 80));
    ArrayNode fields = request.putArray("conditions_schema");
    ObjectNode first = fields.addObject().put("key", "a").put("label", PACK);
    first.put("required", true).put("description", PACK).put("unit", "<b onclick=");
    fields
        .addObject()
        .put("key", "b")
        .put("label", PACK)
        .put("type", "multiselect")
        .putArray("options")
        .add(PACK);
    ObjectNode choice = fields.addObject().put("key", "c").put("label", PACK);
    choice.put("type", "select").put("required", true).putArray("options").add(PACK).add("safe");
    return request.toString();
  }

  @Test
  void thePlanIsTextAndPlainLinks() {
    ObjectNode request = JsonText.object().put("title", "A plan").put("plan", PLAN);
    Page page = STAGE.page(STAGE.server().alice());
    RequestScreen.open(page, STAGE.robin().submit(request.toString()));
    Locator plan = page.locator("#plan");

    assertThat(plan.locator("script, img, iframe, form, button, svg, style")).hasCount(0);
    assertThat(plan.locator("[hx-get], [onload], [onerror], [style]")).hasCount(0);
    assertThat(plan.locator("a")).hasCount(1);
    assertThat(plan.locator("a")).hasAttribute("href", "https://acme.example/report?x=1");
    assertThat(plan.locator("a")).hasAttribute("rel", "noopener noreferrer nofollow");
    assertThat(plan).containsText("https://acme.example/report?x=1");
    assertThat(plan).containsText("<div hx-get=\"/canary\"");
  }

  @Test
  void directionTricksAreDrawnAndCopiedRaw() {
    Page page = STAGE.page(STAGE.server().alice());
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    RequestScreen.open(page, STAGE.robin().submit(Samples.BRANCHES));

    assertThat(page.locator("#action .invis").first()).hasText("U+202E");
    assertThat(page.locator("#hidden-note")).containsText("U+202E");
    assertThat(page.locator("#action").innerText()).doesNotContain("\u202e");
    page.locator("#action-card > header [data-do=copy]").click();
    assertThat(page.locator("#announce")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo("git push origin --delete \u202etxt.nigiro/erutaef\u202c feature/old-login");
  }
}
