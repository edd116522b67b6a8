package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.web.Browser;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class StopAndTryPagesTest extends PolicyPagesFixture {

  @Test
  void stopsAtOnceAndSaysSoOnEveryPageUntilSomebodyEndsIt() {
    made(SMALL, Mode.ON);
    assertThat(status(mail(1))).isEqualTo("approved");
    Browser alice = alice();
    assertThat(alice.get("/queue").select("a[href='/policies/stop']")).hasSize(1);
    assertThat(bob().get("/queue").select("a[href='/policies/stop']")).isEmpty();
    Document page = alice.get("/policies/stop");
    alice.submit(
        page.selectFirst("#stop"),
        form("actions", "send_*", "reason", "<i>Burning</i>", "hours", "4"));
    assertThat(alice.status()).isEqualTo(303);
    assertThat(status(mail(2))).isEqualTo("pending");

    for (String path : new String[] {"/queue", "/policies", "/history", "/settings"}) {
      Document seen = bob().get(path);
      assertThat(seen.selectFirst("#stopped").text())
          .as(path)
          .contains("send_*", "only with a person", "alice", "<i>Burning</i>");
      assertThat(seen.select("#stopped form")).as(path).isEmpty();
    }
    Document queue = alice.get("/queue");
    alice.submit(queue.selectFirst("#stopped form"), form());
    assertThat(alice.header("Location")).isEqualTo("/queue");
    assertThat(alice.get("/queue").select("#stopped")).isEmpty();
    assertThat(status(mail(3))).isEqualTo("approved");
  }

  @Test
  void deniesWhatIsStoppedWithTheReason() {
    Browser alice = alice();
    Document page = alice.get("/policies/stop");
    alice.submit(page.selectFirst("#stop"), form("outcome", "deny", "reason", "Not today"));
    String id = mail(4);
    assertThat(seenByRobin(id).at("/response/comment").asText()).isEqualTo("Not today");
    assertThat(alice.get("/policies").selectFirst("#stops").text()).contains("Not today");
  }

  @Test
  void asksWhyAndKeepsWhatWasTyped() {
    Browser alice = alice();
    Document page = alice.get("/policies/stop?action=deploy");
    assertThat(page.selectFirst("#st-actions").wholeText()).isEqualTo("deploy");
    Document again =
        alice.submit(page.selectFirst("#stop"), form("actions", "a*b", "hours", "9999"));
    assertThat(alice.status()).isEqualTo(422);
    again = alice.submit(page.selectFirst("#stop"), form("hours", "9999"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select(".summary a").eachAttr("href")).contains("#st-hours", "#st-reason");
    assertThat(again.selectFirst("#st-actions").wholeText()).isEqualTo("deploy");
    Browser bob = bob();
    bob.get("/policies/stop");
    assertThat(bob.status()).isEqualTo(403);
    assertThat(policies().list()).isEmpty();
  }

  @Test
  void showsWhatEachPolicySaysWithTheValuesThatItRead() {
    Policy small = made(SMALL, Mode.ON);
    Policy guard = made(NO_DELETIONS, Mode.OFF);
    Policy other =
        made(
            """
            {"name":"Other","tier":"rule","when":{"all":[
              {"fact":"params:/missing","type":"text","op":"is","value":"x"}]},
             "then":{"outcome":"approve"}}
            """,
            Mode.WATCH);
    String id = mail(120);
    Document page = alice().get("/policies/try?request=" + id);
    assertThat(page.selectFirst("#trial .verdict").text()).contains("Approved", "Small mails");
    assertThat(page.selectFirst("#check-" + small.id()).text())
        .contains("✓", "/count is at most 500", "120");
    assertThat(page.selectFirst("#check-" + guard.id()).text())
        .contains("✗", "It is another action.");
    assertThat(page.selectFirst("#check-" + other.id()).text())
        .contains("⚠", "params:/missing", "nothing");
  }

  @Test
  void triesABodyThatIsNotStored() {
    made(SMALL, Mode.ON);
    Browser alice = alice();
    Document page = alice.get("/policies/try");
    String body = "{\"title\":\"T\",\"action\":\"send_email\",\"params\":{\"count\":%s}}";
    Document tried =
        alice.submit(page.selectFirst("#try-body"), form("body", body.formatted("501")));
    assertThat(tried.selectFirst("#trial .verdict").text()).contains("A person decides");
    tried = alice.submit(page.selectFirst("#try-body"), form("body", body.formatted("500")));
    assertThat(tried.selectFirst("#trial .verdict").text()).contains("Approved");
    for (String wrong : new String[] {"{", "{}", "[]"}) {
      Document again = alice.submit(page.selectFirst("#try-body"), form("body", wrong));
      assertThat(alice.status()).as(wrong).isEqualTo(422);
      assertThat(again.selectFirst("#try-json").wholeText()).isEqualTo(wrong);
    }
    alice.get("/policies/try?request=req_nowhere");
    assertThat(alice.status()).isEqualTo(404);
    Browser bob = bob();
    bob.get("/policies/try");
    assertThat(bob.status()).isEqualTo(403);
  }

  @Test
  void showsSuggestionsToWhoeverMayRead() {
    assertThat(bob().get("/policies/suggestions").text()).contains("No suggestions yet");
  }
}
