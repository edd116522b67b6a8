package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What people see where something is refused, missing or broken. */
class ErrorPagesTest extends WebTest {

  @Test
  void leadWhoIsSignedInBackToTheQueue() {
    Browser bob = bob();
    for (String path : new String[] {"/nothing/here", "/requests/req_none"}) {
      Document page = bob.get(path);
      assertThat(bob.status()).as(path).isEqualTo(404);
      assertThat(page.select("h1").eachText()).containsExactly("There is nothing here");
      assertThat(page.select(".nav a[href=/activity]")).as(path).hasSize(1);
      assertThat(page.select(".nav [aria-current]")).isEmpty();
      assertThat(page.select("main a.btn").eachAttr("href")).containsExactly("/queue");
    }
    assertThat(bob.get("/keys").select("main").text())
        .contains(
            "You do not have access", "ask an admin for a key with another role", "Error 403");
  }

  @Test
  void showAnIconForEachKindOfError() {
    Browser bob = bob();
    assertThat(icon(bob.get("/keys"))).isEqualTo("#i-shield");
    assertThat(icon(bob.get("/nothing/here"))).isEqualTo("#i-search");
    Document other = bob.post("/queue", form(), "Sec-Fetch-Site", "same-origin");
    assertThat(bob.status()).isEqualTo(405);
    assertThat(icon(other)).isEqualTo("#i-alert");
    assertThat(other.select("main").text()).contains("Error 405");
  }

  private static String icon(Document page) {
    return page.select("main .problem > svg use").attr("href");
  }

  @Test
  void leadEverybodyElseToTheSignIn() {
    Document page = Browser.of(server).get("/nothing/here");
    assertThat(page.select("main a.btn").eachAttr("href")).containsExactly("/sign-in");
    assertThat(page.select(".nav")).isEmpty();
  }

  @Test
  void sayAfterAStaleTokenThatNothingWasSentAndWhatToDo() {
    Browser alice = alice();
    Document page =
        alice.submit(alice.get("/settings").selectFirst("#settings"), form("_csrf", "old"));
    assertThat(alice.status()).isEqualTo(403);
    assertThat(page.select("h1").text()).isEqualTo("This page was out of date");
    assertThat(page.select("main").text())
        .contains("Nothing was sent", "what you typed is still there", "reload that page");
    assertThat(page.select("title").text()).startsWith("This page was out of date");
  }

  @Test
  void ofADecisionWithAStaleTokenKeepTheDraft() {
    String id = asks();
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    Document again =
        alice.submit(panel(page, "deny"), form("_csrf", "old", "comment", "Not on a Friday."));
    assertThat(alice.status()).isEqualTo(403);
    assertThat(again.select("#deny-c").val()).isEqualTo("Not on a Friday.");
    assertThat(again.select("#d-deny .summary").text()).contains("Nothing was sent");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }
}
