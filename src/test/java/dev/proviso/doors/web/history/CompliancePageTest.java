package dev.proviso.doors.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.grants.GrantSweep;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.Uses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What became of what was allowed, in the history: a column, a filter and a chart. */
class CompliancePageTest extends WebTest {

  private static final String CHART = "#compliance-trends";

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.grants.sweep-interval", "1h");
  }

  @BeforeAll
  void use() {
    assertThat(bob().get("/history").select(CHART)).isEmpty();
    Uses uses = new Uses(server);
    uses.used(uses.allowed("Overdue"));
    server.clock().tick(Duration.ofMinutes(61));
    server.bean(GrantSweep.class).runOnce();
    uses.allowed("Unused");
    uses.used(uses.allowed("Used"));
    uses.reported(uses.used(uses.allowed("Kept")), 10, server.robin());
    uses.reported(uses.used(uses.allowed("Known")), 10, uses.executor());
    uses.reported(uses.used(uses.allowed("Overrun", "red")), 101, server.robin());
    String no = asks("{\"title\":\"Denied\"}");
    server.post("/api/requests/" + no + "/respond", "{\"status\":\"denied\"}", server.alice());
    assertThat(bob().get("/history").select(".past-list tbody tr")).hasSize(7);
  }

  private static List<String> titles(Document page) {
    return page.select(".past-list .what a").eachText();
  }

  private static String told(Document page, String title) {
    Element row =
        page.select(".past-list tbody tr").stream()
            .filter(it -> it.selectFirst(".what a").text().equals(title))
            .findFirst()
            .orElseThrow();
    return row.select("td").get(5).select("div").text();
  }

  @Test
  void tellsOfEachRequestWhatBecameOfIt() {
    Document page = bob().get("/history");
    assertThat(page.select(".past-list th").last().text()).isEqualTo("Compliance");
    assertThat(told(page, "Denied")).isEmpty();
    assertThat(told(page, "Unused")).isEqualTo("Not used");
    assertThat(told(page, "Used")).isEqualTo("Used");
    assertThat(told(page, "Overdue")).isEqualTo("Overdue");
    assertThat(told(page, "Kept")).isEqualTo("Met self-reported");
    assertThat(told(page, "Known")).isEqualTo("Met");
    assertThat(told(page, "Overrun")).isEqualTo("Breached self-reported");
    assertThat(page.select(".past-list .chip.breached use").attr("href")).isEqualTo("#i-alert");
  }

  @Test
  void filtersByIt() {
    Browser bob = bob();
    assertThat(titles(bob.get("/history?compliance=met"))).containsExactly("Known", "Kept");
    assertThat(titles(bob.get("/history?compliance=not_used"))).containsExactly("Unused");
    assertThat(titles(bob.get("/history?compliance=used"))).containsExactly("Used");
    assertThat(titles(bob.get("/history?compliance=overdue"))).containsExactly("Overdue");
    assertThat(titles(bob.get("/history?compliance=breached&tag=red"))).containsExactly("Overrun");
    assertThat(titles(bob.get("/history?compliance=met&q=kept"))).containsExactly("Kept");
    assertThat(titles(bob.get("/history?compliance=met&status=denied"))).isEmpty();
    assertThat(titles(bob.get("/history?compliance=unheard"))).hasSize(7);
    Document page = bob.get("/history?compliance=met&status=conditional");
    assertThat(page.select("details.filters").hasAttr("open")).isTrue();
    assertThat(page.select("#h-compliance option[selected]").eachText()).containsExactly("Met");
    assertThat(page.select("#h-compliance option").eachText())
        .containsExactly("Any", "Not used", "Used", "Met", "Overdue", "Breached");
    assertThat(page.select("a[download]").attr("href"))
        .isEqualTo("/history.csv?status=conditional&compliance=met");
    assertThat(page.select("nav.only a.denied").attr("href"))
        .isEqualTo("/history?compliance=met&status=denied");
    bob.get("/history?compliance=&q=x");
    assertThat(bob.header("Location")).isEqualTo("/history?q=x");
  }

  @Test
  void drawsTheSharesOfWhatWasUsed() {
    Browser bob = bob();
    Document page = bob.get("/history");
    assertThat(page.select(CHART + " h3").text())
        .isEqualTo("What became of what was used, per day");
    assertThat(page.select(CHART + " svg.chart[role=img] > desc").text())
        .isEqualTo(
            "Requests that were used: 5. Met 2 (40%), Overdue 1 (20%), Used 1 (20%),"
                + " Breached 1 (20%).");
    assertThat(page.select(CHART + " rect.watched, " + CHART + " rect.late")).isNotEmpty();
    assertThat(page.select(CHART + " .cross")).hasSize(2);
    assertThat(page.select(CHART + " .legend li").eachText())
        .containsExactly("Met 2 40%", "Overdue 1 20%", "Used 1 20%", "Breached 1 20%");
    String met = page.select(CHART + " .legend a:contains(Met)").attr("href");
    assertThat(met).startsWith("/history?compliance=met&from=");
    assertThat(titles(bob.get(met))).containsExactly("Known", "Kept");
    assertThat(page.select(CHART + " tbody tr")).hasSize(30);
    assertThat(page.select(CHART + " thead th").eachText())
        .containsExactly("Day", "Met", "Overdue", "Used", "Breached", "All");
    Element breached = page.select(CHART + " tbody a[href*=breached]").last();
    assertThat(titles(bob.get(breached.attr("href")))).containsExactly("Overrun");
    assertThat(bob.get("/history?days=90").select(CHART + " h3").text()).endsWith("per week");
  }

  @Test
  void speaksGerman() {
    Document page = bob().get("/history", "Accept-Language", "de");
    assertThat(page.select(".past-list th").last().text()).isEqualTo("Einhaltung");
    assertThat(told(page, "Kept")).isEqualTo("Eingehalten selbst gemeldet");
    assertThat(told(page, "Unused")).isEqualTo("Nicht genutzt");
    assertThat(page.select(CHART + " desc").text())
        .isEqualTo(
            "Genutzte Anfragen: 5. Eingehalten 2 (40 %), Überfällig 1 (20 %), Genutzt 1 (20 %),"
                + " Überschritten 1 (20 %).");
    assertThat(page.select("#h-compliance option").first().text()).isEqualTo("Jede");
  }

  @Test
  void isForThoseWhoMayReadTheHistory() {
    assertThat(server.get("/history?compliance=met", server.charlie()).statusCode())
        .isIn(303, 401, 403);
  }
}
