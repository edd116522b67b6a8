package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Deciding in the browser, without scripts and with htmx. */
class DecisionPageTest extends WebTest {

  private static final String[] HTMX = {"HX-Request", "true"};

  @Test
  void approvesAndShowsWhatTheAgentGets() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document outcome = alice.submit(panel(page, "approve"), form("comment", "Go on"));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(outcome.select("#outcome .verdict").text()).isEqualTo("Approved by you");
    assertThat(outcome.select("#decide")).isEmpty();
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("approved");
    assertThat(seenByRobin(id).at("/response/comment").textValue()).isEqualTo("Go on");
    assertThat(outcome.select("#outcome-json").text())
        .contains("\"comment\": \"Go on\"", "\"status\": \"approved\"");
  }

  @Test
  void deniesOnlyWithAReason() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document again = alice.submit(panel(page, "deny"), Map.of(), HTMX);
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#d-deny[open] .summary[role=alert] a[href=#deny-c]").text())
        .isEqualTo("Enter a reason, so that the agent can do better.");
    assertThat(again.selectFirst("#deny-c").attr("aria-invalid")).isEqualTo("true");
    assertThat(again.selectFirst("title").text()).startsWith("Error: ");
    alice.submit(panel(again, "deny"), form("comment", "Not now"), HTMX);
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response/comment").textValue()).isEqualTo("Not now");
  }

  @Test
  void asksOnCriticalRequestsWhetherTheCommandWasRead() {
    String id = asks("{\"title\":\"Drop it\",\"preview\":\"rm -rf /\",\"priority\":\"critical\"}");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document again = alice.submit(panel(page, "approve"), form("comment", "Sure"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#d-approve[open] .summary a").attr("href")).isEqualTo("#f-ack");
    assertThat(again.selectFirst("#ap-c").text()).isEqualTo("Sure");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
    alice.submit(panel(again, "approve"), form("ack", "true"));
    assertThat(alice.status()).isEqualTo(200);
  }

  @Test
  void asksThatBeforeApprovingWithConditionsToo() {
    String id = asks("{\"title\":\"Drop it\",\"preview\":\"rm -rf /\",\"priority\":\"critical\"}");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document again = alice.submit(panel(page, "cond"), form("comment.conditional", "ok go"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#d-cond[open] .summary a").attr("href")).isEqualTo("#f-ack-cond");
    assertThat(again.selectFirst("#f-ack-cond").hasAttr("aria-invalid")).isTrue();
    assertThat(again.selectFirst("#cond-c").text()).isEqualTo("ok go");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
    alice.submit(panel(again, "cond"), form("ack", "true"));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("conditional");
  }

  @Test
  void leadsOnFromTheOutcome() {
    String id = asks();
    String other = asks("{\"title\":\"Another one\"}");
    Browser alice = alice();
    Document done = alice.submit(panel(alice.get("/requests/" + id), "approve"), Map.of());
    assertThat(done.select("#outcome a[href=/queue]")).hasSize(1);
    assertThat(done.select("#onward").attr("href")).startsWith("/requests/req_").doesNotContain(id);
    assertThat(alice.get("/requests/" + id).select("#onward")).isEmpty();
    assertThat(seenByRobin(other).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void leadsFromTheAddressOfAFormToItsPage() {
    String id = asks();
    Browser alice = alice();
    for (String form : List.of("decision", "form", "draft")) {
      alice.get("/requests/" + id + "/" + form);
      assertThat(alice.status()).as(form).isEqualTo(303);
      assertThat(alice.header("Location")).isEqualTo("/requests/" + id);
    }
    alice.get("/sign-out");
    assertThat(alice.header("Location")).isEqualTo("/queue");
  }

  @Test
  void foldsNothingWithoutScripts() {
    String diff = "@@ -0,0 +1,460 @@\\n" + "+line\\n".repeat(460);
    String id =
        asks(
            "{\"title\":\"Patch\",\"preview_format\":\"diff\",\"priority\":\"critical\",\"preview\":\""
                + diff
                + "\"}");
    Document page = alice().get("/requests/" + id);
    assertThat(page.select("#diff tr")).hasSize(461);
    assertThat(page.select("details #diff, #diff[data-folded]")).isEmpty();
    assertThat(page.select("[name=ack][disabled]")).isEmpty();
    assertThat(page.select("#unfold[hidden]")).hasSize(1);
  }

  @Test
  void showsTheOutcomeAgainForTheSameDecision() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    alice.submit(panel(page, "approve"), Map.of());
    Document twice = alice.submit(panel(page, "approve"), Map.of());
    assertThat(alice.status()).isEqualTo(200);
    assertThat(twice.select("#outcome .verdict").text()).isEqualTo("Approved by you");
    alice.submit(panel(page, "deny"), form("comment", "No"));
    assertThat(alice.status()).isEqualTo(409);
  }

  @Test
  void givesBackWhatWasWrittenWhenSomebodyWasFaster() {
    String id = asks();
    Browser alice = alice();
    Browser dora = Browser.signedIn(server, server.newKey("dora", Role.APPROVER));
    Document page = alice.get("/requests/" + id);
    dora.submit(panel(dora.get("/requests/" + id), "deny"), form("comment", "No"));
    Document late = alice.submit(panel(page, "approve"), form("comment", "My long text"), HTMX);
    assertThat(alice.status()).isEqualTo(409);
    assertThat(late.select(".conflict h2").text()).isEqualTo("dora already decided this: denied");
    assertThat(late.select(".conflict textarea").text()).isEqualTo("My long text");
    assertThat(late.select("#outcome.denied")).hasSize(1);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("denied");
  }

  @Test
  void refusesWhatThePageDidNotShow() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document changed =
        alice.submit(
            panel(page, "approve"), form("content_sha256", "0".repeat(64), "comment", "x"));
    assertThat(alice.status()).isEqualTo(409);
    assertThat(changed.select(".conflict").attr("data-kind")).isEqualTo("changed");
    assertThat(changed.select(".conflict textarea").text()).isEqualTo("x");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void saysThatARequestIsGone() {
    String id = asks("{\"title\":\"Soon over\",\"expires_in\":60}");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    server.clock().tick(Duration.ofSeconds(61));
    Document gone = alice.submit(panel(page, "approve"), form("comment", "late"));
    assertThat(alice.status()).isEqualTo(410);
    assertThat(gone.select(".conflict textarea").text()).isEqualTo("late");
    assertThat(alice.get("/requests/" + id).select("#why-not").text()).contains("expired");
    String taken = asks();
    Document open = alice.get("/requests/" + taken);
    server.delete("/api/requests/" + taken, server.robin());
    alice.submit(panel(open, "approve"), Map.of());
    assertThat(alice.status()).isEqualTo(410);
  }

  @Test
  void keepsWhatWasWrittenWhenTheSessionHasEnded() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    alice.forget();
    Document line = alice.submit(panel(page, "deny"), form("comment", "My draft"), HTMX);
    assertThat(alice.status()).isEqualTo(401);
    assertThat(alice.header("HX-Retarget")).isEqualTo("#flash-body");
    assertThat(line.text()).contains("Nothing was sent").doesNotContain("My draft");
    alice.submit(panel(page, "deny"), form("comment", "My draft"));
    assertThat(alice.status()).isEqualTo(307);
    String to = alice.header("Location");
    Document kept =
        alice.post(to, Browser.filled(panel(page, "deny"), form("comment", "My draft")));
    assertThat(alice.status()).isEqualTo(401);
    assertThat(kept.select(".draft textarea").text()).isEqualTo("My draft");
    Browser back = alice();
    Document stale = back.submit(kept.select("#session-ended form").first(), Map.of());
    assertThat(back.status()).isEqualTo(403);
    assertThat(stale.selectFirst("#deny-c").text()).isEqualTo("My draft");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
    back.submit(panel(stale, "deny"), Map.of());
    assertThat(back.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response/comment").textValue()).isEqualTo("My draft");
  }

  @Test
  void decidesNothingForAnotherSite() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    alice.submit(panel(page, "approve"), Map.of(), "Sec-Fetch-Site", "cross-site");
    assertThat(alice.status()).isEqualTo(403);
    alice.submit(panel(page, "approve"), form("_csrf", "wrong"));
    assertThat(alice.status()).isEqualTo(403);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void saysWhyThereIsNothingToDecide() {
    String id = asks();
    assertThat(bob().get("/requests/" + id).select("#why-not").text())
        .isEqualTo("Your key can view but not decide.");
    String own =
        TestServer.json(server.post("/api/requests", "{\"title\":\"Mine\"}", server.alice()))
            .get("id")
            .textValue();
    Document page = alice().get("/requests/" + own);
    assertThat(page.select("#why-not").text()).contains("Somebody else has to decide it");
    assertThat(page.select("form[action$=decision]")).isEmpty();
  }

  @Test
  void takesFreeConditionsWhereTheAgentGaveNoSchema() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    alice.submit(panel(page, "cond"), Map.of());
    assertThat(alice.status()).isEqualTo(422);
    alice.submit(panel(page, "cond"), form("k0", "window", "v0", "tonight"));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response/conditions/window").textValue()).isEqualTo("tonight");
  }

  @Test
  void keepsWhatStandsInTheOtherPanels() {
    String id =
        asks(
            "{\"title\":\"Budget\",\"conditions_schema\":[{\"key\":\"eur\",\"label\":\"EUR\","
                + "\"type\":\"number\",\"default\":5}]}");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(page.select("#f-c0").val()).isEqualTo("5");
    Document denied =
        alice.submit(
            panel(page, "deny"),
            form("comment.approved", "Fine", "comment.conditional", "If so", "c0", "7"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(denied.select("details[open]").eachAttr("id")).containsExactly("d-deny");
    assertThat(denied.select("#ap-c").text()).isEqualTo("Fine");
    assertThat(denied.select("#f-c0").val()).isEqualTo("7");

    Document conditional =
        alice.submit(panel(denied, "cond"), form("c0", "many", "comment.denied", "No"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(conditional.select("details[open]").eachAttr("id")).containsExactly("d-cond");
    assertThat(conditional.select("#f-c0").val()).isEqualTo("many");
    assertThat(conditional.select("#ap-c").text()).isEqualTo("Fine");
    assertThat(conditional.select("#cond-c").text()).isEqualTo("If so");
    assertThat(conditional.select("#deny-c").text()).isEqualTo("No");

    alice.submit(panel(conditional, "approve"), Map.of());
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response").toString())
        .contains("\"status\":\"approved\"", "\"comment\":\"Fine\"", "\"conditions\":{}");
  }

  @Test
  void decidesNothingByTheKeyThatTakesTheFirstButton() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Element first = page.selectFirst("#decide form button");
    Map<String, List<String>> typed = form("k0", "window", "comment.denied", "No");
    typed.put(first.attr("name"), List.of(first.val()));
    Map<String, List<String>> sent = Browser.filled(page.selectFirst("#decide form"), typed);
    sent.remove("decision");
    Document again = alice.post(first.attr("formaction"), sent);
    assertThat(alice.status()).isEqualTo(200);
    assertThat(again.select("details[open] #f-k0").val()).isEqualTo("window");
    assertThat(again.select("#deny-c").text()).isEqualTo("No");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }
}
