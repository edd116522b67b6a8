package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.web.Browser;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import java.util.Collections;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(alice.header("Location")).isEqualTo("/queue?ended=stop");
    Document ended = alice.get(alice.header("Location"));
    assertThat(ended.select("#stopped")).isEmpty();
    assertThat(ended.select("#ended").text()).contains("The stop has ended");
    assertThat(alice.get("/queue").select("#ended")).isEmpty();
    assertThat(status(mail(3))).isEqualTo("approved");
  }

  @Test
  void letsOnlyWhoPressedItAndAdminsEndAStop() {
    Browser alice = alice();
    alice.submit(alice.get("/policies/stop").selectFirst("#stop"), form("reason", "Mine"));
    String id = policies().list().get(0).id();
    Browser erin = Browser.signedIn(server, server.newKey("erin", Role.APPROVER));
    for (String path : new String[] {"/queue", "/policies", "/policies/" + id}) {
      assertThat(erin.get(path).select("form[action='/policies/" + id + "/archive']"))
          .as(path)
          .isEmpty();
      assertThat(alice.get(path).select("form[action='/policies/" + id + "/archive']"))
          .as(path)
          .isNotEmpty();
    }
    String csrf = erin.get("/queue").selectFirst("input[name=_csrf]").val();
    erin.post("/policies/" + id + "/archive", form("_csrf", csrf));
    assertThat(erin.status()).isEqualTo(403);
    assertThat(status(mail(1))).isEqualTo("pending");
    assertThat(policies().get(id).archivedAt()).isNull();

    Browser dora = dora();
    dora.submit(dora.get("/queue").selectFirst("#stopped form"), form());
    assertThat(policies().get(id).archivedAt()).isNotNull();
  }

  @Test
  void keepsWhatWasTypedWhereTheReaderHasStoppedTooMuch() {
    Browser alice = alice();
    for (int i = 0; i < 20; i++) {
      alice.submit(alice.get("/policies/stop").selectFirst("#stop"), form("reason", "No " + i));
    }
    Document full =
        alice.submit(
            alice.get("/policies/stop").selectFirst("#stop"), form("reason", "One too many"));
    assertThat(alice.status()).isEqualTo(409);
    assertThat(full.selectFirst(".summary").text()).contains("End one of them");
    assertThat(full.select("#st-reason").outerHtml()).contains("One too many");
    assertThat(policies().list()).hasSize(20);
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

  /** Whoever has to stop something has no time to explain. */
  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void stopsWithoutAReasonToo(String none) {
    Browser alice = alice();
    Document page = alice.get("/policies/stop");
    alice.submit(page.selectFirst("#stop"), form("outcome", "deny", "reason", none));
    assertThat(alice.status()).isEqualTo(303);
    assertThat(seenByRobin(mail(1)).at("/response/comment").asText())
        .isEqualTo("Stopped at once; the reasons follow.");
  }

  @Test
  void keepsWhatWasTyped() {
    Browser alice = alice();
    Document page = alice.get("/policies/stop?action=deploy");
    assertThat(page.selectFirst("#st-actions").wholeText()).isEqualTo("deploy");
    Document again =
        alice.submit(page.selectFirst("#stop"), form("actions", "a*b", "hours", "9999"));
    assertThat(alice.status()).isEqualTo(422);
    again = alice.submit(page.selectFirst("#stop"), form("hours", "9999"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select(".summary a").eachAttr("href")).containsExactly("#st-hours");
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
  void showsAtMostTwoThousandRows() {
    String row =
        "{\"fact\":\"params:/cmd\",\"type\":\"text\",\"op\":\"contains\",\"value\":\"zz\"}";
    String guard =
        "{\"name\":\"Guard %d\",\"tier\":\"guard\",\"when\":{\"any\":["
            + String.join(",", Collections.nCopies(100, row))
            + "]},\"then\":{\"outcome\":\"deny\",\"comment\":\"No.\"}}";
    for (int i = 0; i < 21; i++) {
      made(guard.formatted(i), Mode.ON);
    }
    Browser alice = alice();
    Document page = alice.get("/policies/try");
    String body =
        "{\"title\":\"T\",\"action\":\"run\",\"params\":{\"cmd\":\"%s\"}}"
            .formatted("q".repeat(60_000));

    Document tried = alice.submit(page.selectFirst("#try-body"), form("body", body));

    assertThat(tried.select("#trial .checks > li")).hasSize(21);
    assertThat(tried.select("#trial .reads > li")).hasSize(19 * 101);
    assertThat(tried.select("#trial .checks > li").last().text())
        .contains("Guard 20", "Its rows are left off");
    assertThat(tried.selectFirst("#trial").outerHtml().length()).isLessThan(2_000_000);
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
  void fillsTheFormFromTheRequestThatIsShown() {
    made(SMALL, Mode.ON);
    String id =
        asks(
            """
            {"title":"Send to 501","action":"send_email","params":{"count":501,"to":["a\\u202eb"]},
             "session_id":"run-1","tags":["x","y"],"priority":"high","requester":"Bot",
             "conditions_schema":[{"key":"max","label":"Max","type":"integer"}]}
            """);
    Browser alice = alice();
    String link = alice.get("/requests/" + id).selectFirst(".try-link a").attr("href");
    Document page = alice.get(link);
    assertThat(page.selectFirst("#try-request").val()).isEqualTo(id);
    assertThat(page.selectFirst("#try-principal option[selected]").text()).isEqualTo("robin");
    JsonNode body = StrictJson.read(page.selectFirst("#try-json").wholeText());
    assertThat(body.at("/params/to/0").textValue()).isEqualTo("a\u202eb");
    for (String name :
        List.of("title", "requester", "action", "session_id", "tags", "conditions_schema")) {
      assertThat(body.has(name)).as(name).isTrue();
    }
    Document tried = alice.submit(page.selectFirst("#try-body"), form());
    assertThat(tried.selectFirst("#trial .verdict").text()).contains("A person decides");
    tried =
        alice.submit(
            page.selectFirst("#try-body"), form("body", body.toString().replace("501", "12")));
    assertThat(tried.selectFirst("#trial .verdict").text()).contains("Small mails");

    decides(id, "denied");
    assertThat(alice.get("/requests/" + id).select(".try-link a").attr("href")).isEqualTo(link);
    assertThat(bob().get("/requests/" + id).select(".try-link")).isEmpty();
  }

  @Test
  void showsSuggestionsToWhoeverMayRead() {
    assertThat(bob().get("/policies/suggestions").text()).contains("No suggestions yet");
  }

  private static final String ONE =
      "{\"title\":\"T\",\"action\":\"send_email\",\"params\":{\"count\":%s}}";

  /** In watch, off, own, over the cap: each row holds, and a person decides all the same. */
  @Test
  void saysWhyAPersonDecidesWhatAPolicyMatches() {
    Browser alice = alice();
    Document form = alice.get("/policies/try");
    Policy small = made(SMALL, Mode.WATCH);
    assertThat(tried(alice, form, small))
        .contains("No policy that is on answers it.", "It only watches, so it is not followed.");
    server.bean(Writes.class).await(policies().mode(small.id(), Mode.OFF, ADMIN));
    assertThat(tried(alice, form, small)).contains("It is off, so it is not asked.");
    server.bean(Writes.class).await(policies().archive(small.id(), ADMIN));

    String capped =
        SMALL.replace(
            "\"then\":{\"outcome\":\"approve\"}",
            "\"then\":{\"outcome\":\"approve\"},"
                + "\"caps\":[{\"per\":\"all\",\"within_hours\":1,\"count\":1}]");
    Policy one = made(capped, Mode.ON);
    Policy second = made(SMALL.replace("Small", "Second"), Mode.ON);
    mail(3);
    assertThat(tried(alice, form, one))
        .contains("Because the policy Small mails has let 1 of 1 pass in 1 hour; the next is");
    assertThat(tried(alice, form, second)).contains("It is not asked: Small mails answers first.");
  }

  private static String tried(Browser browser, Document form, Policy policy) {
    Document page = browser.submit(form.selectFirst("#try-body"), form("body", ONE.formatted("7")));
    return page.select("#trial .because").text()
        + " "
        + page.selectFirst("#check-" + policy.id()).text();
  }

  @Test
  void triesAsWhoeverAskedLastAndSaysWhenTheAskerWroteThePolicy() {
    Browser dora = dora();
    mail(1);
    Document form = dora.get("/policies/try");
    String robin = form.select("#try-principal option[selected]").attr("value");
    assertThat(form.select("#try-principal option[selected]").text()).isEqualTo("robin");
    assertThat(robin).startsWith("prn_");
    Document editor = dora.get("/policies/new");
    dora.submit(
        editor.selectFirst("#editor"),
        form("name", "Mine", "outcome", "approve", "do", "save", "actions", "send_email"));
    Policy mine = policies().list().get(0);
    server.bean(Writes.class).await(policies().mode(mine.id(), Mode.ON, ADMIN));
    String body = ONE.formatted("7");
    Document own =
        dora.submit(form.selectFirst("#try-body"), form("principal", "me", "body", body));
    assertThat(own.select("#trial .because").text())
        .isEqualTo("Because who asks wrote the policy Mine.");
    assertThat(own.select("#try-principal option[selected]").text()).isEqualTo("me");
    Document robins = dora.submit(form.selectFirst("#try-body"), form("body", body));
    assertThat(robins.select("#trial .verdict").text()).contains("Approved", "Mine");
  }
}
