package dev.proviso.doors.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What was taken back, is suspended, or over. */
class TakenBackPageTest extends GrantPagesFixture {

  @Test
  void takesItBack() {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    for (int i = 0; i < 2; i++) {
      alice.submit(page.selectFirst("#revoke form"), form("comment", "<b>Enough</b>"));
      assertThat(alice.header("Location")).isEqualTo("/grants/" + id + "?done=revoked");
    }
    assertThat(grant(id).get("state").textValue()).isEqualTo("revoked");
    Document after = alice.get(alice.header("Location"));
    assertThat(after.selectFirst("#done").text()).startsWith("It is taken back");
    assertThat(after.select("#narrow, #revoke")).isEmpty();

    Map<String, List<String>> typed = form(named(page, "Budget"), "5", "version", "7");
    Document late = alice.submit(narrowing(page), typed);
    assertThat(alice.status()).isEqualTo(409);
    assertThat(late.selectFirst("#refused").text()).contains("taken it back meanwhile");
  }

  @Test
  void takesBackWhatIsSuspendedButNarrowsItNoMore() {
    String id = spending();
    breach(id);
    Browser alice = alice();
    Document page = open(alice, id);
    assertThat(page.selectFirst("#left").text()).contains("Suspended");
    assertThat(page.select("#narrow")).isEmpty();
    alice.submit(page.selectFirst("#revoke form"), Map.of());
    assertThat(grant(id).get("state").textValue()).isEqualTo("revoked");
  }

  @Test
  void saysThatItsTimeIsOver() {
    String id = campaign();
    Browser alice = berlin();
    Document page = open(alice, id);
    server.clock().tick(Duration.ofHours(25));
    Browser later = berlin();
    Map<String, List<String>> typed = new HashMap<>(form(named(page, "Budget"), "5"));
    typed.put("_csrf", List.of(later.get("/queue").selectFirst("[name=_csrf]").val()));
    Document late = later.submit(narrowing(page), typed);
    assertThat(later.status()).isEqualTo(409);
    assertThat(late.selectFirst("#refused").text()).contains("Its time is over");
    assertThat(late.select("#narrow")).isEmpty();
  }
}
