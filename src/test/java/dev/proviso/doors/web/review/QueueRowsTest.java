package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a row of the list says, and which rows an address asks for. */
class QueueRowsTest extends WebTest {

  private static List<String> titles(Document page) {
    return page.select("#queue-list .row-title").eachText();
  }

  @Test
  void keepsItsFiltersInTheAddress() {
    Browser alice = alice();
    String kept = asks("{\"title\":\"Kept\",\"requester\":\"Keeper\",\"tags\":[\"a b&c\"]}");
    asks("{\"title\":\"Not kept\"}");
    Document page = alice.get("/queue?requester=Keeper&tag=a+b%26c");
    String row = page.selectFirst("#queue-list .row").attr("href");
    assertThat(row).startsWith("/requests/" + kept + "?requester=Keeper&tag=");
    assertThat(page.selectFirst("#queue-list .row").attr("hx-get")).isEqualTo(row);
    assertThat(page.select("#pending-count").text()).contains("1 of ");
    assertThat(page.select("#known-agents option").eachAttr("value")).contains("Keeper");
    assertThat(page.select("#known-tags option").eachAttr("value")).contains("a b&c");

    Document opened = alice.get(row);
    assertThat(titles(opened)).containsExactly("Kept");
    assertThat(opened.selectFirst("#f-tag").val()).isEqualTo("a b&c");
    assertThat(opened.selectFirst(".back").attr("href")).contains("requester=Keeper");
    List<String> without = opened.select(".filters-on a").eachAttr("href");
    assertThat(without).hasSize(2).noneMatch(it -> it.contains("tag=") && it.contains("requester"));
    assertThat(titles(alice.get(without.get(0)))).containsExactly("Kept");
    assertThat(alice.get("/queue").select(".filters-on")).isEmpty();
  }

  @Test
  void leavesNothingEmptyInTheAddress() {
    Browser alice = alice();
    for (String path : List.of("/queue", "/history")) {
      String tag = path.equals("/queue") ? "?q=&priority=&tag=red+one" : "?q=&agent=&tag=red+one";
      alice.get(path + tag);
      assertThat(alice.status()).isEqualTo(303);
      assertThat(alice.header("Location")).matches(path + "\\?tag=red(\\+|%20)one");
      alice.get(path + "?q=+");
      assertThat(alice.header("Location")).isEqualTo(path);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "/queue?tag=old -> tag=red&priority= -> /queue?tag=red",
        "/queue?tag=red -> tag= -> /queue",
        "/requests/req_1 -> q=a+b -> /requests/req_1?q=a+b",
        "/queue?tag=red -> tag=red -> ''",
        "/settings -> tag=red -> ''",
      })
  void tellsTheBrowserItsAddress(String here, String asked, String there) {
    String url = "http://localhost:" + server.port() + here;
    Browser alice = alice();
    alice.get("/queue/list?" + asked, "HX-Request", "true", "HX-Current-URL", url);
    assertThat(alice.header("HX-Replace-Url").replace("%20", "+")).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "markdown -> '\n---\n## **Subject:** 20 % _off_ [now](http://x)' -> Subject: 20 % off now",
        "markdown -> '- [ ] `rm` snake_case_name' -> rm snake_case_name",
        "text -> '#!/bin/sh\nset -eu\n\n# why\nrm x' -> rm x",
        "text -> 'BEGIN;\n-- all of them\nDELETE FROM t;' -> DELETE FROM t;",
        "text -> '# nothing else' -> # nothing else",
        "json -> '{\"a\":1,\"b\":\"x\",\"c\":\"two words\"}' -> a=1 b=x c=\"two words\"",
        "diff -> '--- a/x/y.txt\n+++ b/x/y.txt\n@@ -1,1 +1,2 @@\n-a\n+b\n+--- c'"
            + " -> +2 −1, 1 file: x/y.txt",
        "diff -> '+a' -> 1 added, 0 removed",
      })
  void saysInOneLineWhatWillRun(String format, String preview, String line) {
    ObjectNode request = JsonText.object().put("title", "Gist").put("preview_format", format);
    assertThat(sub(request.put("preview", preview.replace("\\n", "\n")))).isEqualTo(line);
  }

  @Test
  void saysArgumentsAsPairs() {
    ObjectNode request = JsonText.object().put("title", "Gist").put("action", "deploy");
    request.putObject("params").put("replicas", 12).put("name", "x").putArray("to").add(1);
    assertThat(sub(request)).isEqualTo("deploy replicas=12 name=x to=[1]");
  }

  private String sub(ObjectNode request) {
    String id = asks(request.toString());
    return alice().get("/queue").selectFirst("#row-" + id + " .row-sub").text();
  }

  @Test
  void marksWhatIsNearlyOver() {
    String now = asks("{\"title\":\"x\",\"priority\":\"low\",\"expires_in\":90}");
    String soon = asks("{\"title\":\"x\",\"priority\":\"low\",\"expires_in\":600}");
    Document page = alice().get("/queue");
    assertThat(page.select("#row-" + now + " .row-end .chip.over")).hasSize(1);
    assertThat(page.select("#row-" + soon + " .row-end .chip.over")).isEmpty();
    assertThat(page.select("#row-" + soon + " .row-end .chip.high")).hasSize(1);
    assertThat(alice().get("/requests/" + now).select(".req-head .chip.over")).hasSize(1);
  }
}
