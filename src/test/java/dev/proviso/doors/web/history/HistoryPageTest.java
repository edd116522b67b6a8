package dev.proviso.doors.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What has ended: the list, its filters and its charts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryPageTest extends WebTest {

  private static final ZoneId ZONE = ZoneId.of("Pacific/Kiritimati");

  private static List<String> titles(Document page) {
    return page.select(".past-list .what a").eachText();
  }

  private String decided(String json, String answer) {
    String id = asks(json);
    server.post("/api/requests/" + id + "/respond", answer, server.alice());
    return id;
  }

  private Browser reader() {
    return alice().with("zone", ZONE.getId());
  }

  private static String today() {
    return LocalDate.now(ZONE).toString();
  }

  @Test
  @Order(1)
  void saysThatNothingHasEndedYet() {
    Browser bob = bob();
    Document page = bob.get("/history");
    assertThat(bob.status()).isEqualTo(200);
    assertThat(page.select("h1").eachText()).containsExactly("History");
    assertThat(page.select("#history-results .empty h3").text()).isEqualTo("Nothing has ended yet");
    assertThat(page.select(".stored").text()).startsWith("No requests yet").contains("forever");
    assertThat(page.select("svg.chart")).isEmpty();
    assertThat(page.select(".nav a[aria-current=page]").attr("href")).isEqualTo("/history");
  }

  @Test
  @Order(2)
  void listsAndFilters() {
    decided("{\"title\":\"One zebra\",\"tags\":[\"red & blue\"]}", "{\"status\":\"approved\"}");
    decided(
        "{\"title\":\"Two\",\"requester\":\"Bot\",\"action\":\"deploy\"}",
        "{\"status\":\"denied\",\"comment\":\"Not\\nnow\"}");
    asks("{\"title\":\"Pending zebra\"}");
    server.clock().tick(Duration.ofMillis(1));
    Browser reader = reader();
    Document page = reader.get("/history");
    assertThat(titles(page)).containsExactly("Two", "One zebra");
    Element first = page.selectFirst(".past-list tbody tr");
    assertThat(first.text()).contains("Denied", "robin", "Bot", "alice", "after", "Not now");
    assertThat(page.select(".stored").text()).startsWith("3 requests and ");
    assertThat(page.select("svg.chart[role=img]")).hasSize(3);
    assertThat(page.select("svg.chart > title")).hasSize(3);
    assertThat(page.select("svg.chart > desc").first().text())
        .isEqualTo("2 · Approved 1, Denied 1");
    assertThat(titles(reader.get("/history?q=zebra"))).containsExactly("One zebra");
    assertThat(titles(reader.get("/history?status=denied"))).containsExactly("Two");
    assertThat(titles(reader.get("/history?agent=Bot"))).containsExactly("Two");
    assertThat(titles(reader.get("/history?action=deploy"))).containsExactly("Two");
    assertThat(titles(reader.get("/history?tag=red+%26+blue"))).containsExactly("One zebra");
    assertThat(titles(reader.get("/history?status=unheard"))).hasSize(2);
    String alice = page.select("#h-by option:contains(alice)").val();
    assertThat(titles(reader.get("/history?by=" + alice))).hasSize(2);
    assertThat(titles(reader.get("/history?by=operator"))).isEmpty();
    assertThat(titles(reader.get("/history?from=" + today() + "&to=" + today()))).hasSize(2);
    String tomorrow = LocalDate.now(ZONE).plusDays(1).toString();
    assertThat(titles(reader.get("/history?from=" + tomorrow))).isEmpty();
    assertThat(titles(reader.get("/history?to=" + LocalDate.now(ZONE).minusDays(1)))).isEmpty();
  }

  @Test
  @Order(3)
  void countsTheDaysOfTheReader() {
    Document page = reader().get("/history?days=7");
    assertThat(page.select("[aria-labelledby=outcomes-h] tbody tr")).hasSize(7);
    Element today = page.select("[aria-labelledby=outcomes-h] tbody tr").last();
    assertThat(today.select("td").eachText()).containsExactly("1", "0", "1", "0", "0", "2");
    assertThat(today.selectFirst("a").attr("href"))
        .isEqualTo("/history?from=" + today() + "&to=" + today() + "&days=7");
    assertThat(page.select(".trends nav [aria-current]").text()).isEqualTo("7 days");
    assertThat(page.select("[aria-labelledby=agents-h] tbody th").eachText())
        .containsExactlyInAnyOrder("robin", "Bot");
    assertThat(reader().get("/history?days=90").select("#outcomes-h").text())
        .isEqualTo("Requests per week");
  }

  @Test
  @Order(4)
  void keepsWhatWasTypedWhereADateIsWrong() {
    Browser reader = reader();
    Document page = reader.get("/history?from=2026-02-30&to=soon&agent=Bot&q=zebra");
    assertThat(reader.status()).isEqualTo(422);
    assertThat(page.title()).startsWith("Error: History");
    assertThat(page.select(".summary a").eachText())
        .containsExactly(
            "Asked from must be a real date, like 2026-11-21.",
            "Asked until must be a real date, like 2026-11-21.");
    assertThat(page.select("#h-from").val()).isEqualTo("2026-02-30");
    assertThat(page.select("#h-from").attr("type")).isEqualTo("text");
    assertThat(page.select("#h-from").attr("aria-describedby")).isEqualTo("e-h-from");
    assertThat(page.select("#h-agent").val()).isEqualTo("Bot");
    assertThat(page.select("#q").val()).isEqualTo("zebra");
    Document turned = reader.get("/history?from=2026-02-02&to=2026-02-01");
    assertThat(turned.select(".summary a").eachText())
        .containsExactly("Asked from must not be after 1 Feb 2026.");
    assertThat(turned.select("#h-to").attr("type")).isEqualTo("date");
    reader.get("/history?agent=a%00b");
    assertThat(reader.status()).isEqualTo(422);
    reader.get("/history?from=-999999999-01-01&to=%2B999999999-12-31");
    assertThat(reader.status()).isEqualTo(422);
    reader.get("/history?from=soon", "HX-Request", "true");
    assertThat(reader.header("HX-Redirect")).isEqualTo("/history?from=soon");
    reader.get("/history.csv?from=soon");
    assertThat(reader.header("Location")).isEqualTo("/history?from=soon");
  }

  @Test
  @Order(5)
  void saysThatNothingMatches() {
    Document page = reader().get("/history?q=nothing");
    assertThat(page.select("#history-results .empty h3").text()).isEqualTo("No match");
    assertThat(page.select("#history-results .empty a").attr("href")).isEqualTo("/history");
  }

  @Test
  @Order(6)
  void drawsWhatAnAgentWroteAndNeverRunsIt() {
    decided(
        "{\"title\":\"<b>x</b> \\u202egnp\",\"requester\":\"<img src=x>\\u200b\",\"action\":\"a\\\"b\","
            + "\"tags\":[\"<i>\"]}",
        "{\"status\":\"denied\",\"comment\":\"<script>1</script>\"}");
    Document page = reader().get("/history");
    Element row = page.selectFirst(".past-list tbody tr");
    assertThat(row.selectFirst(".what a").text()).isEqualTo("<b>x</b> U+202Egnp");
    assertThat(row.select("b, img, i, script")).isEmpty();
    assertThat(row.select(".invis").eachText()).containsExactly("U+202E", "U+200B");
    assertThat(page.select("#chart-agents-t ~ g text").eachText()).contains("<img src=x>[U+200B]");
    assertThat(page.select("[aria-labelledby=agents-h] tbody .invis")).hasSize(1);
    String link =
        page.select("[aria-labelledby=agents-h] tbody a").select("a:contains(img)").attr("href");
    assertThat(titles(reader().get(link))).hasSize(1);
  }

  @Test
  @Order(7)
  void pagesBothWaysAndKeepsTheFilter() {
    for (int i = 0; i < 60; i++) {
      decided("{\"title\":\"No " + i + "\",\"tags\":[\"many&more\"]}", "{\"status\":\"approved\"}");
    }
    Browser reader = reader();
    Document first = reader.get("/history?tag=many%26more&days=7");
    assertThat(titles(first)).hasSize(25).startsWith("No 59");
    assertThat(first.select("a[rel=prev]")).isEmpty();
    Document second = reader.get(first.select("a[rel=next]").attr("href"));
    assertThat(titles(second)).hasSize(25).startsWith("No 34");
    assertThat(second.select(".trends nav [aria-current]").text()).isEqualTo("7 days");
    Document third = reader.get(second.select("a[rel=next]").attr("href"));
    assertThat(titles(third)).hasSize(10).endsWith("No 0");
    assertThat(third.select("a[rel=next]")).isEmpty();
    Document back = reader.get(third.select("a[rel=prev]").attr("href"));
    assertThat(titles(back)).isEqualTo(titles(second));
    Document part = reader.get("/history?tag=many%26more", "HX-Request", "true");
    assertThat(part.select("h1, form")).isEmpty();
    assertThat(titles(part)).hasSize(25);
    assertThat(part.select("#history-said[hx-swap-oob=true]").text())
        .isEqualTo("Requests shown: 25, and there are older ones");
  }

  @Test
  @Order(8)
  void speaksGerman() {
    Document page = reader().get("/history", "Accept-Language", "de");
    assertThat(page.select("h1").text()).isEqualTo("Verlauf");
    assertThat(page.select(".past-list .chip").first().text()).isEqualTo("Genehmigt");
  }

  @Test
  @Order(9)
  void changesNothing() {
    Browser reader = reader();
    String before = server.get("/api/activity?limit=1", server.bob()).body();
    reader.get("/history?q=x&from=" + today());
    reader.get("/history.csv");
    assertThat(server.get("/api/activity?limit=1", server.bob()).body()).isEqualTo(before);
  }
}
