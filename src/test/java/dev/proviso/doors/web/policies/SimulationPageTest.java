package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.web.Browser;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What a simulation says of each request, and what is said where a policy begins to watch. */
class SimulationPageTest extends PolicyPagesFixture {

  private static final String BODY =
      """
      {"title":"%s","action":"%s","params":{"count":%s},
       "conditions_schema":[{"key":"max","label":"Max","type":"integer"}]}
      """;

  private void allowsLess(String id, int max) {
    server.post(
        "/api/requests/" + id + "/respond",
        "{\"status\":\"conditional\",\"conditions\":{\"max\":%d}}".formatted(max),
        server.alice());
  }

  private static Element line(Document page, String title) {
    return page.select("#sim-changed li").stream()
        .filter(it -> it.text().contains(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsBesideEachOtherWhatThePersonSetAndWhatTheRuleWould() {
    String action = "send_less";
    allowsLess(asks(BODY.formatted("Less", action, 120)), 120);
    Policy plain = made(SMALL.replace("send_email", action), Mode.WATCH);
    Policy bounded =
        made(
            SMALL
                .replace("send_email", action)
                .replace(
                    "{\"outcome\":\"approve\"}",
                    "{\"outcome\":\"conditional\",\"conditions\":{\"max\":500}}"),
            Mode.WATCH);
    Browser alice = alice();
    Document page = alice.get("/policies/" + plain.id() + "/simulate");
    assertThat(page.select("#sim-first").text()).contains("to this one");
    assertThat(line(page, "Less").select(".sets dd").eachText())
        .containsExactly("max = 120", "nothing");
    page = alice.get("/policies/" + bounded.id() + "/simulate");
    assertThat(line(page, "Less").select(".sets dd").eachText())
        .containsExactly("max = 120", "max = 500");
  }

  @Test
  void saysOfEachRequestThatStaysWithAPersonWhy() {
    String action = "send_why";
    asks(BODY.formatted("Odd", action, "\"many\""));
    Policy rule = made(SMALL.replace("send_email", action), Mode.WATCH);
    Document page = alice().get("/policies/" + rule.id() + "/simulate");
    assertThat(page.select("#sim-first").text()).isEqualTo("Nothing would have been different.");
    assertThat(page.select("#sim-notes").text()).contains("1 more stay with people");
    assertThat(line(page, "Odd").text())
        .contains(
            "Stays with a person",
            "A person, because the policy Small mails expects a number at params:/count, and this"
                + " is a text.")
        .doesNotContain("Nobody objected");
  }

  @Test
  void namesWhoseCapIsReachedAndWhichRuleAnswersFirst() {
    String action = "send_first";
    for (int i = 0; i < 3; i++) {
      asks(BODY.formatted("First", action, i));
    }
    String capped =
        SMALL
            .replace("send_email", action)
            .replace(
                "{\"outcome\":\"approve\"}",
                "{\"outcome\":\"approve\"},"
                    + "\"caps\":[{\"per\":\"all\",\"within_hours\":1,\"count\":2}]");
    Policy first = made(capped, Mode.ON);
    Policy second = made(capped.replace("Small", "Second"), Mode.WATCH);
    Document page = alice().get("/policies/" + second.id() + "/simulate");
    assertThat(page.select("#sim-first").text()).isEqualTo("Nothing would have been different.");
    List<String> notes = page.select("#sim-notes li").eachText();
    assertThat(notes)
        .containsExactly(
            "Small mails answers first for 3 requests that Second mails matches too.",
            "The cap of Small mails was reached 1 times, so a person decides these.");
    assertThat(page.select("#sim-notes a").eachAttr("href"))
        .contains("/policies/" + first.id() + "#v1", "/policies/" + second.id() + "#v1");
    Browser dora = dora();
    Document editor = dora.get("/policies/new");
    Document draft =
        dora.submit(
            editor.selectFirst("#editor"),
            form("name", "A draft", "outcome", "approve", "actions", action, "do", "simulate"));
    assertThat(draft.select("#sim-notes").text()).contains("that A draft matches too");
    assertThat(draft.select("#sim-notes a").eachText()).containsOnly("Small mails");
  }

  @Test
  void saysThatANewVersionOnlyWatchesAndHowToSwitchItOn() {
    Browser dora = dora();
    Document editor = dora.get("/policies/new");
    dora.submit(
        editor.selectFirst("#editor"),
        form("name", "Mine", "outcome", "approve", "actions", "read", "do", "save"));
    Document made = dora.get(dora.header("Location"));
    assertThat(made.select("#done").text()).contains("The policy is made. It only watches now");
    Policy policy = policies().list().get(0);
    String on = "/policies/" + policy.id() + "/on";
    assertThat(made.select("#done a").attr("href")).isEqualTo(on);

    dora.submit(dora.get(on).selectFirst("#turn-on"), form());
    assertThat(now(policy).mode()).isEqualTo(Mode.ON);
    Document edit = dora.get("/policies/" + policy.id() + "/edit");
    dora.submit(edit.selectFirst("#editor"), form("actions", "read_all", "do", "save"));
    assertThat(now(policy).mode()).isEqualTo(Mode.WATCH);
    String location = dora.header("Location");
    Document saved = dora.get(location);
    assertThat(saved.select("#done").text())
        .contains("The new version is saved. It only watches now", "until it is switched on");
    assertThat(saved.select("#done a").attr("href")).isEqualTo(on);
    Document german = dora.get(location, "Accept-Language", "de");
    assertThat(german.select("#done").text()).contains("Sie beobachtet jetzt nur");

    Policy guard = made(NO_DELETIONS, Mode.ON);
    Document other = dora.get("/policies/" + guard.id() + "?done=changed");
    assertThat(other.select("#done").text()).isEqualTo("The new version is saved.");
  }
}
