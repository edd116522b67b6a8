package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Role;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.GrantCalls;
import dev.proviso.testing.TestServer;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every page says which agents reported more than was allowed, until an admin has read it. */
class BreachNoticesTest extends WebTest {

  private GrantCalls calls;

  @BeforeAll
  void call() {
    calls = new GrantCalls(server);
  }

  @BeforeEach
  void readEverything() {
    Browser operator = operator();
    Element form = operator.get("/queue").selectFirst("[id^=notice-] form");
    while (form != null) {
      operator.submit(form, Map.of());
      form = operator.get("/queue").selectFirst("[id^=notice-] form");
    }
  }

  private Browser operator() {
    return Browser.signedIn(server, TestServer.OPERATOR);
  }

  private static Elements notices(Browser reader) {
    return reader.get("/history").select("[id^=notice-]");
  }

  /** An agent asks, is allowed 10, and reports 11; the id of its request. */
  private String breachOf(String key) {
    return breachOf(key, key);
  }

  private String breachOf(String key, String reporter) {
    String request = "{\"title\":\"Spend\",\"conditions_schema\":[{\"key\":\"budget\",";
    request += "\"label\":\"Budget\",\"type\":\"number\",\"enforce\":\"sum\"}]}";
    JsonNode asked = TestServer.json(server.post("/api/requests", request, key));
    String id = asked.get("id").textValue();
    String decision = "{\"status\":\"conditional\",\"conditions\":{\"budget\":10}}";
    server.post("/api/requests/" + id + "/respond", decision, server.alice());
    String use =
        TestServer.json(calls.consume(id, "{\"facts\":{\"budget\":9}}", key))
            .get("use")
            .textValue();
    String more = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":11}}";
    assertThat(calls.reported(use, more, reporter).get("compliance").textValue())
        .isEqualTo("breached");
    return id;
  }

  @Test
  void leadToTheRequestAndAreEndedByAnAdmin() {
    String id = breachOf(server.robin());

    for (String key : new String[] {server.alice(), server.bob()}) {
      Elements notices = notices(Browser.signedIn(server, key));
      assertThat(notices).hasSize(1);
      assertThat(notices.text()).startsWith("robin reported more than was allowed by request ");
      assertThat(notices.select("a").eachAttr("href")).containsExactly("/requests/" + id);
      assertThat(notices.select("form")).isEmpty();
    }
    Browser bob = bob().with("language", "de");
    assertThat(notices(bob).text()).startsWith("robin hat mehr gemeldet");
    Document led = bob.get(notices(bob).selectFirst("a").attr("href"));
    assertThat(led.select("#use-now").attr("data-state")).isEqualTo("suspended");
    Browser operator = operator();
    operator.submit(notices(operator).selectFirst("form"), Map.of());
    assertThat(operator.status()).isEqualTo(303);
    assertThat(notices(bob())).isEmpty();
  }

  @Test
  void nameEachAgentOnceAndFoldWhatWouldFillThePage() {
    String first = breachOf(server.robin());
    breachOf(server.robin());
    for (int i = 1; i <= 5; i++) {
      breachOf(server.newKey("agent-" + i, Role.AGENT));
    }

    Document page = bob().get("/history");

    assertThat(page.select(".notices > [id^=notice-]")).hasSize(3);
    assertThat(page.select(".notices > [id^=notice-] a").get(0).attr("href"))
        .isEqualTo("/requests/" + first);
    Element folded = page.selectFirst(".notices > details");
    assertThat(folded.select("summary").text()).isEqualTo("More notices: 3");
    assertThat(folded.select("[id^=notice-]")).hasSize(3);
    assertThat(folded.text()).contains("agent-5 reported more than was allowed");
  }

  /** An executor reports for many agents, so the name of who reports says nothing of who it was. */
  @Test
  void tellAgentsApartThatOneExecutorReportsFor() {
    String robins = breachOf(server.robin(), calls.executor());
    String others = breachOf(server.newKey("other", Role.AGENT), calls.executor());

    assertThat(notices(bob()).select("a").eachAttr("href"))
        .containsExactly("/requests/" + robins, "/requests/" + others);
  }

  @Test
  void areBoundedAndThenSayWhereTheRestIs() {
    Notices notices = server.bean(Notices.class);
    for (int i = 0; i < 25; i++) {
      String agent = "prn_" + i;
      server
          .bean(Writes.class)
          .submit(
              tx -> {
                notices.addOnce(
                    "grant_breached",
                    agent,
                    JsonText.object().put("name", "<b>" + agent).put("request", "req_1"));
                return true;
              })
          .toCompletableFuture()
          .join();
    }

    Elements told = notices(bob());

    assertThat(told).hasSize(21);
    assertThat(told.select("b")).isEmpty();
    Element rest = told.get(3);
    assertThat(rest.text()).startsWith("More agents than are named here reported more");
    assertThat(rest.select("a").attr("href")).isEqualTo("/activity?action=grant_breached");
    assertThat(rest.parent().is("details")).isFalse();
  }
}
