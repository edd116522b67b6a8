package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a request shows all of it, and nothing of it does anything. */
class RequestPageTest extends WebTest {

  private static final String EVIL =
      "\"><script>alert(1)</script><img src=x onerror=alert(1)> ${7*7} [[${7*7}]] 'x' \u202e";

  private String evil() {
    ObjectNode request = JsonText.object();
    List.of("title", "plan", "requester", "action", "preview", "session_id")
        .forEach(name -> request.put(name, EVIL));
    request.put("context", "{\"" + "k<b>" + "\":\"<i>v</i>\"}");
    request.putArray("tags").add(EVIL.substring(0, 60));
    request.putObject("params").put(EVIL, EVIL);
    ObjectNode field = request.putArray("conditions_schema").addObject();
    field.put("key", "k").put("label", EVIL).put("description", EVIL).put("type", "select");
    field.putArray("options").add(EVIL).add("b");
    return asks(JsonText.write(request));
  }

  @Test
  void letsNothingAnAgentWroteBecomeMarkup() {
    Document page = alice().get("/requests/" + evil());
    assertThat(page.select("script").eachAttr("src")).allMatch(src -> src.startsWith("/assets/"));
    assertThat(page.select("img, main b, main i, [onerror]")).isEmpty();
    assertThat(page.text()).contains("<script>alert(1)</script>", "${7*7} [[${7*7}]]");
    assertThat(page.text()).doesNotContain("\u202e").doesNotContain(" 49");
    assertThat(page.select("#hidden-note .invis").eachText()).contains("U+202E");
    assertThat(page.select("#req-title .invis").text()).isEqualTo("U+202E");
    assertThat(page.title()).contains("[U+202E]");
    assertThat(page.select("#d-cond legend .invis")).hasSize(1);
  }

  @Test
  void isTheSameAsAPageAndAsAPart() {
    String id = evil();
    Browser alice = alice();
    Document whole = alice.get("/requests/" + id);
    assertThat(whole.select("h1")).hasSize(1);
    assertThat(alice.header("Cache-Control")).isEqualTo("no-store");
    assertThat(alice.header("Vary")).contains("HX-Request");
    Document part = alice.get("/requests/" + id, "HX-Request", "true");
    assertThat(alice.body()).doesNotContain("<html");
    assertThat(part.select("h1")).hasSize(1);
    // The token of a form is masked anew on each page.
    List.of(part, whole).forEach(page -> page.select("[name=_csrf]").removeAttr("value"));
    assertThat(part.selectFirst("#request").outerHtml())
        .isEqualTo(whole.selectFirst("#request").outerHtml());
    Document restored =
        alice.get("/requests/" + id, "HX-Request", "true", "HX-History-Restore-Request", "true");
    assertThat(restored.select("header.top")).hasSize(1);
  }

  @Test
  void showsEveryLineOfWhatWillRun() {
    String preview = "echo line\n".repeat(1000) + "rm -rf /";
    ObjectNode request = JsonText.object().put("title", "Long").put("preview", preview);
    Element shown =
        alice().get("/requests/" + asks(JsonText.write(request))).selectFirst("#action");
    assertThat(shown.wholeText()).isEqualTo(preview);
  }

  @Test
  void givesTheRawTextToTheClipboard() {
    String raw = "a\r\n\tb \u202e \"q\" </textarea> &amp;";
    ObjectNode request = JsonText.object().put("title", "Copy").put("preview", raw);
    Element button =
        alice().get("/requests/" + asks(JsonText.write(request))).selectFirst("[data-do=copy]");
    assertThat(StrictJson.read(button.attr("data-copy")).textValue()).isEqualTo(raw);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "diff", "markdown", "json"})
  void drawsTheColoursOfATerminalAsNumbers(String format) {
    ObjectNode body = JsonText.object().put("title", "Apply").put("preview_format", format);
    for (String member : new String[] {"plan", "context", "preview"}) {
      body.put(member, "\u001B[31m- " + member + "\u001B[0m\u0007\n\f+ `a\u000Bb`");
    }
    String id = asks(JsonText.write(body));

    for (String path : new String[] {"/requests/" + id, "/queue"}) {
      Browser alice = alice();
      Document page = alice.get(path);
      assertThat(page.html().chars()).as(path).allMatch(c -> c >= ' ' || c == '\n');
      assertThat(page.select(".invis").eachText()).as(path).contains("U+001B");
    }
    assertThat(alice().get("/requests/" + id).select("#hidden-note .invis").eachText())
        .contains("U+001B", "U+0007", "U+000B", "U+000C");
  }

  @Test
  void drawsADiffAsATable() {
    ObjectNode request = JsonText.object().put("title", "Diff").put("preview_format", "diff");
    request.put("preview", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-<b>old\n+new\n");
    Document page = alice().get("/requests/" + asks(JsonText.write(request)));
    assertThat(page.select("#diff tr")).hasSize(5);
    assertThat(page.select("#diff tr.del td.t").text()).isEqualTo("<b>old");
    assertThat(page.select("#diff tr.add td.sign").text()).startsWith("+");
  }

  @Test
  void tellsWhatBecameOfARequestThatIsOpen() {
    String id = asks();
    Browser alice = alice();
    alice.get("/requests/" + id + "/note", "HX-Request", "true");
    assertThat(alice.body()).isBlank();
    server.post("/api/requests/" + id + "/respond", "{\"status\":\"denied\"}", server.alice());
    Document note = alice.get("/requests/" + id + "/note", "HX-Request", "true");
    assertThat(note.select("[data-final]").text()).contains("alice denied this.");
  }

  @Test
  void saysWhoAskedAndWhatItCallsItself() {
    String id = asks("{\"title\":\"x\",\"requester\":\"The Boss\"}");
    Document page = alice().get("/requests/" + id);
    assertThat(page.select(".facts .asker").text()).isEqualTo("robin");
    assertThat(page.select(".facts").text()).contains("calls itself The Boss");
    assertThat(page.select(".timeline").text()).contains("Requested by robin (as The Boss)");
    assertThat(alice().get("/queue").select(".row .asker").eachText()).contains("robin · The Boss");
  }

  @Test
  void isNotThereForWhatIsNotThere() {
    Browser alice = alice();
    Document page = alice.get("/requests/req_nothing");
    assertThat(alice.status()).isEqualTo(404);
    assertThat(page.select("h1").text()).isEqualTo("There is nothing here");
    alice.post("/requests/req_nothing/decision", Map.of());
    assertThat(alice.status()).isEqualTo(404);
  }

  @Test
  void fitsIntoSixtyKilobytes() {
    String id = asks();
    Browser alice = alice();
    int bytes = 0;
    for (String path : List.of("/requests/" + id, "/assets/app.css", "/assets/app.js")) {
      alice.get(path, "Accept-Encoding", "gzip");
      bytes += Integer.parseInt("0" + alice.header("Content-Length"));
      if (alice.header("Content-Length").isEmpty()) {
        bytes += alice.body().length();
      }
    }
    assertThat(bytes + 16_588).isLessThan(60_000);
  }
}
