package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Pages speak the language of their reader, the API English. */
class LanguagesTest extends WebTest {

  private static final String BUDGET =
      """
      {"title":"Raise the budget","conditions_schema":[
        {"key":"budget","label":"Budget","type":"number","min":0.5,"max":10000,"unit":"EUR"},
        {"key":"day","label":"Tag","type":"date","min":"2026-11-21"}]}""";

  private String languageOf(Browser browser, String wanted) {
    Document page = browser.get("/sign-in", "Accept-Language", wanted);
    String language = page.selectFirst("html").attr("lang");
    assertThat(page.select("h1").text()).isEqualTo(language.equals("de") ? "Anmelden" : "Sign in");
    return language;
  }

  @Test
  void followTheBrowserUntilSomebodyChooses() {
    assertThat(languageOf(Browser.of(server), "de-AT,de;q=0.9,en;q=0.8")).isEqualTo("de");
    assertThat(languageOf(Browser.of(server), "fr-CH, fr;q=0.9, de;q=0.7, en;q=0.3"))
        .isEqualTo("de");
    assertThat(languageOf(Browser.of(server), "en-GB,de;q=0.9")).isEqualTo("en");
    assertThat(languageOf(Browser.of(server), "pl,cs;q=0.5")).isEqualTo("en");
    assertThat(languageOf(Browser.of(server), "no language at all;;q=x")).isEqualTo("en");
    assertThat(languageOf(Browser.of(server).with("language", "de"), "en")).isEqualTo("de");
    assertThat(languageOf(Browser.of(server).with("language", "en"), "de")).isEqualTo("en");
    assertThat(languageOf(Browser.of(server).with("language", "auto"), "de")).isEqualTo("de");
    assertThat(languageOf(Browser.of(server).with("language", "xx<b>"), "de")).isEqualTo("de");
  }

  @Test
  void keepTheChoiceInTheBrowser() {
    Browser alice = alice();
    Document page = alice.get("/settings");
    assertThat(page.select("#language option[selected]").val()).isEqualTo("auto");
    alice.submit(page.selectFirst("#settings"), form("language", "de", "zone", "Europe/Berlin"));
    Document after = alice.get("/settings", "Accept-Language", "en");
    assertThat(after.select("h1").text()).isEqualTo("Einstellungen");
    assertThat(after.select("#language option[selected]").val()).isEqualTo("de");
    assertThat(alice.header("Vary")).contains("Accept-Language", "Cookie");
    assertThat(alice.get("/requests/" + asks()).select(".facts time").text())
        .matches("\\d+\\. \\p{L}+\\.? \\d{4}, \\d\\d:\\d\\d ME(S)?Z");
  }

  @Test
  void writeNumbersAndFaultsTheGermanWay() {
    String id = asks(BUDGET);
    Browser alice = alice().with("language", "de");
    Document page = alice.get("/requests/" + id);
    assertThat(page.select("#h-c0 .line").eachText())
        .containsExactly("Zwischen 0,5 und 10.000 EUR.", "Der Agent sagt dies zu.");
    assertThat(page.select("#h-c1").text()).isEqualTo("Nicht vor 21. Nov. 2026.");
    Document wrong = alice.submit(panel(page, "cond"), form("c0", "0,25"));
    assertThat(wrong.select("#e-c0").text()).endsWith("muss zwischen 0,5 und 10000 EUR liegen.");
    Document right = alice.submit(panel(wrong, "cond"), form("c0", "12,50"));
    assertThat(right.select(".verdict").text()).isEqualTo("Von Ihnen mit Auflagen genehmigt");
    assertThat(seenByRobin(id).toString()).contains("\"budget\":12.50");
  }

  @Test
  void tellOfRefusalsInTheirLanguage() {
    Browser alice = alice().with("language", "de");
    Document missing = alice.get("/requests/none");
    assertThat(alice.status()).isEqualTo(404);
    assertThat(missing.select("main").text()).contains("Hier ist nichts", "nicht sehen");
    alice.post("/requests/none/decision", form("decision", "approved"), "Sec-Fetch-Site", "none");
    assertThat(alice.status()).isEqualTo(403);
    assertThat(alice.body()).contains("Nichts wurde geändert.");
  }

  @Test
  void leaveTheApiInEnglish() {
    var refused =
        server.send(
            "/api/requests",
            server.robin(),
            request ->
                request
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", "de")
                    .header("Cookie", "language=de")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
    assertThat(TestServer.json(refused).get("detail").textValue())
        .matches(Pattern.compile(".*is missing.*"));
  }
}
