package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.conditions.answers.FormRows;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormModelTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final ConditionsSchema tree =
      parse(
          """
          {"type":"object","required":["steps"],"properties":{
            "a":{"type":"string","title":"A","description":"Hint"},
            "g":{"type":"object","properties":{"x":{"type":"string"},"y":{"type":"object",
              "properties":{"z":{"type":"boolean"}}}}},
            "l":{"type":"array","title":"Hosts","items":{"type":"string"}},
            "steps":{"type":"array","minItems":2,"items":{"type":"object","properties":{
              "n":{"type":"string","title":"Name"},"w":{"type":"integer"}}},
              "default":[{"n":"one","w":1},{"n":"two"}]}}}""");

  @Test
  void namesControlsByTheirPosition() {
    List<Field> fields = tree.fields();
    assertThat(fields).extracting(Field::name).containsExactly("c0", "c1", "c2", "c3");
    assertThat(fields)
        .extracting(Field::kind)
        .containsExactly(Kind.TEXTAREA, Kind.GROUP, Kind.LINES, Kind.ROWS);
    Field deep = fields.get(1).children().get(1).children().get(0);
    assertThat(deep.name()).isEqualTo("c1.1.0");
    assertThat(deep.id()).isEqualTo("f-c1.1.0");
    assertThat(deep.pointer()).isEqualTo("/conditions/g/y/z");
    assertThat(fields.get(0).label()).isEqualTo("A");
    assertThat(fields.get(0).hint()).isEqualTo("Hint");
    assertThat(fields.get(2).item().label()).isEqualTo("Hosts");
  }

  @Test
  void movesTheFieldsOfARowToItsPlace() {
    Field row = tree.fields().get(3).row(12);
    assertThat(row.name()).isEqualTo("c3.12");
    assertThat(row.pointer()).isEqualTo("/conditions/steps/12");
    assertThat(row.children()).extracting(Field::name).containsExactly("c3.12.0", "c3.12.1");
    assertThat(row.children())
        .extracting(Field::pointer)
        .containsExactly("/conditions/steps/12/n", "/conditions/steps/12/w");
  }

  @Test
  void drawsAsManyRowsAsThereAreOrMustBe() {
    Field steps = tree.fields().get(3);
    assertThat(FormRows.of(Map.of(), steps)).hasSize(2);
    Map<String, List<String>> form =
        Map.of("c3.0.0", List.of("a"), "c3.1.0", List.of("b"), "c3.2.0", List.of("c"));
    assertThat(FormRows.of(form, steps)).hasSize(3);
    assertThat(FormRows.of(FormRows.added(form, steps), steps)).hasSize(4);
    assertThat(FormRows.removed(form, steps, 1))
        .containsOnly(Map.entry("c3.0.0", List.of("a")), Map.entry("c3.1.0", List.of("c")));
  }

  @Test
  void growsToTenRowsAndNoFurther() {
    Field steps = tree.fields().get(3);
    Map<String, List<String>> form = Map.of("c3.8.0", List.of("x"));
    assertThat(FormRows.mayGrow(form, steps)).isTrue();
    form = FormRows.added(form, steps);
    assertThat(FormRows.of(form, steps)).hasSize(10);
    assertThat(FormRows.mayGrow(form, steps)).isFalse();
    assertThat(FormRows.of(FormRows.added(form, steps), steps)).hasSize(10);
  }

  @Test
  void prefillsRows() {
    assertThat(tree.prefill(BERLIN, true))
        .containsOnly(
            Map.entry("c3.0.0", List.of("one")),
            Map.entry("c3.0.1", List.of("1")),
            Map.entry("c3.1.0", List.of("two")));
    assertThat(tree.prefill(BERLIN, false)).isEmpty();
  }

  @Test
  void prefillsEveryKindInTheNotationOfTheForm() {
    ConditionsSchema schema =
        parse(
            """
            [{"key":"n","label":"N","type":"number","default":1.234},
             {"key":"b","label":"B","type":"boolean","default":false},
             {"key":"s","label":"S","type":"select","options":["x","y"],"default":"y"},
             {"key":"m","label":"M","type":"multiselect","options":["x","y","z"],
              "default":["z","x"]},
             {"key":"w","label":"W","type":"datetime","default":"2026-11-21T13:30:00Z"},
             {"key":"d","label":"D","type":"date","default":"2026-11-21"},
             {"key":"t","label":"T","type":"textarea","default":"a\\nb"}]""");
    Map<String, List<String>> form = schema.prefill(BERLIN, true);
    assertThat(form)
        .containsOnly(
            Map.entry("c0", List.of("1.234")),
            Map.entry("c1", List.of("false")),
            Map.entry("c2", List.of("1")),
            Map.entry("c3", List.of("0", "2")),
            Map.entry("c4", List.of("2026-11-21T14:30")),
            Map.entry("c5", List.of("2026-11-21")),
            Map.entry("c6", List.of("a\nb")));
    assertThat(JsonText.write(schema.checkForm(form, BERLIN).values()))
        .isEqualTo(
            "{\"n\":1.234,\"b\":false,\"s\":\"y\",\"m\":[\"x\",\"z\"],"
                + "\"w\":\"2026-11-21T13:30:00Z\",\"d\":\"2026-11-21\",\"t\":\"a\\nb\"}");
  }

  @Test
  void neverTicksAConfirmation() {
    ConditionsSchema schema =
        parse(
            "{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\",\"const\":true,"
                + "\"default\":true}}}");
    assertThat(schema.prefill(BERLIN, true)).isEmpty();
  }

  @Test
  void findsTheFaultsOfAControl() {
    Checked checked =
        tree.checkForm(
            Map.of("c2", List.of("a\nb"), "c3.0.1", List.of("x"), "c3.1.0", List.of("ok")), BERLIN);
    Field steps = tree.fields().get(3);
    assertThat(checked.faultsAt(steps)).isEmpty();
    assertThat(checked.faultsAt(steps.row(0).children().get(1)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.arguments()).containsEntry("row", 1));
  }

  private static ConditionsSchema parse(String json) {
    return ConditionsSchema.parse(StrictJson.read(json));
  }
}
