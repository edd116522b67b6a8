package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What policies did day by day, in the history. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyChartsTest extends PolicyPagesFixture {

  /** A zone in which it is noon, a few minutes more or less, so that hours decide on the day. */
  private ZoneId noon() {
    int hour = server.clock().instant().atOffset(ZoneOffset.UTC).getHour();
    return ZoneOffset.ofHours(12 - hour);
  }

  private Document page(ZoneId zone, String query) {
    String name = "Etc/GMT" + (zone.getId().startsWith("-") ? "+" : "-");
    int hours = Math.abs(((ZoneOffset) zone).getTotalSeconds()) / 3600;
    return bob().with("zone", name + hours).get("/history" + query);
  }

  private static List<String> rows(Document page, String card) {
    return page.select(card + " tbody tr").eachText();
  }

  @Test
  @Order(1)
  void areLeftOutWhereThereAreNoPolicies() {
    mail(1);
    Document page = bob().get("/history");
    assertThat(page.select("#policy-trends, #policy-share")).isEmpty();
    made(SMALL, Mode.WATCH);
    page = bob().get("/history?days=7");
    assertThat(page.selectFirst("#policy-trends").text()).contains("No policy has found anything");
    assertThat(page.select("#policy-trends svg")).isEmpty();
    assertThat(page.selectFirst("#policy-share").text())
        .contains("1 of 1 requests went to people: 100");
  }

  @Test
  @Order(2)
  void countWhatEachPolicyFoundOnTheDaysOfTheReader() {
    ZoneId zone = noon();
    made(SMALL.replace("Small mails", "Only looking"), Mode.WATCH);
    Policy rule = made(SMALL, Mode.ON);
    made(NO_DELETIONS, Mode.ON);
    mail(10);
    mail(20);
    mail(900);
    server.clock().tick(Duration.ofHours(16));
    asks("{\"title\":\"D\",\"action\":\"delete_all\"}");

    Document page = page(zone, "?days=7");
    String today = day(zone, 0);
    String before = day(zone, 1);
    assertThat(rows(page, "#policy-trends"))
        .containsExactly(
            before + " Small mails Approve 2",
            before + " Only looking Approve (only watched) 2",
            today + " No deletions Deny 1");
    assertThat(page.select("#policy-trends tbody a[href='/policies/" + rule.id() + "']"))
        .hasSize(1);
    assertThat(page.select("#policy-trends svg rect.o-approved")).hasSize(2);
    assertThat(page.select("#policy-trends svg rect.o-approved.watched")).hasSize(1);
    assertThat(page.select("#policy-trends svg g > title").eachText())
        .containsExactly(
            before + ": 4 · Small mails: Approve 2, Only looking: Approve 2 (only watched)",
            today + ": 1 · No deletions: Deny 1");
    assertThat(page.select("#policy-trends .legend").text()).contains("Approve 4", "Hollow");
    sharesAndOtherZones(page, zone);
  }

  private void sharesAndOtherZones(Document page, ZoneId zone) {
    String today = day(zone, 0);
    String before = day(zone, 1);
    assertThat(rows(page, "#policy-share"))
        .hasSize(7)
        .contains(before + " 4 2 50%", today + " 1 0 0%");
    Element last = page.select("#policy-share tbody a").last();
    assertThat(last.attr("href"))
        .startsWith("/history?from=" + LocalDate.ofInstant(server.clock().instant(), zone));

    ZoneId later = ZoneOffset.ofHours(midnight(zone));
    assertThat(rows(page(later, "?days=7"), "#policy-trends"))
        .hasSize(3)
        .allMatch(row -> row.startsWith(day(later, 0)));
    assertThat(page(zone, "?days=90").select("#fired-h").text()).endsWith("per week");
  }

  /** The hours of the zone in which the day began where it was noon in the other. */
  private static int midnight(ZoneId noon) {
    int hours = ((ZoneOffset) noon).getTotalSeconds() / 3600;
    return hours > 0 ? hours - 12 : hours + 12;
  }

  private String day(ZoneId zone, int ago) {
    return DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)
        .format(LocalDate.ofInstant(server.clock().instant(), zone).minusDays(ago));
  }

  @Test
  @Order(3)
  void putManyPoliciesTogether() {
    for (int i = 0; i < 12; i++) {
      made(SMALL.replace("Small mails", "Looking " + i + " <b>"), Mode.WATCH);
    }
    mail(5);
    Document page = bob().get("/history?days=7");
    assertThat(page.select("#policy-trends tbody tr:contains(Other policies)")).isNotEmpty();
    assertThat(page.select("#policy-trends b")).isEmpty();
    assertThat(page.select("#policy-trends tbody tr").size()).isLessThan(20);
  }
}
