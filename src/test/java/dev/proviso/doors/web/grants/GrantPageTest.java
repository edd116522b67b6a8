package dev.proviso.doors.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.platform.storage.InstantText;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantPageTest extends GrantPagesFixture {

  @ParameterizedTest
  @CsvSource({"en,Nothing was changed", "de,Es wurde nichts geändert"})
  void changesNothingWhereNothingWasTouched(String language, String sentence) {
    String id = campaign();
    Browser alice = berlin().with("language", language);
    JsonNode before = grant(id);
    Document again = alice.submit(narrowing(open(alice, id)), Map.of());
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.selectFirst(".summary").text()).contains(sentence);
    assertThat(grant(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Budget      | 150,50           | /conditions/budget  | 150.50
          Recipients  | 400              | /conditions/most    | 400
          Age         | 21               | /conditions/least   | 21
          Drafts      | false            | /conditions/draft   | false
          Lists       | 1                | /conditions/lists   | ["beta"]
          From        | 2026-02-01       | /conditions/from    | "2026-02-01"
          Until       | 2027-10-24T12:00 | /conditions/until   | "2027-10-24T12:00:00+02:00"
          Path        | /srv/acme        | /conditions/path    | "/srv/acme"
          Uses        | 3                | /uses_allowed       | 3
          """)
  void narrowsWhatWasChangedAndNothingElse(String label, String typed, String at, String value) {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    JsonNode before = grant(id);
    alice.submit(narrowing(page), form(named(page, label), typed, "comment", "Slower, please."));
    assertThat(alice.status()).isEqualTo(303);
    assertThat(alice.header("Location")).isEqualTo("/grants/" + id + "?done=narrowed");
    JsonNode after = grant(id);
    assertThat(after.get("version").intValue()).isEqualTo(2);
    assertThat(after.at(at)).hasToString(value);
    assertThat(after.get("valid_until")).isEqualTo(before.get("valid_until"));
    before
        .get("conditions")
        .properties()
        .forEach(
            it -> {
              if (!at.endsWith("/" + it.getKey())) {
                assertThat(after.get("conditions").get(it.getKey())).isEqualTo(it.getValue());
              }
            });
    Document done = alice.get(alice.header("Location"));
    assertThat(done.selectFirst("#done").text()).isEqualTo("It is narrowed.");
  }

  @Test
  void endsItEarlier() {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    Element until = page.selectFirst("[name=valid_until]");
    assertThat(until.attr("type")).isEqualTo("datetime-local");
    String earlier = LocalDateTime.parse(until.val()).minusHours(3).toString();
    alice.submit(narrowing(page), form("valid_until", earlier));
    assertThat(alice.status()).isEqualTo(303);
    assertThat(grant(id).get("valid_until").textValue())
        .isEqualTo(
            InstantText.write(
                LocalDateTime.parse(earlier).atZone(ZoneId.of("Europe/Berlin")).toInstant()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Budget      | 200.01
          Recipients  | 501
          Age         | 17
          Lists       | 2
          From        | 2025-12-31
          Until       | 2027-10-25T04:00
          Path        | /sr
          Budget      |
          Recipients  |
          From        |
          Path        |
          Ends        | 2099-01-01T00:00
          Ends        |
          """)
  void refusesMoreBesideItsField(String label, String typed) {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    String name = named(page, label);
    String given = typed == null ? "" : typed;
    Document again = alice.submit(narrowing(page), form(name, given, "comment", "Why not"));
    assertThat(alice.status()).isEqualTo(422);
    Element field =
        again.selectFirst("#narrow [name=" + name.replace(".", "\\.") + "]").closest(".field");
    assertThat(field.selectFirst(".err").text()).contains(label, "would allow more than now");
    assertThat(again.selectFirst(".summary a").attr("href")).startsWith("#f-");
    assertThat(again.title()).startsWith("Error:");
    assertThat(again.selectFirst("#f-comment").wholeText()).isEqualTo("Why not");
    assertThat(grant(id).get("version").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Budget      | much             | number
          Recipients  | 4.5              | whole
          Uses        | -1               | 0
          Uses        | many             | whole
          Ends        | 2027-03-28T02:30 | does not exist
          """)
  void refusesWhatCannotBeReadBesideItsField(String label, String typed, String why) {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    String name = named(page, label);
    Document again = alice.submit(narrowing(page), form(name, typed));
    assertThat(alice.status()).isEqualTo(422);
    Element control = again.selectFirst("#narrow [name=" + name + "]");
    assertThat(control.val()).isEqualTo(typed);
    assertThat(control.attr("aria-invalid")).isEqualTo("true");
    assertThat(control.closest(".field").selectFirst(".err").text()).contains(why);
  }

  @Test
  void refusesACommentThatIsTooLong() {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    Document again =
        alice.submit(
            narrowing(page), form(named(page, "Budget"), "5", "comment", "x".repeat(10_001)));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select(".summary a[href='#f-comment'], #e-comment")).hasSize(2);
    assertThat(grant(id).get("version").intValue()).isEqualTo(1);
  }

  /** What was typed stays, what was not touched is as it is now, and nothing is refused twice. */
  @ParameterizedTest
  @CsvSource({"en,Somebody narrowed it meanwhile", "de,Jemand hat es inzwischen eingeschränkt"})
  void tellsThatSomebodyNarrowedItMeanwhile(String language, String sentence) {
    String id = campaign();
    Browser alice = berlin().with("language", language);
    Document page = open(alice, id);
    String most = named(page, "Recipients");
    String budget = named(page, "Budget");
    String lists = named(page, "Lists");
    amend(id, "{\"version\":1,\"conditions\":{\"budget\":120,\"lists\":[\"news\"]}}");

    Document now = alice.submit(narrowing(page), form(most, "300", "comment", "Slower"));
    assertThat(alice.status()).isEqualTo(409);
    assertThat(now.selectFirst("#meanwhile").text()).contains(sentence);
    assertThat(now.selectFirst("[name=version]").val()).isEqualTo("2");
    assertThat(now.selectFirst("[name=" + most + "]").val()).isEqualTo("300");
    assertThat(now.selectFirst("[name=" + budget + "]").val()).isEqualTo("120");
    assertThat(now.select("[name=" + lists + "][checked]").eachAttr("value")).containsExactly("0");
    assertThat(now.selectFirst("#f-comment").wholeText()).isEqualTo("Slower");
    assertThat(grant(id).at("/conditions/most").intValue()).isEqualTo(500);

    alice.submit(narrowing(now), Map.of());
    assertThat(alice.status()).isEqualTo(303);
    assertThat(grant(id).get("conditions").toString())
        .contains("\"budget\":120", "\"most\":300", "\"lists\":[\"news\"]");
  }

  @Test
  void narrowsOnceWhereAFormIsSentTwice() {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    Map<String, List<String>> typed = form(named(page, "Budget"), "90");
    for (int i = 0; i < 2; i++) {
      alice.submit(narrowing(page), typed);
      assertThat(alice.status()).isEqualTo(303);
    }
    assertThat(grant(id).get("version").intValue()).isEqualTo(2);
    Map<String, List<String>> elsewhere = new HashMap<>(typed);
    elsewhere.put("mark", List.of("of-another-server"));
    alice.submit(narrowing(page), elsewhere);
    assertThat(alice.status()).isEqualTo(303);
    assertThat(grant(id).get("version").intValue()).isEqualTo(2);
  }

  @Test
  void letsNobodyChangeItWhoMayNotDecide() {
    String id = campaign();
    Browser bob = bob();
    Document page = open(bob, id);
    assertThat(page.select("#narrow, #revoke")).isEmpty();
    assertThat(page.selectFirst("#left").text()).contains("200");
    String csrf = bob.get("/queue").selectFirst("[name=_csrf]").val();
    for (String act : List.of("narrow", "revoke")) {
      bob.post("/grants/" + id + "/" + act, form("_csrf", csrf, "version", "1", "uses", "1"));
      assertThat(bob.status()).isEqualTo(403);
    }
    Browser alice = alice();
    for (String act : List.of("narrow", "revoke")) {
      alice.post("/grants/" + id + "/" + act, form("_csrf", "wrong", "version", "1", "uses", "1"));
      assertThat(alice.status()).isEqualTo(403);
    }
    assertThat(grant(id).get("state").textValue()).isEqualTo("live");
    Browser dora = Browser.signedIn(server, server.newKey("dora", Role.ADMIN));
    assertThat(open(dora, id).select("#narrow, #revoke")).hasSize(2);
  }

  @Test
  void leadsToTheRequestWhereNothingWasAllowed() {
    String pending = asks();
    Browser alice = alice();
    alice.get("/grants/" + pending);
    assertThat(alice.header("Location")).isEqualTo("/requests/" + pending);
    alice.get("/grants/req_unknown");
    assertThat(alice.status()).isEqualTo(404);
    String csrf = alice.get("/queue").selectFirst("[name=_csrf]").val();
    alice.post("/grants/" + pending + "/narrow", form("_csrf", csrf, "version", "1", "uses", "1"));
    assertThat(alice.header("Location")).isEqualTo("/requests/" + pending);
  }

  @Test
  void asksOnlyForWhatCanBeNarrowed() {
    String id = campaign();
    Document page = open(alice(), id);
    assertThat(page.selectFirst("#narrow").text()).doesNotContain("Footer");
    assertThat(page.selectFirst("#left").text()).contains("Footer: Acme", "Path: begins with /srv");
    String plain = approved("Deploy");
    Document bare = open(alice(), plain);
    assertThat(bare.select("#narrow .field")).hasSize(3);
    assertThat(bare.selectFirst("[name=uses]").val()).isEqualTo("1");
  }

  /** One that the decision left open can be set now, unless it binds a part of the params. */
  @Test
  void setsAConditionThatTheDecisionLeftOpen() {
    String request =
        """
        {"title":"Buy","action":"buy","params":{"amount":5},"conditions_schema":[
          {"key":"most","label":"Most","type":"integer"},
          {"key":"amount","label":"Amount","type":"number","binds":"/amount"},
          {"key":"note","label":"Note","type":"text"}]}""";
    String id = decided(request, "{\"status\":\"conditional\",\"conditions\":{\"note\":\"x\"}}");
    Browser alice = alice();
    Document page = open(alice, id);
    assertThat(page.selectFirst("#narrow").text()).contains("Most").doesNotContain("Amount");
    alice.submit(narrowing(page), form(named(page, "Most"), "7"));
    assertThat(alice.status()).isEqualTo(303);
    assertThat(grant(id).get("conditions")).hasToString("{\"most\":7,\"note\":\"x\"}");
  }
}
