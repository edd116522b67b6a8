package dev.proviso.doors.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.testing.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What has ended as a file: read here as RFC 4180 says. */
class HistoryCsvTest extends WebTest {

  private static final String HOSTILE = "=HYPERLINK(\\\"http://x\\\",\\\"y\\\")\\nnext";
  private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(,|\r\n)");

  @BeforeAll
  void seed() {
    decided("{\"title\":\"" + HOSTILE + "\",\"tags\":[\"+1\",\"b\"],\"action\":\"@SUM(A1)\"}");
    decided(
        "{\"title\":\"Größe, \\\"東京\\\"\",\"requester\":\"-2\","
            + "\"session_id\":\"=1\",\"tags\":[\"\\t=1\"]}");
    for (int i = 0; i < 1_100; i++) {
      decided("{\"title\":\"No " + i + "\",\"tags\":[\"many\"]}");
    }
  }

  private void decided(String json) {
    String answer = "{\"status\":\"conditional\",\"comment\":\"＝1\",\"conditions\":{\"eur\":2.50}}";
    server.post("/api/requests/" + asks(json) + "/respond", answer, server.alice());
  }

  private static List<List<String>> lines(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    Matcher cell = CELL.matcher(csv);
    int at = 0;
    while (cell.find() && cell.start() == at) {
      at = cell.end();
      line.add(cell.group(1).replace("\"\"", "\""));
      if (!cell.group(2).equals(",")) {
        lines.add(line);
        line = new ArrayList<>();
      }
    }
    assertThat(at).as("all of it is cells").isEqualTo(csv.length());
    return lines;
  }

  @Test
  void hasEverythingThatTheFilterFinds() {
    Browser bob = bob();
    bob.get("/history.csv?tag=many");
    assertThat(bob.status()).isEqualTo(200);
    assertThat(bob.header("Content-Type")).startsWith("text/csv").contains("charset=utf-8");
    assertThat(bob.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"proviso-history.csv\"");
    assertThat(bob.header("Cache-Control")).isEqualTo("no-store");
    List<List<String>> lines = lines(bob.body());
    assertThat(lines).hasSize(1_101).allMatch(line -> line.size() == 18);
    assertThat(lines.get(0))
        .startsWith("id", "status")
        .endsWith("comment", "conditions", "compliance", "self_reported");
    assertThat(lines.get(1).get(3)).isEqualTo("No 1099");
    assertThat(lines.get(1)).endsWith("not_used", "");
    assertThat(lines.get(1_100).get(3)).isEqualTo("No 0");
    assertThat(lines.stream().map(line -> line.get(0)).distinct()).hasSize(1_101);
  }

  @Test
  void neverBeginsACellAsAFormulaDoes() {
    Browser alice = alice();
    alice.get("/history.csv?action=%40SUM%28A1%29");
    List<String> hostile = lines(alice.body()).get(1);
    assertThat(hostile.get(3)).isEqualTo("'=HYPERLINK(\"http://x\",\"y\")\nnext");
    assertThat(hostile.get(4)).isEqualTo("'@SUM(A1)");
    assertThat(hostile.get(5)).isEqualTo("'+1; b");
    assertThat(hostile.get(14)).isEqualTo("'＝1");
    assertThat(hostile.get(15)).isEqualTo("{\"eur\":2.50}");
    alice.get("/history.csv?agent=-2");
    List<String> other = lines(alice.body()).get(1);
    assertThat(other.get(3)).isEqualTo("Größe, \"東京\"");
    assertThat(other.get(6)).isEqualTo("'-2");
    assertThat(other.get(7)).isEqualTo("robin");
    assertThat(other.get(5)).startsWith("'\t");
    assertThat(other.get(8)).startsWith("'");
    assertThat(other.get(9)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(other.subList(12, 14)).containsExactly("alice", "alice");
  }

  @Test
  void tellsWhatBecameOfThem() {
    Uses uses = new Uses(server);
    String kept = uses.allowed("Kept", "after");
    uses.reported(uses.used(kept), 10, server.robin());
    uses.reported(uses.used(uses.allowed("Overrun", "after")), 101, uses.executor());
    uses.used(uses.allowed("Open", "after"));
    String no = asks("{\"title\":\"No\",\"tags\":[\"after\"]}");
    server.post("/api/requests/" + no + "/respond", "{\"status\":\"denied\"}", server.alice());
    Browser bob = bob();
    bob.get("/history.csv?tag=after");
    assertThat(lines(bob.body()).stream().skip(1).map(line -> line.subList(16, 18)))
        .containsExactly(
            List.of("", ""),
            List.of("used", ""),
            List.of("breached", "false"),
            List.of("met", "true"));
    bob.get("/history.csv?compliance=met");
    assertThat(lines(bob.body())).extracting(line -> line.get(0)).containsExactly("id", kept);
  }

  @Test
  void isForThoseWhoMayReadTheHistory() {
    Browser nobody = Browser.of(server);
    nobody.get("/history.csv");
    assertThat(nobody.status()).isEqualTo(303);
    assertThat(server.get("/history.csv", server.robin()).statusCode()).isIn(303, 401);
  }
}
