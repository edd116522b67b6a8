package dev.proviso.doors.web.uses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.GrantCalls;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What became of what was allowed, on the page of its request. */
class UsesPageTest extends UsesFixture {

  @Test
  void saysUntilWhenWhatNobodyUsedMayBeUsed() {
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");

    Element use = use(id);

    assertThat(use.selectFirst("h2").text()).isEqualTo("Use of it");
    assertThat(use.select("#use-unused").text()).startsWith("Not used yet").contains(", until ");
    assertThat(Instant.parse(use.selectFirst("#use-unused time").attr("datetime")))
        .isBetween(
            server.clock().instant().plus(Duration.ofHours(23)),
            server.clock().instant().plus(Duration.ofHours(24)));
    assertThat(use.select(".chip").eachText()).containsExactly("May be used");
    assertThat(use.select(".grant-state time[data-rel]")).hasSize(1);
    assertThat(bars(use)).containsExactly("Uses: 1 of 1 left");
    assertThat(use.select(".fill").attr("width")).isEqualTo("1000");
    assertThat(use.select(".uses, .refused-uses, .use-changes, #use-narrowed, nav")).isEmpty();
    assertThat(use(alice().with("language", "de"), id).select("#use-unused").text())
        .startsWith("Noch nicht genutzt");
  }

  @Test
  void saysNothingWhereNothingWasAllowed() {
    String denied = calls.decided("{\"title\":\"Drop\"}", "{\"status\":\"denied\"}");
    assertThat(use(denied)).isNull();
    assertThat(bob().get("/requests/" + denied + "/use").text()).isEmpty();
    String expired = asks("{\"title\":\"Late\",\"expires_in\":60}");
    assertThat(use(expired)).isNull();
    server.clock().tick(Duration.ofMinutes(2));
    assertThat(use(expired)).isNull();
  }

  @Test
  void showsWhatIsLeftWithTheLabelsUnitsAndNumbersOfTheReader() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    calls.used(id, facts("2999.50"));

    Element use = use(id);

    assertThat(bars(use)).containsExactly("Uses: 4 of 5 left", "Budget: 800.50 of 3,800 EUR left");
    assertThat(use.select(".fill").eachAttr("width")).containsExactly("800", "210");
    assertThat(use.select("#use-unused")).isEmpty();
    assertThat(bars(use(alice().with("language", "de"), id)))
        .containsExactly("Nutzungen: 4 von 5 übrig", "Budget: 800,50 von 3.800 EUR übrig");
  }

  @Test
  void saysInWordsThatUsesAreUnlimited() {
    String id = calls.allowed(GrantCalls.SPEND, "{\"budget\":10,\"most\":500,\"lists\":[]}");
    calls.used(id, facts("1"));

    assertThat(bars(use(id)))
        .containsExactly(
            "Uses: 1 so far, as often as the amounts allow", "Budget: 9 of 10 EUR left");
  }

  @Test
  void showsWhoUsedItAndWhatTheyReported() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    String first = calls.used(id, facts("1200"));
    calls.reported(first, ACTUALS.formatted("1130.25"), server.robin());
    String sha =
        TestServer.json(server.get("/api/requests/" + id, server.robin()))
            .get("content_sha256")
            .textValue();
    String body =
        "{\"content_sha256\":\"%s\",\"params\":{\"list\":\"spring\"},\"facts\":{\"budget\":800,\"most\":1}}"
            .formatted(sha);
    String second =
        TestServer.json(calls.consume(id, body, calls.executor())).get("use").textValue();

    Element use = use(id);

    Element newest = use.selectFirst(".uses > li");
    assertThat(newest.id()).isEqualTo(second);
    assertThat(newest.selectFirst("p").text()).startsWith("Used by gate ");
    assertThat(newest.select(".chip").eachText().get(0)).isEqualTo("executor");
    assertThat(newest.select(".due").text()).startsWith("Report due ");
    Element oldest = use.getElementById(first);
    assertThat(oldest.selectFirst("p").text()).startsWith("Used by robin ");
    assertThat(oldest.select("p").first().select(".chip")).isEmpty();
    assertThat(oldest.selectFirst("dl").text()).isEqualTo("Budget 1,200 EUR Recipients 480");
    assertThat(oldest.select(".report .chip").eachText())
        .containsExactly("Succeeded", "Within what was allowed");
    assertThat(oldest.select(".report").text()).contains("self-reported", "Reported by robin ");
    assertThat(oldest.select(".report dl").text()).isEqualTo("Budget 1,130.25 EUR");

    calls.reported(second, "{\"outcome\":\"failed\"}", calls.executor());
    Element reported = use(id).getElementById(second).selectFirst(".report");
    assertThat(reported.text()).contains("Failed", "reported by an executor");
    calls.reported(calls.used(id, facts("1")), "{\"outcome\":\"abandoned\"}", server.robin());
    assertThat(use(id).selectFirst(".uses > li .report").text()).startsWith("Abandoned");
  }

  @Test
  void tellsOfWhatWasOnlyReported() {
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    server.post("/api/requests/" + id + "/report", "{\"outcome\":\"succeeded\"}", server.robin());

    Element only = use(id).selectFirst(".uses > li");

    assertThat(only.text()).startsWith("Reported by robin ").contains("without asking first");
    assertThat(only.select(".report > p").text()).contains("self-reported");
    assertThat(only.text()).containsOnlyOnce("Reported by");
  }

  @Test
  void tellsOfAReportThatDidNotCome() {
    String id = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    calls.used(id, "{}");
    assertThat(use(id).select(".due .chip.high")).isEmpty();

    server.clock().tick(Duration.ofMinutes(61));

    assertThat(use(id).select(".due .chip.high").text()).startsWith("No report yet, due ");
    assertThat(use(id).select(".grant-state .chip").text()).isEqualTo("Used up");
    assertThat(bars(use(id))).containsExactly("Uses: 1 of 1 used");
    assertThat(use(id).select(".bar, .grant-state time")).isEmpty();
  }

  @Test
  void showsABreachForWhatItIs() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    String use = calls.used(id, facts("1000"));
    calls.reported(use, ACTUALS.formatted("4000"), server.robin());

    Element section = use(id);

    assertThat(section.select("#use-now").attr("data-state")).isEqualTo("suspended");
    assertThat(section.select(".grant-state .chip.is-suspended").text()).startsWith("Suspended");
    assertThat(bars(section))
        .containsExactly("Uses: 1 of 5 used", "Budget: 4,000 of 3,800 EUR used");
    assertThat(section.select(".bar")).isEmpty();
    assertThat(section.getElementById(use).hasClass("breached")).isTrue();
    assertThat(section.getElementById(use).text()).contains("More than was allowed");
  }

  @Test
  void showsWhoNarrowedItAndTookItBackAndWhy() {
    String id = calls.allowed(GrantCalls.SPEND, WITHIN);
    calls.used(id, facts("100"));
    calls.amended(
        id,
        "{\"version\":1,\"conditions\":{\"budget\":1000,\"lists\":[\"spring\"]},\"uses\":3,"
            + "\"comment\":\"Slower: please\"}");
    calls.used(id, facts("100"));

    Element use = use(id);

    assertThat(use.select(".grant-state").text()).contains("Narrowed: version 2");
    assertThat(bars(use)).containsExactly("Uses: 1 of 3 left", "Budget: 800 of 1,000 EUR left");
    assertThat(use.select(".use-changes li p").text()).startsWith("Narrowed by alice ");
    assertThat(use.select(".use-changes blockquote").text()).isEqualTo("Slower: please");
    assertThat(use.select("#use-narrowed dl").text())
        .isEqualTo("Budget 1,000 EUR instead of 3,800 EUR Lists spring instead of spring, old");
    assertThat(use.select(".uses > li > p").eachText().stream().filter(it -> it.contains("ersion")))
        .hasSize(2);

    calls.revoked(id, "Enough.");

    use = use(id);
    assertThat(use.select(".use-changes li p").eachText())
        .satisfiesExactly(
            it -> assertThat(it).startsWith("Taken back by alice "),
            it -> assertThat(it).startsWith("Narrowed by alice "));
    assertThat(use.select(".use-changes blockquote").eachText())
        .containsExactly("Enough.", "Slower: please");
    assertThat(use.select(".grant-state .chip").text()).isEqualTo("Taken back");
    assertThat(bars(use)).containsExactly("Uses: 2 of 3 used", "Budget: 200 of 1,000 EUR used");
    assertThat(use.select(".bar")).isEmpty();
  }

  @Test
  void saysThatItWasNeverUsed() {
    String revoked = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    calls.revoked(revoked, "");
    assertThat(use(revoked).select("#use-unused").text()).endsWith("before it was taken back.");
    assertThat(use(revoked).select("blockquote")).isEmpty();
    String expired = calls.decided("{\"title\":\"Restart\"}", "{\"status\":\"approved\"}");
    server.clock().tick(Duration.ofHours(25));
    assertThat(use(expired).select("#use-unused").text()).contains("must not be any more");
    assertThat(use(expired).select(".grant-state").text()).startsWith("Time is over Ended ");
    String nothing = calls.allowed(GrantCalls.SPEND, "{\"budget\":0,\"most\":1,\"lists\":[]}");
    assertThat(use(nothing).select("#use-unused").text()).contains("leaves nothing to use");
    assertThat(use(nothing).select(".bar")).isEmpty();
  }
}
