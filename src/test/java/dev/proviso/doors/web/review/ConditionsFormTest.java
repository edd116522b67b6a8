package dev.proviso.doors.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.doors.web.Browser;
import dev.proviso.doors.web.WebTest;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The form of every construct: what is drawn, and what JSON comes of it. */
class ConditionsFormTest extends WebTest {

  private static final String SCHEMA =
      """
      {"title":"All of it","conditions_schema":{"type":"object","required":["budget","go"],
       "properties":{
        "name":{"type":"string","maxLength":40,"title":"Name"},
        "notes":{"type":"string","title":"Notes"},
        "budget":{"type":"number","title":"Budget","minimum":0,"maximum":500},
        "count":{"type":"integer","title":"Count"},
        "go":{"type":"boolean","title":"Go?"},
        "ack":{"const":true,"title":"I accept"},
        "tier":{"enum":["gold",2,true],"title":"Tier"},
        "region":{"enum":["r0","r1","r2","r3","r4","r5","r6"],"title":"Region"},
        "city":{"enum":["c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","c10","c11","c12","c13",
          "c14","c15"],"title":"City"},
        "teams":{"type":"array","items":{"enum":["web","data","infra"]},"title":"Teams"},
        "ports":{"type":"array","items":{"type":"integer"},"title":"Ports"},
        "steps":{"type":"array","maxItems":3,"title":"Steps","items":{"type":"object","properties":{
          "what":{"type":"string","maxLength":9,"title":"What"},
          "minutes":{"type":"integer","title":"Minutes"}},"required":["what"]}},
        "limits":{"type":"object","title":"Limits","properties":{
          "cpu":{"type":"integer","title":"CPU"}}},
        "day":{"type":"string","format":"date","title":"Day"},
        "at":{"type":"string","format":"time","title":"At"},
        "from":{"type":"string","format":"date-time","title":"From"},
        "mail":{"type":"string","format":"email","title":"Mail"},
        "link":{"type":"string","format":"uri","title":"Link"},
        "fixed":{"const":"eu-only","title":"Data stays"}}}}
      """;

  private static final Map<String, String> TYPED =
      Map.ofEntries(
          Map.entry("name", "x"),
          Map.entry("notes", "two\r\nlines"),
          Map.entry("budget", "120,50"),
          Map.entry("count", "7"),
          Map.entry("go", "false"),
          Map.entry("ack", "true"),
          Map.entry("tier", "1"),
          Map.entry("region", "6"),
          Map.entry("city", "c15"),
          Map.entry("ports", "80\n443"),
          Map.entry("day", "2026-12-24"),
          Map.entry("at", "14:30"),
          Map.entry("from", "2026-12-24T14:30"),
          Map.entry("mail", "a@b.example"),
          Map.entry("link", "https://a.example/"));

  private static Element control(Element form, String label) {
    return form.select("label, legend, .label").stream()
        .filter(named -> named.text().replace(" (optional)", "").equals(label))
        .map(named -> named.closest("fieldset.field, div.field"))
        .findFirst()
        .orElseThrow();
  }

  private static String name(Element form, String label) {
    return control(form, label).selectFirst("[name]:not([type=hidden])").attr("name");
  }

  private static String label(String key) {
    return switch (key) {
      case "go" -> "Go?";
      case "ack" -> "I accept";
      default -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    };
  }

  @Test
  void turnsEveryControlIntoItsTypedValue() {
    String id = asks(SCHEMA);
    Browser alice = alice().with("zone", "Europe/Berlin");
    Element form = panel(alice.get("/requests/" + id), "cond");
    Map<String, List<String>> typed = new LinkedHashMap<>();
    TYPED.forEach((key, value) -> typed.put(name(form, label(key)), List.of(value)));
    String teams = name(form, "Teams");
    typed.put(teams, List.of("2", "0"));
    typed.put(name(form, "CPU"), List.of("4"));
    String steps = form.selectFirst("button[value^=add:]").attr("value").substring(4);
    typed.put(steps + ".0.0", List.of("build"));
    typed.put(steps + ".0.1", List.of("15"));
    Document outcome = alice.submit(form, typed);
    assertThat(alice.status()).isEqualTo(200);
    JsonNode got = seenByRobin(id).at("/response/conditions");
    assertThat(JsonText.write(got))
        .isEqualTo(
            "{\"name\":\"x\",\"notes\":\"two\\n"
                + "lines\",\"budget\":120.50,\"count\":7,\"go\":false,"
                + "\"ack\":true,\"tier\":2,\"region\":\"r6\",\"city\":\"c15\","
                + "\"teams\":[\"web\",\"infra\"],\"ports\":[80,443],"
                + "\"steps\":[{\"what\":\"build\",\"minutes\":15}],\"limits\":{\"cpu\":4},"
                + "\"day\":\"2026-12-24\",\"at\":\"14:30\",\"from\":\"2026-12-24T14:30:00+01:00\","
                + "\"mail\":\"a@b.example\",\"link\":\"https://a.example/\",\"fixed\":\"eu-only\"}");
    assertThat(outcome.select(".typed .type").eachText()).contains("number", "yes or no", "list");
    assertThat(outcome.select(".typed").text()).contains("120.50");
  }

  @Test
  void drawsEveryKind() {
    Element form = panel(alice().get("/requests/" + asks(SCHEMA)), "cond");
    Set<String> drawn = new TreeSet<>();
    form.select("input[type=text]").forEach(e -> drawn.add("LINE"));
    assertThat(control(form, "Notes").select("textarea")).hasSize(1);
    assertThat(control(form, "Budget").select("input[inputmode=decimal]")).hasSize(1);
    assertThat(control(form, "Count").select("input[type=text]:not([inputmode])")).hasSize(1);
    assertThat(control(form, "Go?").select("input[type=radio]")).hasSize(2);
    assertThat(control(form, "I accept").select("input[type=checkbox]")).hasSize(1);
    assertThat(control(form, "Tier").select("input[type=radio]")).hasSize(4);
    assertThat(control(form, "Region").select("select option")).hasSize(8);
    assertThat(control(form, "City").select("input[list] + datalist option")).hasSize(16);
    assertThat(control(form, "Teams").select("input[type=checkbox]")).hasSize(3);
    assertThat(control(form, "Ports").select("textarea")).hasSize(1);
    assertThat(control(form, "Steps").select("button[formaction$=form]")).isNotEmpty();
    assertThat(control(form, "Limits").select("fieldset input, input")).hasSize(1);
    assertThat(control(form, "Day").select("input[type=date]")).hasSize(1);
    assertThat(control(form, "At").select("input[type=time]")).hasSize(1);
    assertThat(control(form, "From").select("input[type=datetime-local]")).hasSize(1);
    assertThat(control(form, "Mail").select("input[type=email]")).hasSize(1);
    assertThat(control(form, "Link").select("input[type=url]")).hasSize(1);
    assertThat(control(form, "Data stays").select(".fixed").text()).isEqualTo("eu-only");
    assertThat(Field.Kind.values()).hasSize(21);
  }

  @Test
  void saysWhatAChoiceMeansAndHowALengthOfTimeIsWritten() {
    String schema =
        """
        {"title":"Which","conditions_schema":{"properties":{
          "few":{"title":"Few","oneOf":[{"const":"a","description":"The <first>"},{"const":"b"}]},
          "many":{"title":"Many","anyOf":[{"const":1,"description":"One thing"},{"const":2},
            {"const":3},{"const":4},{"const":5},{"const":6}]},
          "wait":{"title":"Wait","type":"string","format":"duration"},
          "id":{"title":"Id","type":"string","format":"uuid"}}}}
        """;
    Element form = panel(alice().get("/requests/" + asks(schema)), "cond");
    Element few = control(form, "Few");
    assertThat(few.select("label .hint").eachText()).containsExactly("The <first>");
    assertThat(control(form, "Many").select("p.hint").text()).contains("1: One thing");
    assertThat(control(form, "Wait").select("input[type=text]")).hasSize(1);
    assertThat(control(form, "Wait").select(".hint").text()).contains("PT30M");
    assertThat(control(form, "Id").select(".hint").text()).contains("123e4567-e89b");
  }

  @Test
  void namesEveryControlAndDescribesIt() {
    Document page = alice().get("/requests/" + asks(SCHEMA));
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    for (Element control : panel(page, "cond").select("input[id], textarea, select")) {
      boolean named =
          !page.select("label[for=" + control.id() + "]").isEmpty()
              || control.closest("label") != null;
      assertThat(named).as(control.outerHtml()).isTrue();
    }
    List<String> described = new ArrayList<>();
    page.select("[aria-describedby]")
        .forEach(e -> described.addAll(List.of(e.attr("aria-describedby").split(" "))));
    assertThat(ids).containsAll(described);
  }

  @Test
  void keepsEveryValueAndLinksEveryFault() {
    String id = asks(SCHEMA);
    Browser alice = alice();
    Element form = panel(alice.get("/requests/" + id), "cond");
    Map<String, List<String>> typed = new LinkedHashMap<>();
    typed.put(name(form, "Budget"), List.of("900"));
    typed.put(name(form, "Count"), List.of("seven"));
    typed.put(name(form, "Notes"), List.of("<kept>"));
    typed.put(name(form, "Region"), List.of("3"));
    Document again = alice.submit(form, typed);
    assertThat(alice.status()).isEqualTo(422);
    Element panel = panel(again, "cond");
    assertThat(panel.select("#" + control(panel, "Notes").selectFirst("textarea").id()).text())
        .isEqualTo("<kept>");
    assertThat(control(panel, "Region").select("option[selected]").text()).isEqualTo("r3");
    assertThat(panel.select(".summary a").eachText())
        .contains("Budget must be between 0 and 500.", "Count must be a whole number.");
    panel
        .select(".summary a")
        .forEach(link -> assertThat(again.select(link.attr("href"))).hasSize(1));
    assertThat(control(panel, "Budget").select("input[aria-invalid=true]")).hasSize(1);
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void addsAndTakesRowsWithoutAScript() {
    String id = asks(SCHEMA);
    Browser alice = alice();
    Element form = panel(alice.get("/requests/" + id), "cond");
    Element add = form.selectFirst("button[value^=add:]");
    String list = add.attr("value").substring(4);
    Map<String, List<String>> first = Browser.filled(form, form("row", "add:" + list));
    Document one = alice.post(add.attr("formaction"), first);
    assertThat(alice.status()).isEqualTo(200);
    assertThat(one.select("#d-cond[open] .row-group")).hasSize(1);
    Map<String, List<String>> second =
        Browser.filled(panel(one, "cond"), form("row", "add:" + list, list + ".0.0", "one"));
    Document two = alice.post(add.attr("formaction"), second);
    assertThat(two.select("#d-cond .row-group")).hasSize(2);
    assertThat(two.select("[name=" + list + ".0.0]").val()).isEqualTo("one");
    assertThat(two.select("[name=" + list + ".1.0][data-focus]")).hasSize(1);
    Map<String, List<String>> third =
        Browser.filled(
            panel(two, "cond"), form("row", "remove:" + list + ":0", list + ".1.0", "two"));
    Document left = alice.post(add.attr("formaction"), third);
    assertThat(left.select("#d-cond .row-group")).hasSize(1);
    assertThat(left.select("[name=" + list + ".0.0]").val()).isEqualTo("two");
    assertThat(seenByRobin(id).get("status").textValue()).isEqualTo("pending");
  }

  @Test
  void aLongListTakesItsHiddenCharactersAsTheyAreDrawn() {
    String options =
        IntStream.range(0, 16)
            .mapToObj(i -> "\"c" + i + (i == 3 ? "\\u202e" : "") + "\"")
            .collect(Collectors.joining(","));
    String id =
        asks(
            "{\"title\":\"x\",\"conditions_schema\":{\"type\":\"object\",\"required\":[\"city\"],"
                + "\"properties\":{\"city\":{\"enum\":["
                + options
                + "],\"title\":\"City\"}}}}");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    String drawn = page.select("#l-c0 option").get(3).val();
    assertThat(drawn).isEqualTo("c3[U+202E]");
    Document wrong = alice.submit(panel(page, "cond"), form("c0", "c3"));
    assertThat(wrong.select("#e-f-c0, .summary").text()).contains("Choose City from the list");
    alice.submit(panel(page, "cond"), form("c0", drawn));
    assertThat(alice.status()).isEqualTo(200);
    assertThat(seenByRobin(id).at("/response/conditions/city").textValue()).isEqualTo("c3\u202e");
  }

  @Test
  void aStepIsSaidInDecimalsAndTheSuggestionOutlivesAnErrorElsewhere() {
    String id =
        asks(
            "{\"title\":\"x\",\"conditions_schema\":[{\"key\":\"b\",\"label\":\"B\",\"type\":\"number\","
                + "\"step\":0.01,\"default\":7.5},{\"key\":\"c\",\"label\":\"C\",\"type\":\"number\","
                + "\"step\":0.25}]}");
    Browser alice = alice();
    Document page = alice.get("/requests/" + id);
    assertThat(page.select("#h-c0").text()).startsWith("Up to 2 decimals.");
    assertThat(page.select("#h-c1").text()).startsWith("A multiple of 0.25.");
    Document again = alice.submit(panel(page, "deny"), form("comment", ""));
    assertThat(alice.status()).isEqualTo(422);
    assertThat(again.selectFirst("[id=f-c0]").val()).isEqualTo("7.5");
  }
}
