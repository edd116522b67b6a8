package dev.proviso.doors.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policy;
import dev.proviso.doors.web.Browser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What people decided alike is suggested, and becomes a policy that watches. */
class SuggestionsPageTest extends PolicyPagesFixture {

  private String deploy(int count, String env) {
    return asks(
        """
        {"title":"Deploy %d","action":"deploy","params":{"count":%d,"env":"%s"}}
        """
            .formatted(count, count, env));
  }

  @Test
  void takesOverWhatPeopleDecidedAlike() {
    String denied = deploy(900, "production");
    decides(denied, "denied");
    for (int i = 1; i < 20; i++) {
      server.clock().tick(Duration.ofHours(7));
      decides(deploy(i, i % 2 == 0 ? "staging" : "test"), "approved");
    }
    assertThat(bob().get("/policies/suggestions").select(".suggestion a.btn")).isEmpty();
    Browser dora = dora();
    Element suggestion = dora.get("/policies/suggestions").selectFirst(".suggestion");
    assertThat(suggestion.text()).contains("19 of the last 20", "/count is at most 19", "staging");
    assertThat(suggestion.select(".plain-list a").eachAttr("href"))
        .containsExactly("/requests/" + denied);
    assertThat(suggestion.selectFirst(".plain-list").text()).contains("Deploy 900", "Denied");

    Document editor = dora.get(suggestion.selectFirst("a.btn").attr("href"));
    assertThat(editor.select("#pf-actions").text()).isEqualTo("deploy");
    assertThat(editor.select(".askers input[checked]")).hasSize(1);
    Document checked = dora.submit(editor.selectFirst("#editor"), pressed("check"));
    assertThat(checked.selectFirst("#sentence").text()).contains("robin", "/count is at most 19");
    dora.submit(editor.selectFirst("#editor"), pressed("save"));
    assertThat(dora.status()).isEqualTo(303);
    List<Policy> made = policies().list();
    assertThat(made).hasSize(1);
    assertThat(made.get(0).mode()).isEqualTo(Mode.WATCH);
    assertThat(status(deploy(5, "test"))).isEqualTo("pending");
    assertThat(dora.get("/policies/suggestions").select(".suggestion")).isEmpty();
  }

  private static Map<String, List<String>> pressed(String button) {
    return form("do", button);
  }
}
