package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.web.Browser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The editor forgives what is meant, drops nothing in silence, and says what it does. */
class EditorHelpsTest extends PolicyPagesFixture {

  private static Map<String, List<String>> typed(String button, String... more) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    form.putAll(form("name", "Small", "outcome", "approve", "actions", "send_email"));
    form.putAll(form("count0", "50", "do", button));
    form.putAll(form(more));
    return form;
  }

  private Document checked(Browser browser, String button, String... more) {
    Document page = browser.get("/policies/new");
    return browser.submit(page.selectFirst("#editor"), typed(button, more));
  }

  private JsonNode when(Browser dora, String... more) {
    checked(dora, "save", more);
    assertThat(dora.status()).isEqualTo(303);
    Policy made = policies().list().get(policies().list().size() - 1);
    return made.document().json().at("/when/all");
  }

  /** A row with nothing but a name, a comparison and a value, as the blank form has it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "recipients | at_most | 500 | params:/recipients | number | 500",
        "/recipients | more_than | 1.5 | params:/recipients | number | 1.5",
        "env | is | staging | params:/env | text | \"staging\"",
        "count | is | 12 | params:/count | number | 12",
        "dry_run | is | yes | params:/dry_run | flag | true",
        "mail/to | one_of | a | params:/mail/to | text | [\"a\"]",
        "to | all_end_with | @a.example | params:/to | texts | [\"@a.example\"]",
        "to | count_at_most | 3 | params:/to | texts | 3",
        "note | contains | 7 | params:/note | text | \"7\""
      })
  void takesABareNameAndTheTypeOfTheComparison(
      String name, String op, String value, String fact, String type, String canonical) {
    JsonNode row = when(dora(), "p0", name, "o0", op, "v0", value, "t0", "").get(0);
    assertThat(row.get("fact").asText()).isEqualTo(fact);
    assertThat(row.get("type").asText()).isEqualTo(type);
    assertThat(row.get("value").toString()).isEqualTo(canonical);
  }

  @Test
  void takesARowWhoseNameAloneIsGivenAsOneOfAParam() {
    JsonNode rows = when(dora(), "f0", "", "p0", "n", "o0", "at_most", "v0", "5");
    assertThat(rows.get(0).get("fact").asText()).isEqualTo("params:/n");
  }

  /** To leave out a row of which only the value was typed would let more pass than was meant. */
  @Test
  void refusesARowThatLooksAtNothing() {
    Browser dora = dora();
    Document again = checked(dora, "save", "f0", "", "o0", "at_most", "v0", "500");
    assertThat(dora.status()).isEqualTo(422);
    assertThat(again.select("#result a").eachAttr("href")).contains("#pf-f0");
    assertThat(policies().list()).isEmpty();
  }

  @Test
  void leavesOutTheRowThatNobodyTouched() {
    Browser dora = dora();
    checked(dora, "save");
    assertThat(dora.status()).isEqualTo(303);
    assertThat(policies().list().get(0).document().json().has("when")).isFalse();
  }

  @Test
  void namesTheTypeToChooseWhereTheChosenOneDoesNotFit() {
    Document again = checked(dora(), "check", "p0", "n", "t0", "text", "o0", "at_most", "v0", "5");
    assertThat(again.select("#result").text())
        .contains("“is at most” does not compare with the type “text”: choose “number”");
  }

  @Test
  void offersWhatWasAskedForLately() {
    asks(
        """
        {"title":"T","action":"send_seen","params":{"env":"stag<i>ing","to":{"name":"x"}}}
        """);
    Document page = dora().get("/policies/new");
    assertThat(page.select("#seen-params option").eachAttr("value")).contains("/env", "/to/name");
    assertThat(page.select("#seen-params option[value=/env]").attr("label"))
        .isEqualTo("\"stag<i>ing\"");
    assertThat(page.select("#pf-p0").attr("list")).isEqualTo("seen-params");
    assertThat(page.select("#seen-actions").text()).contains("send_seen");
  }

  @Test
  void addsAtLeastZeroWhereNegativeNumbersWouldPass() {
    Browser dora = dora();
    Document page = checked(dora, "check", "p0", "recipients", "o0", "at_most", "v0", "500");
    assertThat(page.select(".warnings").text()).contains("-1 passes too");
    Document mended = dora.submit(page.selectFirst("#editor"), form("do", "floor"));
    assertThat(mended.select("#sentence").text())
        .contains("/recipients is at most 500", "/recipients is at least 0");
    assertThat(mended.select(".warnings").text()).doesNotContain("-1 passes too");
    assertThat(mended.select("button[value=floor]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/edit", "/edit?from=1"})
  void saysInWordsWhatIsOpened(String path) {
    Policy rule = made(SMALL, Mode.WATCH);
    Document page = dora().get("/policies/" + rule.id() + path);
    assertThat(page.select("#sentence").text()).contains("/count is at most 500");
    assertThat(dora().get("/policies/new?template=deployment").select("#sentence")).isNotEmpty();
    assertThat(dora().get("/policies/new").select("#sentence")).isEmpty();
  }

  @Test
  void beginsAgainWithAnOldVersion() {
    Browser dora = dora();
    Policy rule = made(SMALL, Mode.WATCH);
    Document edit = dora.get("/policies/" + rule.id() + "/edit");
    dora.submit(edit.selectFirst("#editor"), form("v0", "7", "do", "save"));
    Document page = dora.get("/policies/" + rule.id());
    Element link = page.selectFirst("#v1 a[href*=from]");
    assertThat(page.select("#v2 a[href*=from]")).isEmpty();
    assertThat(bob().get("/policies/" + rule.id()).select("a[href*=from]")).isEmpty();
    Document old = dora.get(link.attr("href"));
    assertThat(old.selectFirst("#pf-v0").wholeText()).isEqualTo("500");
    dora.submit(old.selectFirst("#editor"), form("do", "save"));
    assertThat(now(rule).version()).isEqualTo(3);
    assertThat(now(rule).document().json()).isEqualTo(rule.document().json());
  }

  @Test
  void landsAtTheResult() {
    asks("{\"title\":\"Send\",\"action\":\"send_email\",\"params\":{\"count\":5}}");
    Browser dora = dora();
    Document page = dora.get("/policies/new");
    for (String button : List.of("check", "simulate", "save")) {
      assertThat(page.select("button.btn[value=" + button + "]").attr("formaction"))
          .isEqualTo("/policies/new#result");
    }
    assertThat(page.select("#add-when").attr("formaction")).isEqualTo("/policies/new#pf-f1");
    Document simulated = checked(dora, "simulate");
    assertThat(simulated.select("#result")).hasSize(1);
    assertThat(simulated.select("#result #sim-first")).hasSize(1);
    assertThat(simulated.select("#result button[form=editor][value=save]")).hasSize(1);
    assertThat(simulated.select(".editor-side #sim-first")).isEmpty();
    Document grown = checked(dora, "add:when");
    assertThat(grown.select("#pf-f1 option[selected]").val()).isEqualTo("params:");
    for (String wrong : List.of("", "Fine")) {
      assertThat(checked(dora, "check", "name", wrong).select("#result")).hasSize(1);
    }
  }

  @Test
  void putsTheUsualCapIntoWhatIsWrittenLikeARequest() {
    String id = mail(5);
    Document page = dora().get("/policies/new?request=" + id);
    assertThat(page.selectFirst("#pf-hours0").val()).isEqualTo("24");
    assertThat(when(dora(), "hours0", "", "p0", "n", "o0", "is", "v0", "1")).hasSize(1);
    assertThat(policies().list().get(0).document().json().at("/caps/0/within_hours").asInt())
        .isEqualTo(24);
  }

  @Test
  void switchesOnAboveTheRequestsOfTheSimulation() {
    mail(3);
    Policy rule = made(SMALL, Mode.WATCH);
    Browser dora = dora();
    Document on = dora.get("/policies/" + rule.id() + "/on");
    String html = on.selectFirst("main").html();
    assertThat(html.indexOf("id=\"turn-on\"")).isLessThan(html.indexOf("id=\"sim-changed\""));
    Document simulated = dora.get("/policies/" + rule.id() + "/simulate");
    html = simulated.selectFirst("main").html();
    assertThat(html.indexOf("/on\"")).isLessThan(html.indexOf("id=\"sim-first\""));
    assertThat(dora.get("/policies/" + rule.id()).select("main a[href='/policies/try']"))
        .hasSize(1);
  }
}
