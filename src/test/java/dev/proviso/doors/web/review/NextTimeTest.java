package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextTimeTest extends WebTest {

  private static final Actor ADMIN = new Actor("prn_admin", "admin", false);

  private Policies policies() {
    return server.bean(Policies.class);
  }

  private Policy made(String json) {
    Policies.Draft draft =
        new Policies.Draft(
            DocumentReader.read(StrictJson.read(json)), PolicyKind.ADMIN, Mode.ON, null);
    return server.bean(Writes.class).await(policies().create(draft, ADMIN));
  }

  @AfterEach
  void archiveAll() {
    policies()
        .list()
        .forEach(it -> server.bean(Writes.class).await(policies().archive(it.id(), ADMIN)));
  }

  private String mail(String more) {
    return asks(
        "{\"title\":\"Mail\",\"action\":\"send\",\"params\":{\"to\":\"x\"}%s}".formatted(more));
  }

  private static List<String> offered(Document page) {
    return page.select("#d-approve select[name='next.approved'] option").eachAttr("value");
  }

  /** Approves, and lets exactly this pass for a week. */
  private static Document approve(Browser alice, Document page, String comment) {
    return alice.submit(
        panel(page, "approve"),
        form("decision", "approved", "next.approved", "exact.7", "comment.approved", comment));
  }

  @Test
  void letsOnlyThisPassUnlessSomethingElseIsChosen() {
    String id = mail(",\"session_id\":\"run-1\"");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(offered(page)).containsExactly("", "session", "exact.1", "exact.7", "exact.30");
    Document decided = alice.submit(panel(page, "approve"), form("decision", "approved"));
    assertThat(decided.select(".stands")).isEmpty();
    assertThat(policies().list()).isEmpty();
    String again = mail(",\"session_id\":\"run-1\"");
    assertThat(seenByRobin(again).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void letsTheSamePassAgainAsOftenAndAsLong() {
    String id = mail("");
    Browser alice = alice();
    alice.submit(
        panel(alice.get("/requests/" + id), "approve"),
        form(
            "decision",
            "approved",
            "next.approved",
            "exact.7",
            "grant.uses.approved",
            "3",
            "grant.for.approved",
            "2"));
    assertThat(alice.status()).isEqualTo(200);
    JsonNode first = seenByRobin(id).at("/response/grant");
    assertThat(first).hasToString("{\"uses\":3,\"valid_for\":7200}");
    assertThat(seenByRobin(mail("")).at("/response/grant")).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"session,SESSION,24", "exact.1,EXACT,24", "exact.30,EXACT,720"})
  void letsTheSamePassAgainForAWhile(String chosen, PolicyKind kind, int hours) {
    String id = mail(",\"session_id\":\"run-2\"");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document decided =
        alice.submit(panel(page, "approve"), form("decision", "approved", "next.approved", chosen));
    assertThat(decided.selectFirst(".stands").text())
        .contains(
            "with the same action, parameters and preview", "until", "at most 50 in 24 hours");
    Policy stands = policies().list().get(0);
    assertThat(stands.kind()).isEqualTo(kind);
    assertThat(Duration.between(server.clock().instant(), stands.document().until()))
        .isBetween(Duration.ofHours(hours).minusMinutes(5), Duration.ofHours(hours));
    String again = mail(",\"session_id\":\"run-2\"");
    assertThat(seenByRobin(again).at("/response/principal").textValue())
        .isEqualTo(stands.id() + "@1");
    assertThat(alice.get("/requests/" + again).selectFirst("#outcome .verdict a").attr("href"))
        .isEqualTo("/policies/" + stands.id() + "#v1");
    assertThat(bob().get("/requests/" + id).select(".stands form")).isEmpty();
    assertThat(bob().get("/policies").selectFirst("#standing .sentence").text())
        .contains("the params are exactly the same (")
        .doesNotContainPattern("[0-9a-f]{64}");

    alice.submit(alice.get("/requests/" + id).selectFirst(".stands form"), form());
    assertThat(alice.header("Location")).isEqualTo("/requests/" + id);
    Document revoked = alice.get("/requests/" + id);
    assertThat(revoked.select(".stands").text()).contains("that was revoked on");
    assertThat(revoked.select(".stands form")).isEmpty();
    assertThat(seenByRobin(mail(",\"session_id\":\"run-2\"")).get("status").textValue())
        .isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"title\":\"T\",\"action\":\"go\",\"preview\":\"ls\",\"priority\":\"critical\"}",
        "{\"title\":\"T\",\"preview\":\"ls\"}",
        "{\"title\":\"T\",\"action\":\"go\"}"
      })
  void offersNothingForWhatIsDecidedEachTime(String body) {
    String id = asks(body);
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(offered(page)).isEmpty();
    alice.submit(
        panel(page, "approve"),
        form("decision", "approved", "next.approved", "exact.7", "ack", "true"));
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("approved");
    assertThat(policies().list()).isEmpty();
  }

  @Test
  void offersNothingWhereAPolicyAsksAnyway() {
    made(
        """
        {"name":"Look","tier":"guard","then":{"outcome":"person","note":"Read it."}}
        """);
    Document page = alice().get("/requests/" + mail(""));
    assertThat(page.selectFirst("#routed").text()).contains("Look wants a person", "Read it.");
    assertThat(page.select("#routed a").attr("href")).startsWith("/policies/pol_");
    assertThat(offered(page)).isEmpty();
  }

  @Test
  void keepsTheChoiceWhereTheFormHasToBeSentAgain() {
    Browser alice = alice();
    String id = mail("");
    Document page = alice.get("/requests/" + id);
    Document again = approve(alice, page, "x".repeat(10_001));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#next-approved option[selected]").val()).isEqualTo("exact.7");
    assertThat(policies().list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"approve,approved,2000", "cond,conditional,in the comment alone"})
  void keepsWhatWasTypedWhereItCannotPassTheNextTime(String panel, String verdict, String why) {
    Browser alice = alice();
    String id = mail("");
    String comment = "Tell them why. ".repeat(300).strip();
    Document page = alice.get("/requests/" + id);
    Document again =
        alice.submit(
            panel(page, panel),
            form("decision", verdict, "next." + verdict, "exact.7", "comment." + verdict, comment));
    assertThat(alice.status()).isEqualTo(409);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
    String select = "#next-" + verdict;
    assertThat(again.select(".summary a[href=" + select + "]").text())
        .startsWith("Nothing was decided, because it could not be made to pass the next time.")
        .contains(why)
        .endsWith("Choose “Only this time” to decide this one.");
    assertThat(again.select("#e-next-" + verdict)).hasSize(1);
    assertThat(again.select("#d-" + panel).hasAttr("open")).isTrue();
    assertThat(again.select("#d-" + panel + " textarea").first().wholeText()).isEqualTo(comment);
    assertThat(again.select(select + " option[selected]").val()).isEqualTo("exact.7");

    alice.submit(panel(again, panel), form("decision", verdict, "next." + verdict, ""));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo(verdict);
    assertThat(policies().list()).isEmpty();
  }

  @Test
  void decidesNothingWhereItCannotStandAndKeepsWhatWasWritten() {
    String first = "/api/requests/" + mail("");
    server.post(first + "/respond", "{\"status\":\"approved\"}", server.alice());
    String stands =
        "{\"kind\":\"exact\",\"until\":\"%s\"}"
            .formatted(server.clock().instant().plus(Duration.ofDays(2)));
    for (int i = 0; i < 50; i++) {
      assertThat(server.post(first + "/policies", stands, server.alice()).statusCode())
          .isEqualTo(201);
    }
    assertThat(server.post(first + "/policies", stands, server.alice()).body())
        .contains("too_many_standing");
    Browser alice = alice();
    String id = asks("{\"title\":\"Other\",\"action\":\"other\",\"preview\":\"ls\"}");
    Document page = alice.get("/requests/" + id);
    Document again = approve(alice, page, "Long thought about");
    assertThat(alice.status()).isEqualTo(409);
    assertThat(again.select("#e-next-approved").text()).contains("Only this time");
    assertThat(again.select(".summary a").eachAttr("href")).contains("#next-approved");
    assertThat(again.select("#next-approved option[selected]").val()).isEqualTo("exact.7");
    assertThat(again.outerHtml()).contains("Long thought about");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");

    alice.submit(panel(again, "approve"), form("decision", "approved", "next.approved", ""));
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("approved");
    assertThat(seenByRobin(id).at("/response/comment").textValue()).isEqualTo("Long thought about");
  }

  @Test
  void leadsAdminsToAPolicyForRequestsLikeThis() {
    String id = mail("");
    String link = "a[href='/policies/new?request=" + id + "']";
    Browser dora = Browser.signedIn(server, server.newKey("dora", Role.ADMIN));
    assertThat(dora.get("/requests/" + id).select(link)).isNotEmpty();
    assertThat(alice().get("/requests/" + id).select(link)).isEmpty();
  }

  @Test
  void saysWhyARuleDidNotAnswer() {
    made(
        """
        {"name":"With conditions","tier":"rule",
         "then":{"outcome":"conditional","conditions":{"max":5}}}
        """);
    Document page = alice().get("/requests/" + mail(""));
    assertThat(page.selectFirst("#routed").text())
        .contains("the policy With conditions sets conditions, and the agent offers none");
  }

  @Test
  void namesThePolicyInTheHistory() {
    Policy rule = made("{\"name\":\"Mails\",\"tier\":\"rule\",\"then\":{\"outcome\":\"approve\"}}");
    String id = mail(",\"session_id\":\"run-9\"");
    Document page = bob().get("/history");
    assertThat(page.select(".past-list a[href='/policies/" + rule.id() + "#v1']").text())
        .isEqualTo("Mails v1");
    assertThat(TestServer.json(server.get("/api/requests/" + id, server.robin())).get("status"))
        .hasToString("\"approved\"");
  }
}
