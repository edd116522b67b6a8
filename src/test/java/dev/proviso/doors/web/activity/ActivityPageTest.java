package dev.proviso.doors.web.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.checkpoints.CheckpointMaker;
import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.core.checkpoints.SignedNote;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The activity log as people see it. */
class ActivityPageTest extends WebTest {

  private Browser operator() {
    return Browser.signedIn(server, TestServer.OPERATOR);
  }

  private static List<String> numbers(Document page) {
    return page.select("#log tbody tr").eachAttr("id");
  }

  @Test
  void tellsWhatWasDoneNewestFirst() {
    String id = asks("{\"title\":\"Scale <b>up</b> \u202e\"}");
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"denied\"}", server.alice());
    Document page = bob().get("/activity?request_id=" + id);
    assertThat(page.select("#log tbody tr .strong-text").eachText())
        .containsExactly("Denied", "Request made");
    assertThat(page.select("#log tbody tr").last().select(".said").text())
        .isEqualTo("Scale <b>up</b> U+202E");
    assertThat(page.select("#log a[href=/requests/" + id + "]")).hasSize(2);
    assertThat(page.select(".nav a[aria-current=page]").attr("href")).isEqualTo("/activity");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("#log details.hash dd").first().text())
        .isEqualTo(server.bean(Ledger.class).head().hash().length() == 64 ? hash(id) : "");
  }

  /** One quiet line, and behind it what to keep elsewhere. */
  @Test
  void namesTheLastCheckpointAndGivesOneOfNow() {
    server.clock().tick(Duration.ofHours(1));
    assertThat(server.bean(CheckpointMaker.class).runOnce()).isTrue();
    long size = server.bean(Checkpoints.class).last().orElseThrow().size();
    asks();
    Browser bob = bob();
    Element line = bob.get("/activity").selectFirst("#ledger-checkpoint");

    assertThat(line.text()).startsWith("Last checkpoint: %d rows, ".formatted(size));
    assertThat(line.select("time")).hasSize(1);
    bob.get(line.selectFirst("a").attr("href"));
    SignedNote now = SignedNote.read(bob.body()).orElseThrow();
    assertThat(now.size()).isEqualTo(server.bean(Ledger.class).head().id());
    assertThat(bob.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
  }

  private String hash(String id) {
    return server.bean(Ledger.class).newest(null, id, 1).get(0).hash();
  }

  @Test
  void pagesByNumberThroughEverything() {
    for (int i = 0; i < 60; i++) {
      asks();
    }
    Browser bob = bob();
    List<String> walked = new ArrayList<>();
    String path = "/activity";
    while (path != null) {
      Document page = bob.get(path);
      walked.addAll(numbers(page));
      var older = page.selectFirst("nav.pages a[rel=next]");
      path = older == null ? null : older.attr("href");
    }
    assertThat(walked).hasSize((int) server.bean(Ledger.class).head().id());
    assertThat(walked).doesNotHaveDuplicates().endsWith("row-2", "row-1");
  }

  @Test
  void filtersByActionActorAndDay() {
    asks();
    Browser bob = bob();
    Document keys = bob.get("/activity?action=key_created");
    assertThat(keys.select("#log .strong-text").eachText()).containsOnly("Key made");
    assertThat(keys.select("#action option[selected]").val()).isEqualTo("key_created");
    Document robins = bob.get("/activity?who=Robin&action=created");
    assertThat(robins.select("#log tbody td:eq(3) a").eachText())
        .isNotEmpty()
        .containsOnly("robin");
    String byId = robins.selectFirst("#log tbody td:eq(3) a").attr("href");
    assertThat(numbers(bob.get(byId))).containsAll(numbers(robins));
    assertThat(bob.get("/activity?who=nobody").select(".empty h3").text()).isEqualTo("No match");
    LocalDate today = LocalDate.ofInstant(server.clock().instant(), ZoneOffset.UTC);
    assertThat(numbers(bob.get("/activity?from=" + today + "&until=" + today))).isNotEmpty();
    assertThat(numbers(bob.get("/activity?from=" + today.plusDays(1)))).isEmpty();
    assertThat(numbers(bob.get("/activity?until=" + today.minusDays(1)))).isEmpty();
    assertThat(numbers(bob.get("/activity?from=tomorrow&before=x&who=%00"))).isNotEmpty();
  }

  @Test
  void isCheckedByAdminsOnly() {
    Document seen = bob().get("/activity");
    assertThat(seen.select("#verify")).isEmpty();
    assertThat(seen.select("#ledger").text()).contains("An admin can have it checked.");
    assertThat(seen.select("#ledger-head").text())
        .isEqualTo(server.bean(Ledger.class).head().hash());
    Browser alice = alice();
    alice.post("/activity/verify", form("_csrf", "x"));
    assertThat(alice.status()).isEqualTo(403);

    Browser ada = Browser.signedIn(server, server.newKey("ada", Role.ADMIN));
    Document page = ada.get("/activity");
    ada.submit(page.selectFirst("#verify"), form("_csrf", "wrong"));
    assertThat(ada.status()).isEqualTo(403);
    final long rows = server.bean(Ledger.class).head().id();
    Document checked = ada.submit(page.selectFirst("#verify"), Map.of());
    assertThat(ada.status()).isEqualTo(200);
    assertThat(checked.select("#ledger header .chip").text()).isEqualTo("Intact");
    assertThat(checked.select("#ledger-check").text()).contains("by ada: all " + rows + " rows");
    server.clock().tick(Duration.ofMinutes(3));
    assertThat(bob().get("/activity").select("#ledger-check").text()).contains("by ada");
    assertThat(ada.get("/activity/ledger", "HX-Request", "true").select("h1, #log")).isEmpty();
    assertThat(operator().get("/activity").select("#ledger header .chip").text())
        .isEqualTo("Intact");
  }

  @Test
  void aCheckThatCannotBeginIsNotUnderWay() {
    Executor stopping =
        task -> {
          throw new RejectedExecutionException();
        };
    LedgerChecks checks = new LedgerChecks(null, stopping, server.clock());
    assertThatThrownBy(() -> checks.run("ada")).isInstanceOf(RejectedExecutionException.class);
    assertThat(checks.since()).isEmpty();
  }

  @Test
  void doesNotWaitForTheEndOfALongCheck() {
    LedgerChecks checks = server.bean(LedgerChecks.class);
    Browser operator = operator();
    Document before = operator.get("/activity");
    LedgerChecks.Run run = checks.begin();
    Document waiting = operator.submit(before.selectFirst("#verify"), Map.of());
    assertThat(operator.status()).isEqualTo(202);
    assertThat(waiting.select("#ledger header .chip").text()).isEqualTo("Being checked");
    assertThat(waiting.select("#verify")).isEmpty();
    assertThat(waiting.select("#ledger").attr("hx-get")).isEqualTo("/activity/ledger");
    assertThat(waiting.select("#ledger a.btn").attr("href")).isEqualTo("/activity");
    checks.check(run, "operator");
    Document part = operator.get("/activity/ledger", "HX-Request", "true");
    assertThat(part.select("#ledger header .chip").text()).isEqualTo("Intact");
    assertThat(part.select("#ledger").attr("hx-trigger")).isEmpty();
  }
}
