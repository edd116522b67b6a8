package dev.proviso.doors.web.review;

import static dev.proviso.core.requests.intake.RoutedIntake.limited;
import static dev.proviso.core.requests.intake.RoutedIntake.quorum;
import static dev.proviso.core.requests.intake.RoutedIntake.saying;
import static dev.proviso.core.requests.intake.RoutedIntake.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.intake.RoutedIntake;
import dev.proviso.core.requests.routing.Routing;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deciding on pages what policies want from certain people, or from several; without scripts. */
class VotingPageTest extends WebTest {

  private static final String BUDGET =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"scope","label":"Scope","type":"select","options":["full","partial"]}]}
      """;

  private Browser dora;

  @BeforeAll
  void signIn() {
    dora = Browser.signedIn(server, server.newKey("dora", Role.ADMIN));
  }

  private String asks(String json, Routing routing) {
    return RoutedIntake.submit(server, json, routing);
  }

  @Test
  void showsTheVotesUntilTheLast() {
    String id = asks("{\"title\":\"Pay\"}", quorum(2));
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(page.select("#routed").text())
        .startsWith(
            "With you, because the policy Two for money wants a person to decide."
                + " Its note: Read the amount")
        .endsWith("No votes yet; 2 must agree.");

    Document voted = alice.submit(panel(page, "approve"), Map.of());
    assertThat(alice.status()).isEqualTo(200);
    assertThat(voted.select("#votes").text()).isEqualTo("1 of 2 votes: alice approved");
    assertThat(voted.select("#why-not").text())
        .isEqualTo("You have voted. Others must vote too before this is decided.");
    assertThat(voted.select("#decide form")).isEmpty();
    assertThat(voted.select(".timeline").text()).contains("alice voted");
    alice.submit(panel(page, "approve"), Map.of());
    assertThat(alice.status()).isEqualTo(409);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");

    Document last = dora.get("/requests/" + id);
    assertThat(last.select("#votes").text()).isEqualTo("1 of 2 votes: alice approved");
    Document done = dora.submit(panel(last, "approve"), Map.of());
    assertThat(done.select("#outcome .verdict").text()).isEqualTo("Approved by you");
    assertThat(done.select("#outcome-json").text()).contains("\"votes\"");
    assertThat(done.select("#routed")).isEmpty();
  }

  @Test
  void saysWhoDecidesToThoseWhoDoNot() {
    String id = asks("{\"title\":\"Pay\"}", to(principalOf("dora"), "group:ops"));
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);

    assertThat(page.select("#why-not").text())
        .isEqualTo("A policy wants others to decide this request.");
    assertThat(page.select("#routed").text()).contains("May be decided by: dora, group ops");
    assertThat(page.select("#decide form")).isEmpty();
    assertThat(dora.get("/requests/" + id).select("#d-approve")).hasSize(1);
    String sha = seenByRobin(id).get("content_sha256").textValue();
    Map<String, List<String>> sent =
        Browser.filled(
            panel(alice.get("/requests/" + asks()), "approve"),
            form("content_sha256", sha, "decision", "approved"));
    Document foreign = alice.post("/requests/" + id + "/decision", sent);
    assertThat(alice.status()).isEqualTo(403);
    assertThat(foreign.select(".conflict h2").text())
        .isEqualTo("A policy wants others to decide this");
  }

  private String principalOf(String name) {
    for (var key : TestServer.json(server.get("/api/keys", TestServer.OPERATOR))) {
      if (key.get("name").textValue().equals(name)) {
        return key.get("principal").textValue();
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void asksForACommentAndForConditions() {
    String id = asks(BUDGET, limited(saying(quorum(1))));
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(page.select("#d-approve")).isEmpty();
    assertThat(page.select("#routed").text())
        .contains("A policy sets limits: this can only be approved with conditions.");
    assertThat(page.select("label[for=cond-c] .opt, label[for=deny-c] .opt")).isEmpty();

    Document again = alice.submit(panel(page, "cond"), form("c0", "0"));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.select("#d-cond .summary a[href=#cond-c]").text())
        .isEqualTo("Enter a comment: a policy asks for the reasons of this decision.");
    alice.submit(panel(again, "cond"), form("comment.conditional", "half"));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("conditional");
  }

  @Test
  void givesBackConditionsThatDoNotGoTogether() {
    String id = asks(BUDGET, quorum(2));
    Browser alice = alice();
    alice.submit(panel(alice.get("/requests/" + id), "cond"), form("c0", "0"));
    Document page = dora.get("/requests/" + id);
    assertThat(page.select("#votes").text())
        .isEqualTo("1 of 2 votes: alice approved with {\"scope\":\"full\"}");

    Document again = dora.submit(panel(page, "cond"), form("c0", "1"));
    assertThat(dora.status()).isEqualTo(409);
    assertThat(again.select("#d-cond .summary a").text())
        .isEqualTo("scope: others said \"full\", and you \"partial\". These do not go together.");
    dora.submit(panel(again, "cond"), form("c0", "0"));
    assertThat(dora.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response/conditions/scope").textValue()).isEqualTo("full");
  }

  @Test
  void tellsAPageThatIsOpenOfTheVotesOfOthers() {
    String id = asks("{\"title\":\"Pay\"}", quorum(2));
    Browser alice = alice();
    String note = alice.get("/requests/" + id).selectFirst("#live-note").attr("hx-get");
    assertThat(note).isEqualTo("/requests/" + id + "/note?votes=0");
    alice.get(note, "HX-Request", "true");
    assertThat(alice.body()).isBlank();

    dora.submit(panel(dora.get("/requests/" + id), "approve"), Map.of());
    assertThat(dora.status()).isEqualTo(200);
    Document said = alice.get(note, "HX-Request", "true");
    assertThat(alice.body()).contains("voted");
    assertThat(said.select("#voted").text())
        .isEqualTo(
            "Somebody has voted. 1 of 2 votes: dora approved. What you wrote is still here.");
    assertThat(said.select("[data-final]")).isEmpty();
    assertThat(said.select("#votes[hx-swap-oob]").text()).isEqualTo("1 of 2 votes: dora approved");
    String later = alice.get("/requests/" + id).selectFirst("#live-note").attr("hx-get");
    alice.get(later, "HX-Request", "true");
    assertThat(alice.body()).isBlank();

    dora.get("/requests/" + id + "/note?votes=many", "HX-Request", "true");
    assertThat(dora.body()).isBlank();
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"denied\"}", server.alice());
    Document end = alice.get(note, "HX-Request", "true");
    assertThat(end.select("[data-final]").text()).contains("denied this.");
    assertThat(end.select("#voted")).isEmpty();
  }

  @Test
  void saysItInGerman() {
    String id = asks("{\"title\":\"Pay\"}", quorum(3, List.of(List.of("group:ops"))));
    Document page = dora.get("/requests/" + id, "Accept-Language", "de");
    assertThat(page.select("#routed").text())
        .contains("Bei Ihnen, weil nach der Regel Two for money ein Mensch entscheiden soll.")
        .contains("Entscheiden dürfen: Gruppe ops")
        .contains("Noch keine Stimme; 3 müssen zustimmen.");
  }

  @Test
  void showsNothingOfItElsewhere() {
    assertThat(alice().get("/requests/" + asks()).select("#routed")).isEmpty();
  }
}
