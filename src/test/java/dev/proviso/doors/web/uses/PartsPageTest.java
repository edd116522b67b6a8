package dev.proviso.doors.web.uses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a request is a part of, and what was held for a part. */
class PartsPageTest extends UsesFixture {

  private static final String BUDGET =
      "[{\"key\":\"budget\",\"label\":\"Budget\",\"type\":\"number\",\"enforce\":\"sum\"}]";
  private static final String RULE =
      """
      {"name":"Parts","tier":"rule","scope":{"actions":["part"]},
       "when":{"fact":"parent.has_room","type":"flag","op":"is","value":true},
       "then":{"outcome":"conditional","conditions":{"budget":60}}}""";

  private String whole() {
    return calls.allowed(
        "{\"title\":\"All <b>mailings</b>\",\"conditions_schema\":" + BUDGET + "}",
        "{\"budget\":100}");
  }

  private String part(String whole, String action) {
    return asks(
        "{\"title\":\"One\",\"action\":\"%s\",\"parent_grant\":\"%s\",\"conditions_schema\":%s}"
            .formatted(action, whole, BUDGET));
  }

  @Test
  void saysWhatItIsAPartOf() {
    String whole = whole();
    String part = part(whole, "other");
    Element said = bob().get("/requests/" + part).getElementById("part");
    assertThat(said.text()).isEqualTo("A part of All <b>mailings</b>");
    assertThat(said.selectFirst("a").attr("href")).isEqualTo("/requests/" + whole);
    assertThat(bob().get("/requests/" + whole).getElementById("part")).isNull();
  }

  @Test
  void saysThatNothingOfItCanBeApproved() {
    String whole = whole();
    String part = part(whole, "other");
    calls.revoked(whole, "Enough");
    Element said = bob().get("/requests/" + part).getElementById("part");
    assertThat(said.text()).contains("Taken back", "nothing of this can be approved");
    assertThat(said.hasClass("warn")).isTrue();
    assertThat(
            alice().with("language", "de").get("/requests/" + part).getElementById("part").text())
        .contains("Zurückgenommen");
  }

  @Test
  void showsWhatIsHeldForAPart() {
    String rule =
        TestServer.json(server.post("/api/policies", RULE, TestServer.OPERATOR)).get("id").asText();
    server.post("/api/policies/" + rule + "/mode", "{\"mode\":\"on\"}", TestServer.OPERATOR);
    String whole = whole();
    String part = part(whole, "part");
    Element use = use(whole);
    assertThat(use.select(".uses li").text())
        .contains("Held", "for its part " + part, "Budget", "60")
        .doesNotContain("Report due");
    assertThat(bars(use)).contains("Budget: 40 of 100 left");
    assertThat(use(part).text()).contains("Not used yet");
  }
}
