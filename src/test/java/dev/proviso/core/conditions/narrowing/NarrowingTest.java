package dev.proviso.core.conditions.narrowing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.answers.Moments;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of conditions, and what several answers have in common. */
class NarrowingTest {

  private static final int DRAWS = 6_000;

  private static final ConditionsSchema SCHEMA =
      ConditionsSchema.parse(
          StrictJson.read(
              """
              [{"key":"budget","label":"Budget","type":"number"},
               {"key":"count","label":"Count","type":"integer"},
               {"key":"push","label":"Push","type":"boolean"},
               {"key":"env","label":"Env","type":"select","options":["test","prod"]},
               {"key":"hosts","label":"Hosts","type":"multiselect","options":["a","b","c"],"min_items":1},
               {"key":"by","label":"By","type":"date"},
               {"key":"at","label":"At","type":"datetime"},
               {"key":"note","label":"Note","type":"text"}]
              """));

  /** A vote, the next one, and what both have in common; "-" where they do not go together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"budget":5}          | {"budget":4.5}        | {"budget":4.5}
          {"budget":5}          | {}                    | {"budget":5}
          {"count":-3}          | {"count":2}           | {"count":-3}
          {"push":true}         | {"push":false}        | {"push":false}
          {"env":"test"}        | {"env":"test"}        | {"env":"test"}
          {"env":"test"}        | {"env":"prod"}        | -
          {"hosts":["c","a"]}   | {"hosts":["a","b","c"]} | {"hosts":["a","c"]}
          {"hosts":["a"]}       | {"hosts":["b"]}       | -
          {"by":"2026-12-24"}   | {"by":"2026-11-30"}   | {"by":"2026-11-30"}
          {"at":"2026-01-01T12:00:00+02:00"} | {"at":"2026-01-01T11:00:00Z"} | {"at":"2026-01-01T12:00:00+02:00"}
          {"note":"x"}          | {"note":"y"}          | -
          {"note":"x","env":"test"} | {"budget":1,"note":"x"} | {"budget":1,"env":"test","note":"x"}
          """)
  void mergesToTheNarrowest(String one, String other, String both) {
    Narrowing.Merged merged = Narrowing.merge(SCHEMA, object(one), object(other));

    assertThat(merged.conflicts().isEmpty()).isEqualTo(!both.equals("-"));
    if (!both.equals("-")) {
      assertThat(merged.conditions()).isEqualTo(object(both));
    }
  }

  @Test
  void namesTheFieldsAndValuesInConflict() {
    Narrowing.Merged merged =
        Narrowing.merge(
            SCHEMA,
            object("{\"note\":\"x\",\"hosts\":[\"a\"],\"budget\":2}"),
            object("{\"note\":\"y\",\"hosts\":[\"b\"],\"budget\":1}"));

    assertThat(merged.conflicts())
        .extracting(Narrowing.Conflict::key)
        .containsExactly("hosts", "note");
    assertThat(merged.conflicts().get(1).one().textValue()).isEqualTo("x");
    assertThat(merged.conflicts().get(1).other().textValue()).isEqualTo("y");
    assertThat(merged.conditions()).isEqualTo(object("{\"budget\":1}"));
  }

  /** Two that both chose two of three have one in common, which the schema does not take. */
  @Test
  void isInConflictWhereTooFewChoicesAreLeft() {
    ConditionsSchema pairs =
        ConditionsSchema.parse(
            StrictJson.read(
                "[{\"key\":\"h\",\"label\":\"H\",\"type\":\"multiselect\","
                    + "\"options\":[\"a\",\"b\",\"c\"],\"min_items\":2}]"));

    assertThat(
            Narrowing.merge(pairs, object("{\"h\":[\"a\",\"b\"]}"), object("{\"h\":[\"b\",\"c\"]}"))
                .conflicts())
        .hasSize(1);
  }

  /** Groups and lists have no order: they are the same, or they are in conflict. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"g":{"n":1,"t":"a"}} | {"t":"a"}             | true
          {"g":{"n":1}}         | {"g":{"n":1.0}}       | true
          {"g":{"n":1}}         | {"g":{"n":2}}         | false
          {"r":[{"n":1},{"n":2}]} | {"r":[{"n":1},{"n":2}]} | true
          {"r":[{"n":1},{"n":2}]} | {"r":[{"n":2},{"n":1}]} | false
          {"l":["a","b"]}       | {"l":["a","b"]}       | true
          {"l":["a","b"]}       | {"l":["a"]}           | false
          {"ok":true}           | {"ok":true}           | true
          {"at":"10:30"}        | {"at":"09:00"}        | true
          {"mail":"a@b.example"} | {"mail":"c@b.example"} | false
          """)
  void comparesGroupsAndListsAsTheyAre(String one, String other, boolean together) {
    ConditionsSchema nested =
        ConditionsSchema.parse(
            StrictJson.read(
                """
                {"type":"object","properties":{
                  "g":{"type":"object","properties":{"n":{"type":"number"},"t":{"type":"string"}}},
                  "r":{"type":"array","items":{"type":"object","properties":{"n":{"type":"number"}}}},
                  "l":{"type":"array","items":{"type":"string"}},
                  "ok":{"const":true},
                  "at":{"type":"string","format":"time"},
                  "mail":{"type":"string","format":"email"},
                  "t":{"type":"string"}}}
                """));
    ObjectNode a = object(one);
    ObjectNode b = object(other);
    assertThat(nested.check(a).faults()).isEmpty();
    assertThat(nested.check(b).faults()).isEmpty();

    assertThat(Narrowing.merge(nested, a, b).conflicts().isEmpty()).isEqualTo(together);
    assertThat(Narrowing.merge(nested, b, a).conflicts().isEmpty()).isEqualTo(together);
    boolean ordered = together && !a.has("at") && !b.has("t");
    assertThat(Narrowing.isNarrower(nested, a, b)).isEqualTo(ordered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1}       | {"b":"x"}  | {"a":1,"b":"x"}
          {"a":1}       | {"a":1.0}  | {"a":1}
          {"a":1}       | {"a":2}    | -
          {"a":[1,2]}   | {"a":[2]}  | -
          {"a":null}    | {"a":2}    | {"a":2}
          """)
  void mergesWithoutASchemaOnlyWhatIsEqual(String one, String other, String both) {
    Narrowing.Merged merged = Narrowing.merge(null, object(one), object(other));

    assertThat(merged.conflicts().isEmpty()).isEqualTo(!both.equals("-"));
    if (!both.equals("-")) {
      assertThat(merged.conditions()).isEqualTo(object(both));
    }
  }

  @Test
  void ordersEveryDraw() {
    Random random = new Random(7);
    int comparable = 0;
    for (int i = 0; i < DRAWS; i++) {
      ConditionsSchema schema = i % 3 == 0 ? null : SCHEMA;
      ObjectNode a = draw(random);
      ObjectNode b = i % 2 == 0 ? draw(random) : near(a, random);
      ObjectNode c = near(b, random);
      assertThat(Narrowing.isNarrower(schema, a, a)).isTrue();
      assertThat(Narrowing.isStrictlyNarrower(schema, a, a)).isFalse();
      boolean ab = Narrowing.isNarrower(schema, a, b);
      comparable += ab ? 1 : 0;
      if (ab && Narrowing.isNarrower(schema, b, a)) {
        assertThat(isWorth(a, b)).as(a + " " + b).isTrue();
      }
      if (ab && Narrowing.isNarrower(schema, b, c)) {
        assertThat(Narrowing.isNarrower(schema, a, c)).as(a + " " + b + " " + c).isTrue();
      }
      assertThat(Narrowing.isStrictlyNarrower(schema, a, b))
          .isEqualTo(ab && !Narrowing.isNarrower(schema, b, a));
    }
    assertThat(comparable).isGreaterThan(DRAWS / 20);
  }

  @Test
  void mergesEveryDrawToWhatBothTake() {
    Random random = new Random(11);
    int together = 0;
    for (int i = 0; i < DRAWS; i++) {
      ConditionsSchema schema = i % 3 == 0 ? null : SCHEMA;
      ObjectNode a = draw(random);
      ObjectNode b = near(a, random);
      ObjectNode c = near(b, random);
      Narrowing.Merged ab = Narrowing.merge(schema, a, b);
      Narrowing.Merged ba = Narrowing.merge(schema, b, a);
      assertThat(ab.conditions()).isEqualTo(ba.conditions());
      assertThat(keys(ab)).isEqualTo(keys(ba));
      assertThat(isWorth(Narrowing.merge(schema, a, a).conditions(), a)).isTrue();
      if (ab.conflicts().isEmpty()) {
        together++;
        assertWithin(schema, ab.conditions(), a);
        assertWithin(schema, ab.conditions(), b);
        if (schema != null) {
          assertThat(schema.check(ab.conditions()).faults()).isEmpty();
        }
        Narrowing.Merged left = Narrowing.merge(schema, ab.conditions(), c);
        Narrowing.Merged bc = Narrowing.merge(schema, b, c);
        Narrowing.Merged right = Narrowing.merge(schema, a, bc.conditions());
        if (left.conflicts().isEmpty() && bc.conflicts().isEmpty()) {
          assertThat(left.conditions()).isEqualTo(right.conditions());
        }
      }
    }
    assertThat(together).isGreaterThan(DRAWS / 4);
  }

  /** Moments have no order of their own: the earlier one is taken. */
  private static void assertWithin(ConditionsSchema schema, ObjectNode merged, ObjectNode vote) {
    ObjectNode ordered = merged.deepCopy();
    ObjectNode given = vote.deepCopy();
    if (schema != null) {
      for (Field field : schema.fields()) {
        boolean moment = field.kind() == Kind.DATE || field.kind() == Kind.DATETIME;
        if (moment && vote.has(field.key())) {
          String both = merged.get(field.key()).textValue();
          assertThat(Moments.isBefore(field.kind(), vote.get(field.key()).textValue(), both))
              .isFalse();
          ordered.remove(field.key());
          given.remove(field.key());
        }
      }
    }
    assertThat(Narrowing.isNarrower(schema, ordered, given)).as(ordered + " " + given).isTrue();
  }

  private static List<String> keys(Narrowing.Merged merged) {
    return merged.conflicts().stream().map(Narrowing.Conflict::key).sorted().toList();
  }

  /** Whether two say the same, as sets where they are lists. */
  private static boolean isWorth(ObjectNode one, ObjectNode other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (var member : one.properties()) {
      JsonNode value = other.get(member.getKey());
      boolean same =
          value != null
              && (value.isArray()
                  ? Values.within(value, member.getValue())
                      && Values.within(member.getValue(), value)
                  : Values.same(value, member.getValue()));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static ObjectNode draw(Random random) {
    ObjectNode drawn = JsonText.object();
    SCHEMA.fields().stream()
        .filter(field -> random.nextInt(3) > 0)
        .forEach(field -> drawn.set(field.key(), value(field, random)));
    return drawn;
  }

  /** One or two values changed or left out. */
  private static ObjectNode near(ObjectNode before, Random random) {
    ObjectNode changed = before.deepCopy();
    for (int i = random.nextInt(2); i >= 0; i--) {
      Field field = SCHEMA.fields().get(random.nextInt(SCHEMA.fields().size()));
      if (random.nextInt(4) == 0) {
        changed.remove(field.key());
      } else {
        changed.set(field.key(), value(field, random));
      }
    }
    return changed;
  }

  private static JsonNode value(Field field, Random random) {
    int drawn = random.nextInt(4);
    String text =
        switch (field.kind()) {
          case NUMBER -> List.of("1", "1.0", "2.5", "-3").get(drawn);
          case INTEGER -> Integer.toString(drawn);
          case BOOLEAN -> Boolean.toString(drawn > 1);
          case CHOICE_RADIO -> drawn > 0 ? "\"test\"" : "\"prod\"";
          case MULTI ->
              List.of("[\"a\"]", "[\"b\",\"a\"]", "[\"a\",\"b\",\"c\"]", "[\"c\"]").get(drawn);
          case DATE -> "\"2026-11-2" + drawn + "\"";
          case DATETIME ->
              List.of(
                      "\"2026-11-21T10:00:00Z\"",
                      "\"2026-11-21T11:00:00+01:00\"",
                      "\"2026-11-21T10:30:00Z\"",
                      "\"2026-11-20T23:00:00-05:00\"")
                  .get(drawn);
          default -> drawn > 1 ? "\"x\"" : "\"y\"";
        };
    return StrictJson.read("{\"v\":" + text + "}").get("v");
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) StrictJson.read(json);
  }
}
