package dev.proviso.doors.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsPageTest extends GrantPagesFixture {

  /** Whatever the tests before have allowed is over. */
  @BeforeEach
  void later() {
    server.clock().tick(Duration.ofDays(91));
  }

  private static List<String> listed(Document page) {
    return page.select(".run").eachAttr("id");
  }

  @ParameterizedTest
  @CsvSource({"en,Nothing may run right now", "de,Gerade darf nichts laufen"})
  void saysThatNothingMayRun(String language, String sentence) {
    Document page = alice().with("language", language).get("/grants");
    assertThat(page.selectFirst(".empty").text()).startsWith(sentence);
    assertThat(page.select(".run, .pages")).isEmpty();
    assertThat(page.selectFirst(".nav a[href='/grants']").attr("aria-current")).isEqualTo("page");
  }

  @ParameterizedTest
  @CsvSource({
    "en,Recipients: at most 500,80.00 of 200.00 EUR left",
    "de,Recipients: höchstens 500,'80,00 von 200,00 EUR übrig'"
  })
  void tellsWhatIsLeftOfEach(String language, String condition, String bar) {
    String id = spending();
    use(id, "{\"budget\":120.00,\"most\":500}");
    Document page = alice().with("language", language).get("/grants");
    assertThat(listed(page)).containsExactly(id);
    assertThat(page.selectFirst(".run h3 a").attr("href")).isEqualTo("/requests/" + id);
    assertThat(page.selectFirst(".run").text()).contains("Spend some", "robin", condition, bar);
    assertThat(page.select(".run time")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(page.select(".run a[href='/grants/" + id + "']")).hasSize(1);
  }

  @Test
  void showsViewersTheListWithoutTheWayToChangeIt() {
    String id = approved("Deploy");
    Document page = bob().get("/grants");
    assertThat(listed(page)).containsExactly(id);
    assertThat(page.select("a[href='/grants/" + id + "']")).isEmpty();
  }

  @Test
  void isNotForAgents() {
    for (String path : List.of("/grants", "/grants/list", "/grants/" + approved("Deploy"))) {
      assertThat(server.get(path, server.charlie()).statusCode()).as(path).isIn(401, 403);
      Browser nobody = Browser.of(server);
      nobody.get(path);
      assertThat(nobody.header("Location")).as(path).startsWith("/sign-in");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<script>alert(1)</script>", "\u202eevil", "\"><img src=x onerror=alert(1)>"})
  void showsHostileTextsAsTexts(String hostile) {
    String id = approved(hostile);
    for (String path : List.of("/grants", "/grants/" + id)) {
      Document page = alice().get(path);
      assertThat(page.select("main script, main img")).isEmpty();
      assertThat(page.body().html()).doesNotContain("\u202e");
    }
  }

  @Test
  void filtersByAgentAndByState() {
    String campaign = spending();
    String plain = approved("Deploy");
    String other = server.newKey("erin-bot", Role.AGENT);
    String id =
        TestServer.json(server.post("/api/requests", "{\"title\":\"Erin\"}", other))
            .get("id")
            .textValue();
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}", server.alice());
    breach(campaign);
    Browser alice = alice();
    assertThat(listed(alice.get("/grants"))).hasSize(3).startsWith(campaign);
    assertThat(listed(alice.get("/grants?state=suspended"))).containsExactly(campaign);
    assertThat(listed(alice.get("/grants?state=live"))).containsExactlyInAnyOrder(plain, id);
    assertThat(listed(alice.get("/grants?state=whatever"))).hasSize(3);
    String erin =
        alice.get("/grants").select("#agent option").stream()
            .filter(it -> it.text().equals("erin-bot"))
            .findFirst()
            .orElseThrow()
            .val();
    Document filtered = alice.get("/grants?agent=" + erin);
    assertThat(listed(filtered)).containsExactly(id);
    assertThat(filtered.selectFirst("#grants-list").attr("hx-get"))
        .isEqualTo("/grants/list?agent=" + erin);
    assertThat(filtered.selectFirst("#agent option[selected]").text()).isEqualTo("erin-bot");
    assertThat(filtered.select(".only a").get(2).attr("href"))
        .contains("agent=" + erin, "state=suspended");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent=%27%20OR%201%3D1%20--",
        "agent=prn_%25",
        "agent=%3Cscript%3E",
        "agent=%F0%9F%90%A6"
      })
  void findsNothingForAHostileAgent(String query) {
    approved("Deploy");
    Browser alice = alice();
    Document page = alice.get("/grants?" + query);
    assertThat(alice.status()).isEqualTo(200);
    assertThat(listed(page)).isEmpty();
    assertThat(page.selectFirst(".empty a").attr("href")).isEqualTo("/grants");
    assertThat(page.select("main script")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=x",
        "after=l-1-req_%27",
        "before=s-99999999999999999999-req_1",
        "agent=%00",
        "agent=",
        "after=l-999999999999999999-req_1&before=x",
        "state=%00"
      })
  void readsWhatMeansNothingAsNothing(String query) {
    String id = approved("Deploy");
    Browser alice = alice();
    assertThat(listed(alice.get("/grants?" + query))).containsExactly(id);
  }

  @Test
  void pagesForthAndBack() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      all.add(approved("Deploy " + i));
    }
    Browser alice = alice();
    Document first = alice.get("/grants");
    assertThat(listed(first)).hasSize(25);
    Document second = alice.get(first.selectFirst("a[rel=next]").attr("href"));
    assertThat(listed(second)).hasSize(5);
    assertThat(second.select("a[rel=next]")).isEmpty();
    List<String> seen = new ArrayList<>(listed(first));
    seen.addAll(listed(second));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    assertThat(listed(alice.get(second.selectFirst("a[rel=prev]").attr("href"))))
        .isEqualTo(listed(first));
  }

  @Test
  void givesAnOpenPageOnlyTheListAgain() {
    String id = approved("Deploy");
    Browser alice = alice();
    Document part = alice.get("/grants/list", "HX-Request", "true");
    assertThat(listed(part)).containsExactly(id);
    assertThat(part.select("nav.nav, #grants-filter")).isEmpty();
    Document page = alice.get("/grants");
    assertThat(page.selectFirst("#grants-list").attr("hx-trigger")).contains("queue-changed");
  }
}
