package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The list of what is pending. */
class QueuePageTest extends WebTest {

  private static List<String> titles(Document page) {
    return page.select("#queue-list .row-title, body > li .row-title").eachText();
  }

  @Test
  void listsSearchesAndFilters() {
    Browser alice = alice();
    Document first = alice.get("/queue");
    assertThat(first.select(".empty.first, .first-steps")).hasSize(2);
    assertThat(first.select(".first-steps").text()).contains("http://localhost:" + server.port());
    asks("{\"title\":\"Second zebra\",\"tags\":[\"red\"]}");
    asks("{\"title\":\"Third\",\"requester\":\"Bot\"}");
    asks("{\"title\":\"First\",\"priority\":\"critical\",\"preview\":\"\\n rm x\\nrm y\"}");
    Document page = alice.get("/queue");
    assertThat(titles(page)).containsExactly("First", "Second zebra", "Third");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("#pending-count").attr("data-count")).isEqualTo("3");
    assertThat(page.select(".row-sub").first().text()).isEqualTo("rm x");
    assertThat(titles(alice.get("/queue?q=zeb"))).containsExactly("Second zebra");
    assertThat(titles(alice.get("/queue?tag=red"))).containsExactly("Second zebra");
    assertThat(titles(alice.get("/queue?requester=Bot"))).containsExactly("Third");
    assertThat(titles(alice.get("/queue?priority=critical"))).containsExactly("First");
    Document none = alice.get("/queue?q=nothing");
    assertThat(none.select(".empty h3").text()).isEqualTo("No match");
    assertThat(none.select("#q").val()).isEqualTo("nothing");
    Document list = alice.get("/queue/list", "HX-Request", "true");
    assertThat(list.select("body > li .row")).hasSize(3);
    assertThat(list.select("#pending-count[hx-swap-oob=true]").attr("data-count")).isEqualTo("3");
    assertThat(list.select("body > li").outerHtml())
        .isEqualTo(page.select("#queue-list > li").outerHtml());
  }
}
