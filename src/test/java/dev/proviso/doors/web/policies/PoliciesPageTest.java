package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.doors.web.Browser;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class PoliciesPageTest extends PolicyPagesFixture {

  @Test
  void showsBothTiersWithTheirSentencesToWhoeverMayRead() {
    Policy rule = made(SMALL, Mode.ON);
    made(NO_DELETIONS, Mode.ON);
    mail(10);
    Document page = bob().get("/policies");

    assertThat(page.selectFirst("#guards").text())
        .contains("No deletions", "Requests to delete_*: denied", "On", "written by admin");
    assertThat(page.selectFirst("#" + rule.id()).text())
        .contains("Small mails", "/count is at most 500", "In 7 days: let pass 1");
    assertThat(page.select(".nav a[aria-current]").text()).isEqualTo("Policies");
    assertThat(page.select("main nav a[href='/history#policy-trends']")).hasSize(1);
    assertThat(page.select("main form")).isEmpty();
    assertThat(alice().get("/policies").select("#rules form")).isEmpty();
    assertThat(dora().get("/policies").select("#rules form")).hasSizeGreaterThan(2);
  }

  @Test
  void saysSoWhereThereAreNone() {
    Document page = dora().get("/policies");
    assertThat(page.select("#none a").attr("href")).isEqualTo("/policies/new");
    assertThat(bob().get("/policies").select("#none a")).isEmpty();
  }

  @Test
  void movesRulesUpAndDown() {
    Policy first = made(SMALL, Mode.ON);
    Policy second = made(SMALL.replace("Small", "Large"), Mode.WATCH);
    Browser dora = dora();
    Document page = dora.get("/policies");
    assertThat(page.select("#rules .pol").eachAttr("id")).containsExactly(first.id(), second.id());
    assertThat(page.select("#" + first.id() + " .moves button[value=up]").hasAttr("disabled"))
        .isTrue();

    dora.submit(page.selectFirst("#" + second.id() + " .moves"), form("to", "up"));

    assertThat(dora.status()).isEqualTo(303);
    assertThat(dora.get("/policies").select("#rules .pol").eachAttr("id"))
        .containsExactly(second.id(), first.id());
    dora.submit(page.selectFirst("#" + second.id() + " .moves"), form("to", "up"));
    assertThat(dora.get("/policies").select("#rules .pol").eachAttr("id"))
        .containsExactly(second.id(), first.id());
  }

  @Test
  void switchesAtOnceWhatOnlyNarrows() {
    Policy guard = made(NO_DELETIONS, Mode.ON);
    Browser dora = dora();
    Document page = dora.get("/policies");
    dora.submit(page.selectFirst("#" + guard.id() + " .modes"), form("mode", "off"));
    assertThat(now(guard).mode()).isEqualTo(Mode.OFF);
    dora.submit(page.selectFirst("#" + guard.id() + " .modes"), form("mode", "on"));
    assertThat(now(guard).mode()).isEqualTo(Mode.ON);
  }

  @Test
  void switchesOnWhatApprovesOnlyAfterSayingWhatItWouldHaveDone() {
    Policy rule = made(SMALL, Mode.WATCH);
    mail(10);
    Browser dora = dora();
    Document list = dora.get("/policies");
    dora.submit(list.selectFirst("#" + rule.id() + " .modes"), form("mode", "on"));
    assertThat(dora.header("Location")).isEqualTo("/policies/" + rule.id() + "/on");
    assertThat(now(rule).mode()).isEqualTo(Mode.WATCH);

    Document page = dora.get("/policies/" + rule.id() + "/on");
    assertThat(page.selectFirst("#sim-first").text()).contains("none of them against");
    dora.submit(page.selectFirst("#turn-on"), form());
    assertThat(dora.status()).isEqualTo(303);
    assertThat(now(rule).mode()).isEqualTo(Mode.ON);
    assertThat(status(mail(20))).isEqualTo("approved");
  }

  @Test
  void asksToTypeHowManyWidenWhatPeopleSaid() {
    decides(mail(41), "denied");
    decides(mail(42), "denied");
    Policy rule = made(SMALL.replace("Small mails", "Widening"), Mode.WATCH);
    Browser dora = dora();
    Document page = dora.get("/policies/" + rule.id() + "/on");
    String first = page.selectFirst("#sim-first").text();
    assertThat(first).startsWith("Widens: a person said no, or less, to these");
    String count = first.replaceAll("\\D", "");
    assertThat(page.select("#sim-changed .widens").size()).isEqualTo(Integer.parseInt(count));

    for (String typed : new String[] {"", "1", count + "0"}) {
      Document again = dora.submit(page.selectFirst("#turn-on"), form("typed", typed));
      assertThat(dora.status()).as(typed).isEqualTo(422);
      assertThat(again.selectFirst("#typed").val()).isEqualTo(typed);
    }
    assertThat(now(rule).mode()).isEqualTo(Mode.WATCH);
    dora.submit(page.selectFirst("#turn-on"), form("typed", count));
    assertThat(now(rule).mode()).isEqualTo(Mode.ON);
  }

  @Test
  void switchesOnOnlyTheVersionThatWasShown() {
    Policy rule = made(SMALL, Mode.WATCH);
    Browser dora = dora();
    Document page = dora.get("/policies/" + rule.id() + "/on");
    server.bean(Writes.class).await(policies().update(rule.id(), 1, rule.document(), ADMIN));
    Document again =
        dora.submit(
            page.selectFirst("#turn-on"),
            form("typed", page.selectFirst("#sim-first").text().replaceAll("\\D", "")));
    assertThat(dora.status()).isEqualTo(409);
    assertThat(again.selectFirst("input[name=version]").val()).isEqualTo("2");
    assertThat(now(rule).mode()).isEqualTo(Mode.WATCH);
  }

  @Test
  void switchesAndArchivesOnlyTheVersionThatWasShown() {
    Policy guard = made(NO_DELETIONS, Mode.ON);
    Browser dora = dora();
    Document list = dora.get("/policies");
    Document page = dora.get("/policies/" + guard.id());
    server.bean(Writes.class).await(policies().update(guard.id(), 1, guard.document(), ADMIN));

    for (Document seen : new Document[] {list, page}) {
      Element of = seen == list ? seen.selectFirst("#" + guard.id()) : seen.selectFirst("main");
      dora.submit(of.selectFirst(".modes"), form("mode", "off"));
      assertThat(dora.status()).isEqualTo(409);
      dora.submit(of.selectFirst("form.ask"), form());
      assertThat(dora.status()).isEqualTo(409);
    }
    assertThat(now(guard).mode()).isEqualTo(Mode.ON);
    assertThat(now(guard).archivedAt()).isNull();

    Document again = dora.get("/policies");
    dora.submit(again.selectFirst("#" + guard.id() + " .modes"), form("mode", "off"));
    assertThat(now(guard).mode()).isEqualTo(Mode.OFF);
    dora.submit(again.selectFirst("#" + guard.id() + " form.ask"), form());
    assertThat(now(guard).archivedAt()).isNotNull();
  }

  @Test
  void archivesAndShowsTheVersionsOfWhatIsArchived() {
    Policy rule = made(SMALL, Mode.ON);
    Browser dora = dora();
    Document page = dora.get("/policies/" + rule.id());
    dora.submit(page.selectFirst("form.ask"), form());
    assertThat(dora.header("Location")).startsWith("/policies?done=archived");
    assertThat(dora.get("/policies").select("#" + rule.id())).isEmpty();
    assertThat(bob().get("/policies/" + rule.id()).text()).contains("Archived", "Version 1");
  }

  @Test
  void showsWhatChangedFromVersionToVersion() {
    Policy rule = made(SMALL, Mode.WATCH);
    server
        .bean(Writes.class)
        .await(
            policies()
                .update(
                    rule.id(),
                    1,
                    DocumentReader.read(StrictJson.read(SMALL.replace("500", "900"))),
                    ADMIN));
    Document page = bob().get("/policies/" + rule.id());
    assertThat(page.select("#v2 .diff .del .t").text()).contains("500");
    assertThat(page.select("#v2 .diff .add .t").text()).contains("900");
    assertThat(page.select("#v1 .diff")).isEmpty();
    assertThat(page.select("main form")).isEmpty();
  }

  @Test
  void letsOnlyAdminsWriteAndNobodyFromAnotherSession() {
    Policy rule = made(SMALL, Mode.WATCH);
    Document page = dora().get("/policies");
    for (Browser other : new Browser[] {alice(), bob()}) {
      other.submit(page.selectFirst("#" + rule.id() + " .modes"), form("mode", "off"));
      assertThat(other.status()).isEqualTo(403);
      other.get("/policies/new");
      assertThat(other.status()).isEqualTo(403);
    }
    Browser alice = alice();
    String csrf = alice.get("/settings").selectFirst("input[name=_csrf]").val();
    alice.post("/policies/" + rule.id() + "/archive", form("_csrf", csrf));
    assertThat(alice.status()).isEqualTo(403);
    Browser dora = dora();
    dora.submit(page.selectFirst("#" + rule.id() + " .modes"), form("mode", "off"));
    assertThat(dora.status()).as("with the token of another session").isEqualTo(403);
    assertThat(now(rule).mode()).isEqualTo(Mode.WATCH);
    assertThat(now(rule).archivedAt()).isNull();
    Browser bob = bob();
    bob.get("/policies/pol_nowhere");
    assertThat(bob.status()).isEqualTo(404);
  }
}
