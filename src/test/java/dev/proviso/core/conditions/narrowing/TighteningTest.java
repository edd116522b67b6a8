package dev.proviso.core.conditions.narrowing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Proposals;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas with more fields and narrower bounds, in both dialects. */
class TighteningTest {

  private static final int DRAWS = 4_000;
  private static final String LIST =
      """
      [{"key":"n","label":"N","type":"number","min":0,"max":500,"default":400},
       {"key":"i","label":"I","type":"integer"},
       {"key":"t","label":"T","type":"text","max_length":50},
       {"key":"b","label":"B","type":"boolean"},
       {"key":"s","label":"S","type":"select","options":["x","y",{"value":3,"label":"three"}]},
       {"key":"m","label":"M","type":"multiselect","options":["p","q","r"]},
       {"key":"d","label":"D","type":"date","max":"2026-12-31"}]
      """;
  private static final String SCHEMA =
      """
      {"type":"object","required":["i"],"properties":{
        "n":{"type":"number","minimum":0,"maximum":500,"default":400},
        "i":{"type":"integer"},
        "t":{"type":"string","maxLength":50},
        "b":{"type":"boolean"},
        "s":{"enum":["x","y",3],"enumNames":["ex","why","three"]},
        "m":{"type":"array","uniqueItems":true,"items":{"oneOf":[{"const":"p"},{"const":"q"},{"const":"r"}]}},
        "d":{"type":"string","format":"date"}}}
      """;

  /** A field, an answer, and whether it is still taken; by both dialects. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"key":"n","type":"number","max":100}          | {"i":1,"n":100}     | true
          {"key":"n","type":"number","max":100}          | {"i":1,"n":100.01}  | false
          {"key":"n","type":"number","max":9000}         | {"i":1,"n":501}     | false
          {"key":"n","type":"number","max":9000}         | {"i":1,"n":500}     | true
          {"key":"n","type":"number","min":-5}           | {"i":1,"n":-1}      | false
          {"key":"n","type":"number","min":5}            | {"i":1,"n":4}       | false
          {"key":"n","type":"number","step":5}           | {"i":1,"n":4}       | false
          {"key":"i","type":"number","max":7}            | {"i":8}             | false
          {"key":"t","type":"text","max_length":3}       | {"i":1,"t":"four"}  | false
          {"key":"t","type":"text","pattern":"^a"}       | {"i":1,"t":"b"}     | false
          {"key":"b","required":true}                    | {"i":1}             | false
          {"key":"b","required":false}                   | {"i":1}             | true
          {"key":"s","type":"select","options":["y","z"]} | {"i":1,"s":"y"}    | true
          {"key":"s","type":"select","options":["y","z"]} | {"i":1,"s":"x"}    | false
          {"key":"s","type":"select","options":["y","z"]} | {"i":1,"s":"z"}    | false
          {"key":"s","type":"select","options":[3.0]}    | {"i":1,"s":3}       | true
          {"key":"m","type":"multiselect","options":["q","r"],"max_items":1} | {"i":1,"m":["q"]} | true
          {"key":"m","type":"multiselect","options":["q","r"]}               | {"i":1,"m":["p"]} | false
          {"key":"m","type":"multiselect","options":["q","r"],"max_items":1} | {"i":1,"m":["q","r"]} | false
          {"key":"new","label":"New","type":"number","max":3,"required":true} | {"i":1}         | false
          {"key":"new","label":"New","type":"number","max":3} | {"i":1,"new":4}    | false
          {"key":"new","label":"New","type":"number","max":3} | {"i":1,"new":3}    | true
          {"key":"new","label":"New","type":"select","options":["u",{"value":"v","label":"vee"}]} | {"i":1,"new":"v"} | true
          {"key":"new","label":"New","type":"multiselect","options":["u","w"]} | {"i":1,"new":["k"]} | false
          {"key":"new","label":"New","type":"datetime"}  | {"i":1,"new":"noon"} | false
          {"key":"new","label":"New"}                    | {"i":1,"new":"hi"}   | true
          """)
  void addsAndTightens(String field, String answer, boolean taken) {
    for (String dialect : List.of(LIST, SCHEMA)) {
      ConditionsSchema tighter = tightened(dialect, field).orElseThrow();
      assertThat(tighter.check(StrictJson.read(answer)).ok()).as(dialect).isEqualTo(taken);
      assertThat(ConditionsSchema.parse(tighter.document()).fields())
          .hasSameSizeAs(tighter.fields());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\":\"n\",\"type\":\"text\"}",
        "{\"key\":\"n\",\"type\":\"integer\",\"max\":5}",
        "{\"key\":\"n\",\"type\":\"number\",\"min\":501}",
        "{\"key\":\"n\",\"type\":\"number\",\"max\":\"5\"}",
        "{\"key\":\"n\",\"max\":5}",
        "{\"key\":\"n\",\"type\":\"number\",\"enforce\":\"min\"}",
        "{\"key\":\"n\",\"type\":\"number\",\"enforce\":\"prefix\"}",
        "{\"key\":\"n\",\"type\":\"number\",\"enforce\":\"most\"}",
        "{\"key\":\"n\",\"type\":\"number\",\"binds\":\"/n\"}",
        "{\"key\":\"b\",\"type\":\"boolean\",\"enforce\":\"max\"}",
        "{\"key\":\"new\",\"label\":\"New\",\"type\":\"text\",\"enforce\":\"max\"}",
        "{\"key\":\"i\",\"type\":\"integer\",\"min\":5,\"max\":4}",
        "{\"key\":\"b\",\"type\":\"boolean\",\"max\":1}",
        "{\"key\":\"s\",\"type\":\"select\",\"options\":[\"z\"]}",
        "{\"key\":\"s\",\"type\":\"multiselect\",\"options\":[\"x\"]}",
        "{\"key\":\"d\",\"type\":\"date\",\"max\":\"soon\"}",
        "{\"key\":\"new\",\"label\":\"New\",\"type\":\"colour\"}",
        "{\"key\":\"new\",\"label\":\"New\",\"type\":\"select\"}",
        "{\"label\":\"New\",\"type\":\"text\"}"
      })
  void leavesWhatDoesNotGoTogetherToPeople(String field) {
    assertThat(tightened(LIST, field)).as("list").isEmpty();
    assertThat(tightened(SCHEMA, field)).as("schema").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\":\"#/definitions/o\",\"definitions\":{\"o\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\"}}}}}",
        "{\"type\":\"object\",\"properties\":{\"n\":{\"allOf\":[{\"type\":\"number\"}]}}}",
        "{\"type\":\"object\",\"properties\":{\"n\":{\"$ref\":\"#/definitions/n\"}},\"definitions\":{\"n\":{\"type\":\"number\"}}}"
      })
  void doesNotReachIntoWhatIsWrittenElsewhere(String schema) {
    assertThat(tightened(schema, "{\"key\":\"n\",\"type\":\"number\",\"max\":5}")).isEmpty();
  }

  @Test
  void boundsMomentsInAFieldListAlone() {
    String field =
        "{\"key\":\"d\",\"type\":\"date\",\"min\":\"2026-11-01\",\"max\":\"2027-06-01\"}";
    ConditionsSchema tighter = tightened(LIST, field).orElseThrow();

    assertThat(tighter.check(StrictJson.read("{\"i\":1,\"d\":\"2026-11-01\"}")).ok()).isTrue();
    assertThat(tighter.check(StrictJson.read("{\"i\":1,\"d\":\"2026-10-31\"}")).ok()).isFalse();
    assertThat(tighter.check(StrictJson.read("{\"i\":1,\"d\":\"2027-01-01\"}")).ok()).isFalse();
    assertThat(tightened(SCHEMA, field)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"type\":\"object\",\"properties\":{}}"})
  void givesFieldsToARequestThatHadNone(String schema) {
    ConditionsSchema before =
        schema.isEmpty() ? null : ConditionsSchema.parse(StrictJson.read(schema));
    ObjectNode field =
        object("{\"key\":\"n\",\"label\":\"N\",\"type\":\"number\",\"required\":true}");
    ConditionsSchema after = Tightening.apply(before, List.of(field)).orElseThrow();

    assertThat(after.check(JsonText.object()).ok()).isFalse();
    assertThat(after.check(JsonText.object().put("n", 1)).ok()).isTrue();
  }

  @Test
  void tightensWhatItHasJustAdded() {
    for (String dialect : List.of(LIST, SCHEMA)) {
      ConditionsSchema tighter =
          tightened(
                  dialect,
                  "{\"key\":\"new\",\"label\":\"New\",\"type\":\"number\",\"max\":5}",
                  "{\"key\":\"new\",\"label\":\"New\",\"type\":\"number\",\"max\":9}")
              .orElseThrow();
      assertThat(tighter.check(StrictJson.read("{\"i\":1,\"new\":6}")).ok()).isFalse();
    }
  }

  /** Whatever a tightened schema takes, the agent's own takes too. */
  @Test
  void neverTakesMoreThanBefore() {
    Random random = new Random(23);
    int tightened = 0;
    int taken = 0;
    for (int i = 0; i < DRAWS; i++) {
      Proposals proposals = new Proposals(random);
      ConditionsSchema before = parsed(i % 2 == 0 ? proposals.list() : proposals.schema());
      if (before == null) {
        continue;
      }
      Optional<ConditionsSchema> after = Tightening.apply(before, fields(random));
      if (after.isEmpty()) {
        continue;
      }
      tightened++;
      for (ObjectNode answer : answers(proposals.values(), random)) {
        Checked checked = after.get().check(answer);
        if (checked.ok()) {
          taken++;
          ObjectNode known = answer.deepCopy().retain(keys(before));
          assertThat(before.check(known).faults())
              .as(before.document() + "\n" + after.get().document() + "\n" + answer)
              .isEmpty();
        }
      }
    }
    assertThat(tightened).isGreaterThan(DRAWS / 10);
    assertThat(taken).isGreaterThan(DRAWS / 10);
  }

  private static Set<String> keys(ConditionsSchema schema) {
    return schema.fields().stream().map(field -> field.key()).collect(Collectors.toSet());
  }

  private static ConditionsSchema parsed(JsonNode schema) {
    try {
      return ConditionsSchema.parse(schema);
    } catch (Refusal drawnBadly) {
      return null;
    }
  }

  private static List<ObjectNode> fields(Random random) {
    List<ObjectNode> fields = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      String type = Proposals.TYPES.get(random.nextInt(Proposals.TYPES.size()));
      ObjectNode field = JsonText.object().put("key", "k" + random.nextInt(5)).put("label", "L");
      if (random.nextInt(5) > 0) {
        field.put("type", type);
      }
      field.put("required", random.nextInt(3) == 0);
      if (random.nextBoolean() && (type.equals("number") || type.equals("integer"))) {
        field.put(random.nextBoolean() ? "min" : "max", random.nextInt(10_000) - 5_000);
      }
      if (random.nextBoolean() && type.startsWith("text")) {
        field.put(random.nextBoolean() ? "min_length" : "max_length", random.nextInt(8));
      }
      if (type.endsWith("select")) {
        ArrayNode options = field.putArray("options");
        for (int o = random.nextInt(10); o >= 0; o--) {
          options.add(o);
        }
      }
      fields.add(field);
    }
    return fields;
  }

  /** What was proposed, and the same with some values changed, moved or left out. */
  private static List<ObjectNode> answers(ObjectNode proposed, Random random) {
    List<ObjectNode> answers = new ArrayList<>();
    answers.add(proposed);
    for (int i = 0; i < 4; i++) {
      ObjectNode changed = proposed.deepCopy();
      List<String> keys =
          StreamSupport.stream(
                  ((Iterable<String>) () -> proposed.fieldNames()).spliterator(), false)
              .toList();
      String key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(5)) {
        case 0 -> changed.remove(key);
        case 1 -> changed.put(key, random.nextInt(10_000) - 5_000);
        case 2 -> changed.put(key, "abcdefgh".substring(random.nextInt(8)));
        case 3 -> changed.putArray(key).add(random.nextInt(12));
        default -> changed.put("k" + random.nextInt(5), random.nextInt(12));
      }
      answers.add(changed);
    }
    return answers;
  }

  private static Optional<ConditionsSchema> tightened(String schema, String... fields) {
    return Tightening.apply(
        ConditionsSchema.parse(StrictJson.read(schema)),
        List.of(fields).stream().map(TighteningTest::object).toList());
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) StrictJson.read(json);
  }
}
