package dev.proviso.doors.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Theme, time zone and shortcuts, and the files that pages load. */
class SettingsPageTest extends WebTest {

  @Test
  void keepsThemInTheBrowser() {
    Browser alice = alice();
    Document page = alice.get("/settings");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.selectFirst("html").attr("data-notify")).isEqualTo("off");
    alice.submit(
        page.selectFirst("#settings"),
        form("theme", "dark", "zone", "Europe/Berlin", "shortcuts", "off", "notify", "on"));
    assertThat(alice.status()).isEqualTo(303);
    Document after = alice.get(alice.header("Location"));
    assertThat(after.select("[role=status]").text()).contains("Saved");
    assertThat(after.selectFirst("html").attr("data-theme")).isEqualTo("dark");
    assertThat(after.selectFirst("html").attr("data-shortcuts")).isEqualTo("off");
    assertThat(after.selectFirst("html").attr("data-notify")).isEqualTo("on");
    assertThat(after.select("#zone").val()).isEqualTo("Europe/Berlin");
    assertThat(alice.get("/requests/" + asks()).select(".facts time").text()).matches(".* CES?T");
  }

  @Test
  void refuseAZoneThatThereIsNot() {
    Browser alice = alice();
    Document page = alice.get("/settings");
    Document again = alice.submit(page.selectFirst("#settings"), form("zone", "Mars/Base"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#e-zone").text()).contains("Europe/Berlin");
    assertThat(again.select("#zone").val()).isEqualTo("Mars/Base");
  }

  @Test
  void believeNoCookie() {
    Browser alice = alice().with("theme", "x\"><b>").with("zone", "Nowhere");
    assertThat(alice.get("/settings").selectFirst("html").attr("data-theme")).isEqualTo("auto");
  }

  @Test
  void loadFilesThatMayBeKeptForever() {
    Browser browser = Browser.of(server);
    Document page = browser.get("/sign-in");
    String style = page.selectFirst("link[rel=stylesheet]").attr("href");
    browser.get(style);
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.header("Content-Type")).startsWith("text/css");
    assertThat(browser.header("Cache-Control")).contains("immutable");
    browser.get("/assets/app.css?v=old");
    assertThat(browser.header("Cache-Control")).isEqualTo("no-cache");
    browser.get("/assets/secret.yml");
    assertThat(browser.status()).isEqualTo(404);
  }
}
