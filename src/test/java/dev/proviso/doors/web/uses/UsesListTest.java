package dev.proviso.doors.web.uses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.testing.GrantCalls;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The uses of a request and those that were refused, newest first and page by page. */
class UsesListTest extends UsesFixture {

  /** At most 200, once, for a day: more, again, something else, and later. */
  @Test
  void showsWhatWasTriedBeyondWhatWasAllowed() {
    String id =
        calls.allowed(
            "{\"title\":\"Pay\",\"action\":\"pay\",\"params\":{\"amount\":150,\"to\":\"acme\"},"
                + "\"conditions_schema\":[{\"key\":\"most\",\"label\":\"Amount\",\"type\":\"number\","
                + "\"unit\":\"USD\",\"enforce\":\"max\",\"binds\":\"/amount\"}]}",
            "{\"most\":200}");
    String pay = "{\"params\":{\"amount\":%s,\"to\":\"%s\"}}";
    calls.refused(id, pay.formatted("201", "acme"));
    assertThat(use(id).select("#refused-uses summary").text()).isEqualTo("One use was refused.");
    calls.used(id, pay.formatted("200", "acme"));
    calls.refused(id, pay.formatted("200", "acme"));
    calls.revoked(id, "");
    calls.refused(id, pay.formatted("200", "acme"));

    Element refused = use(id).selectFirst("#refused-uses");

    assertThat(refused.selectFirst("summary").text()).isEqualTo("3 uses were refused.");
    assertThat(refused.select(".why").eachText())
        .containsExactly(
            "It had been taken back.",
            "It had been used up.",
            "Amount: 201 asked, 200 USD at most.");
    assertThat(refused.select("li > p:first-child").eachText())
        .allMatch(it -> it.startsWith("robin tried "));
    assertThat(use(alice().with("language", "de"), id).select("#refused-uses .why").eachText())
        .containsExactly(
            "Die Genehmigung war zurückgenommen.",
            "Die Genehmigung war aufgebraucht.",
            "Amount: 201 verlangt, höchstens 200 USD.");
  }

  @Test
  void keepsOnlyTheNewestRefusals() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    IntStream.range(0, 23).forEach(i -> calls.refused(id, facts("9" + (1000 + i))));

    Element refused = use(id).selectFirst("#refused-uses");

    assertThat(refused.selectFirst("summary").text())
        .isEqualTo("23 uses were refused. The newest 20 are kept.");
    assertThat(refused.select("li")).hasSize(20);
    assertThat(refused.selectFirst(".why").text()).startsWith("Budget: 91022 asked");
  }

  @Test
  void listsTenUsesAtATime() {
    String id = calls.allowed(GrantCalls.SPEND, "{\"budget\":100,\"most\":500,\"lists\":[]}");
    List<String> uses = IntStream.range(0, 23).mapToObj(i -> calls.used(id, facts("1"))).toList();
    Browser bob = bob();

    Element page = use(bob, id);
    assertThat(page.select(".uses > li").eachAttr("id")).startsWith(uses.get(22)).hasSize(10);
    assertThat(page.select("nav a").eachText()).containsExactly("Older uses");
    Document older = bob.get(page.selectFirst("nav a[rel=next]").attr("href"));
    assertThat(older.select(".uses > li").eachAttr("id")).startsWith(uses.get(12)).hasSize(10);
    assertThat(older.select("#use nav a").eachText()).containsExactly("Newest uses", "Older uses");
    assertThat(older.select(".bars").text()).contains("77 of 100 EUR left");
    Document part = bob.get(older.selectFirst("#use").attr("hx-get"));
    assertThat(part.select(".uses > li").eachAttr("id"))
        .isEqualTo(older.select(".uses > li").eachAttr("id"));
    Document last = bob.get(older.selectFirst("#use nav a[rel=next]").attr("href"));
    assertThat(last.select(".uses > li").eachAttr("id")).endsWith(uses.get(0)).hasSize(3);
    assertThat(last.select("#use nav a").eachText()).containsExactly("Newest uses");
    assertThat(last.selectFirst("#use nav a").attr("href")).isEqualTo("/requests/" + id + "#use");
  }

  @ParameterizedTest
  @ValueSource(strings = {"use_none", "%00", "use_%F0%9F%A6%8A"})
  void findsNoPageBeforeAUseThatIsNotOfTheRequest(String before) {
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    Browser bob = bob();
    bob.get("/requests/" + id + "?uses_before=" + before);
    assertThat(bob.status()).isEqualTo(404);
  }

  @Test
  void findsNoPageBeforeTheUseOfAnotherRequest() {
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    String other =
        calls.used(calls.decided("{\"title\":\"x\"}", "{\"status\":\"approved\"}"), "{}");
    Browser bob = bob();
    bob.get("/requests/" + id + "?uses_before=" + other);
    assertThat(bob.status()).isEqualTo(404);
  }

  @Test
  void isFetchedAloneByAnOpenPage() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    Browser bob = bob();
    Element before = use(bob, id);
    assertThat(before.attr("hx-get")).isEqualTo("/requests/" + id + "/use");
    assertThat(before.attr("hx-trigger")).isEqualTo("request-changed from:body");
    calls.used(id, facts("100"));

    Document part = bob.get(before.attr("hx-get"), "HX-Request", "true");

    assertThat(bob.body()).doesNotContain("<html");
    assertThat(part.select(".uses > li")).hasSize(1);
    assertThat(part.body().html()).isEqualTo(use(bob, id).html());
    assertThat(Browser.of(server).get(before.attr("hx-get")).select(".uses")).isEmpty();
  }
}
