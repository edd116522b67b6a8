package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.doors.web.Browser;
import dev.proviso.platform.json.StrictJson;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a request is with people, with numbers; and what became of what policies found. */
class ReasonsPageTest extends PolicyPagesFixture {

  private static final String TWO =
      SMALL.replace(
          "\"then\":{\"outcome\":\"approve\"}",
          "\"then\":{\"outcome\":\"approve\"},"
              + "\"caps\":[{\"per\":\"all\",\"within_hours\":24,\"count\":2}]");

  private String why(String id) {
    return alice().get("/requests/" + id).select("#routed").text();
  }

  private String asksWith(String count) {
    return asks(
        "{\"title\":\"Send\",\"action\":\"send_email\",\"params\":{\"count\":%s}}"
            .formatted(count));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"10\" | and this is a text.",
        "null | and nothing is there.",
        "true | and this is yes or no.",
        "[\"a\"] | and this is a list of texts.",
        "[1] | and this is a list of other things.",
        "{} | and this is an object."
      })
  void saysWhichTypeWasExpectedAndWhichCame(String count, String found) {
    made(SMALL, Mode.ON);
    assertThat(why(asksWith(count)))
        .isEqualTo(
            "With you, because the policy Small mails expects a number at params:/count, " + found);
  }

  @Test
  void saysHowMuchOfACapIsUsedAndWhenTheNextIsFree() {
    made(TWO, Mode.ON);
    mail(1);
    mail(2);
    String over = mail(3);
    assertThat(why(over))
        .matches(
            "With you, because the policy Small mails has let 2 of 2 pass in 24 hours; the next"
                + " is free at .* 20\\d\\d, \\d\\d:\\d\\d UTC.");
    Document german = alice().get("/requests/" + over, "Accept-Language", "de");
    assertThat(german.select("#routed").text())
        .startsWith("Bei Ihnen, weil die Regel Small mails in 24 Stunden schon 2 von 2 durchge");
  }

  @Test
  void namesWhoStoppedItAndLinksTheStop() {
    Browser alice = alice();
    Document page = alice.get("/policies/stop");
    alice.submit(page.selectFirst("#stop"), form("reason", "Wrong template"));
    Policy stop = policies().list().get(0);
    Document seen = alice.get("/requests/" + mail(1));
    assertThat(seen.select("#routed").text())
        .startsWith("With you, because alice stopped requests like this one (Stop: Wrong template)")
        .endsWith("Its note: Wrong template");
    assertThat(seen.select("#routed a").attr("href")).startsWith("/policies/" + stop.id());
  }

  /** What earlier versions stored knows no numbers; what later ones store may know others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "over_cap | | has allowed as much as it may",
        "failed | | could not read params:/x",
        "over_cap | {\"cap\":\"moons\",\"used\":\"<b>\"} | has allowed as much as it may",
        "failed | {\"expected\":\"moon\",\"found\":\"sun\"} | expects something else at params:/x",
        "new_code | {} | the policy Old says so"
      })
  void readsReasonsOfOtherVersions(String code, String detail, String text) {
    String more = detail == null ? "" : ",\"detail\":" + detail;
    Routing routing =
        Routing.of(
            StrictJson.read(
                """
                {"deciders":[],"quorum":1,"needs_comment":false,"limited":false,"escalations":[],
                 "reasons":[{"policy":{"id":"pol_0","version":1,"name":"Old"},"code":"%s",
                   "fact":"params:/x","note":null%s}]}
                """
                    .formatted(code, more)));
    assertThat(Routing.of(routing.json())).isEqualTo(routing);
    assertThat(routing.json().toString().contains("detail")).isEqualTo(more.length() > 12);
    assertThat(routing.shown(0).toString()).doesNotContain("detail");
    String id = RoutedIntake.submit(server, "{\"title\":\"Odd\"}", routing);
    assertThat(why(id)).contains(text);
  }

  @Test
  void tellsOnThePageOfAPolicyWhatBecameOfWhatItFound() {
    Policy rule = made(TWO, Mode.ON);
    String passed = mail(1);
    mail(2);
    String over = mail(3);
    Browser bob = bob();
    Document page = bob.get("/policies/" + rule.id());
    assertThat(page.select(".fired a").text()).isEqualTo("In 7 days: let pass 2 · over the cap 1");
    assertThat(page.select("#found li").eachText().get(0))
        .contains("Send to 3", "over the cap: a person decides");
    assertThat(page.select("#found li a").eachAttr("href"))
        .startsWith("/requests/" + over)
        .endsWith("/requests/" + passed);
    assertThat(bob.get("/policies").select("#" + rule.id() + " .fired a").attr("href"))
        .isEqualTo("/policies/" + rule.id() + "#found");
  }

  @Test
  void saysOnARequestWhatAPolicyThatOnlyWatchesWouldHaveDone() {
    Policy rule = made(SMALL, Mode.WATCH);
    Policy guard = made(NO_DELETIONS.replace("delete_*", "send_*"), Mode.WATCH);
    String open = mail(1);
    String odd = asksWith("\"x\"");
    Document page = bob().get("/requests/" + open);
    assertThat(page.select("#watched p").eachText())
        .containsExactlyInAnyOrder(
            "The policy Small mails only watches: it would have let this pass.",
            "The policy No deletions only watches: it would have denied this.");
    assertThat(page.select("#watched a").eachAttr("href"))
        .containsExactlyInAnyOrder(
            "/policies/" + rule.id() + "#v1", "/policies/" + guard.id() + "#v1");
    assertThat(bob().get("/requests/" + odd).select("#watched").text())
        .contains("it could not read a fact");
    decides(open, "approved");
    assertThat(bob().get("/requests/" + open).select("#watched p")).hasSize(2);
    assertThat(bob().get("/policies/" + rule.id()).select(".fired").text())
        .isEqualTo("In 7 days: only watched 1 · could not read a fact 1");
  }
}
