package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form of what holds changes what somebody changes in it, and nothing else. */
class StandingFormTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final ConditionsSchema SCHEMA =
      ConditionsSchema.parse(
          StrictJson.read(
              """
              [{"key":"budget","label":"Budget","type":"number","unit":"EUR"},
               {"key":"count","label":"Count","type":"integer"},
               {"key":"push","label":"Push","type":"boolean"},
               {"key":"hosts","label":"Hosts","type":"multiselect","options":["a","b","c"]},
               {"key":"by","label":"By","type":"date","enforce":"before"},
               {"key":"at","label":"At","type":"datetime","enforce":"after"},
               {"key":"path","label":"Path","type":"text","enforce":"prefix"}]
              """));
  private static final ObjectNode HOLDING =
      object(
          """
          {"budget":200.00,"count":5,"push":true,"hosts":["a","c"],"by":"2026-12-24",
           "at":"2026-10-25T02:30:00.5+01:00","path":"/srv/a\\nb"}
          """);

  private static ObjectNode object(String json) {
    return (ObjectNode) StrictJson.read(json);
  }

  private static Map<String, List<String>> typed(StandingForm form, String... pairs) {
    Map<String, List<String>> typed = new HashMap<>(form.prefill(BERLIN));
    form.fields().forEach(field -> typed.put(field.marker(), List.of("1")));
    for (int i = 0; i < pairs.length; i += 2) {
      String name = name(form, pairs[i]);
      typed.put(name, pairs[i + 1].isEmpty() ? List.of("") : List.of(pairs[i + 1].split("\\|")));
    }
    return typed;
  }

  private static String name(StandingForm form, String key) {
    return form.fields().stream()
        .filter(field -> field.key().equals(key))
        .map(Field::name)
        .findFirst()
        .orElseThrow();
  }

  private static StandingForm form() {
    return StandingForm.of(SCHEMA.fields(), HOLDING);
  }

  /** Whatever holds, hostile texts and odd notations among it, in whichever zone it is read. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns"})
  void changesNothingWhereNobodyTouchedIt(String zone) {
    Random random = new Random(zone.hashCode());
    int held = 0;
    for (int draw = 0; draw < 400; draw++) {
      Proposals proposals = new Proposals(random);
      JsonNode document = draw % 2 == 0 ? proposals.list() : proposals.schema();
      ConditionsSchema schema = ConditionsSchema.parse(document);
      ObjectNode holding = schema.check(proposals.values()).values();
      StandingForm form = StandingForm.of(plain(schema.fields()), holding);
      Map<String, List<String>> shown = new HashMap<>(form.prefill(ZoneId.of(zone)));
      form.fields().forEach(field -> shown.put(field.marker(), List.of("1")));

      Checked changes = form.changes(asABrowserSends(form, shown), ZoneId.of(zone));

      assertThat(changes.faults()).as(document.toString()).isEmpty();
      assertThat(JsonText.write(changes.values())).as(document + " of " + holding).isEqualTo("{}");
      held += form.fields().size();
    }
    assertThat(held).isGreaterThan(400);
  }

  /** Those that are drawn as one control. */
  private static List<Field> plain(List<Field> fields) {
    return fields.stream()
        .filter(field -> field.kind() != Field.Kind.GROUP && field.kind() != Field.Kind.ROWS)
        .filter(field -> field.kind() != Field.Kind.FIXED && field.kind() != Field.Kind.ACKNOWLEDGE)
        .toList();
  }

  /** A control of one line sends no line breaks, one of several sends them as CR and LF. */
  private static Map<String, List<String>> asABrowserSends(
      StandingForm form, Map<String, List<String>> shown) {
    Map<String, List<String>> sent = new HashMap<>(shown);
    for (Field field : form.fields()) {
      boolean lines = field.kind() == Field.Kind.TEXTAREA || field.kind() == Field.Kind.LINES;
      sent.computeIfPresent(
          field.name(),
          (name, values) ->
              values.stream()
                  .map(it -> it.replaceAll("\\r\\n?", "\n").replace("\n", lines ? "\r\n" : ""))
                  .toList());
    }
    return sent;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          budget ; 199,90 EUR           ; {"budget":199.90}
          budget ; 150                  ; {"budget":150}
          count  ; 4                    ; {"count":4}
          push   ; false                ; {"push":false}
          hosts  ; 2                    ; {"hosts":["c"]}
          by     ; 23.12.2026           ; {"by":"2026-12-23"}
          at     ; 2026-10-25T03:00     ; {"at":"2026-10-25T03:00:00+01:00"}
          path   ; /srv/a/c             ; {"path":"/srv/a/c"}
          """)
  void changesExactlyWhatIsTyped(String key, String typed, String changes) {
    StandingForm form = form();
    Checked read = form.changes(typed(form, key, typed), BERLIN);
    assertThat(read.ok()).isTrue();
    assertThat(JsonText.write(read.values())).isEqualTo(changes);
  }

  @ParameterizedTest
  @CsvSource({"budget,200", "budget,'200,0'", "count,5", "by,24.12.2026", "hosts,0|2", "push,true"})
  void changesNothingWhereTheSameIsWrittenOtherwise(String key, String typed) {
    StandingForm form = form();
    assertThat(form.changes(typed(form, key, typed), BERLIN).values()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"budget", "count", "push", "hosts", "by", "at", "path"})
  void tellsWhatWasEmptied(String key) {
    StandingForm form = form();
    Checked read = form.changes(typed(form, key, ""), BERLIN);
    assertThat(read.ok()).isTrue();
    assertThat(JsonText.write(read.values())).isEqualTo("{\"" + key + "\":null}");
  }

  @Test
  void leavesWhatWasNotSent() {
    StandingForm form = form();
    assertThat(form.changes(Map.of(), BERLIN).values()).isEmpty();
    String budget = name(form, "budget");
    assertThat(form.changes(Map.of(budget, List.of("7")), BERLIN).values())
        .isEqualTo(object("{\"budget\":7}"));
  }

  @ParameterizedTest
  @CsvSource({
    "budget,much,not_a_number",
    "count,4.5,not_an_integer",
    "hosts,7,not_an_option",
    "by,soon,not_a_date",
    "at,2026-03-29T02:30,no_such_time"
  })
  void findsWhatCannotBeRead(String key, String typed, String code) {
    StandingForm form = form();
    Checked read = form.changes(typed(form, key, typed), BERLIN);
    assertThat(read.faults()).extracting(Fault::code).containsExactly(code);
    assertThat(read.faults())
        .extracting(Fault::pointer)
        .allMatch(it -> it.startsWith("/conditions/" + key));
    assertThat(read.values()).isEmpty();
  }

  @Test
  void asksForWhatHoldsAndOnlyForThat() {
    StandingForm form = StandingForm.of(SCHEMA.fields(), object("{\"count\":5,\"push\":null}"));
    assertThat(form.fields().stream().filter(Field::required).map(Field::key))
        .containsExactly("count");
    assertThat(form.prefill(BERLIN)).containsOnlyKeys(name(form, "count"));
    assertThat(form.changes(typed(form, "push", "true", "budget", "1.5"), BERLIN).values())
        .isEqualTo(object("{\"budget\":1.5,\"push\":true}"));
  }
}
