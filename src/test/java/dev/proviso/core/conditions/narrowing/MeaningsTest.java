package dev.proviso.core.conditions.narrowing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a condition means decides what is narrower, and nobody who tightens weakens it. */
class MeaningsTest {

  private static final int DRAWS = 20_000;

  /**
   * A type, its meaning, a value, another, whether it is narrower, and what both have in common.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          number   | max    | 4     | 5     | true  | 4
          number   | min    | 4     | 5     | false | 5
          number   | min    | 5     | 4     | true  | 5
          number   | sum    | 4.5   | 5     | true  | 4.5
          integer  | uses   | 4     | 5     | true  | 4
          number   | equals | 4     | 5     | false | -
          number   | none   | 4     | 5     | false | -
          number   | none   | 4.0   | 4     | true  | 4
          boolean  | flag   | false | true  | true  | false
          boolean  | flag   | true  | false | false | false
          boolean  | equals | false | true  | false | -
          text     | prefix | "abc" | "ab"  | true  | "abc"
          text     | prefix | "ab"  | "abc" | false | "abc"
          text     | prefix | "abd" | "abc" | false | -
          text     | equals | "ab"  | "abc" | false | -
          date     | after  | "2026-12-02" | "2026-12-01" | true  | "2026-12-02"
          date     | before | "2026-12-02" | "2026-12-01" | false | "2026-12-01"
          time     | before | "09:00" | "10:00" | true | "09:00"
          datetime | after  | "2026-12-01T12:00:00+01:00" | "2026-12-01T11:00:00Z" | true | "2026-12-01T11:00:00Z"
          date     | none   | "2026-12-02" | "2026-12-01" | false | "2026-12-01"
          date     | equals | "2026-12-02" | "2026-12-01" | false | -
          """)
  void ordersByWhatIsDeclared(
      String type, String word, String one, String other, boolean narrower, String both) {
    ConditionsSchema schema = parse(field("k", type, word, null));
    ObjectNode first = object("{\"k\":" + one + "}");
    ObjectNode second = object("{\"k\":" + other + "}");

    assertThat(Narrowing.isNarrower(schema, first, second)).isEqualTo(narrower);
    for (Narrowing.Merged merged :
        List.of(Narrowing.merge(schema, first, second), Narrowing.merge(schema, second, first))) {
      assertThat(merged.conflicts().isEmpty()).isEqualTo(!both.equals("-"));
      if (!both.equals("-")) {
        assertThat(merged.conditions()).isEqualTo(object("{\"k\":" + both + "}"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ["a","b"]     | ["b","a","c"] | true  | ["a","b"]
          ["a","b"]     | ["b","c"]     | false | ["b"]
          ["a"]         | ["b"]         | false | -
          """)
  void ordersListsOfWhatIsAllowed(String one, String other, boolean narrower, String both) {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read(
                "{\"type\":\"object\",\"properties\":{\"k\":{\"type\":\"array\","
                    + "\"items\":{\"type\":\"string\"},\"x-enforce\":\"one_of\"}}}"));
    ObjectNode first = object("{\"k\":" + one + "}");
    ObjectNode second = object("{\"k\":" + other + "}");

    assertThat(Narrowing.isNarrower(schema, first, second)).isEqualTo(narrower);
    Narrowing.Merged merged = Narrowing.merge(schema, first, second);
    assertThat(merged.conflicts().isEmpty()).isEqualTo(!both.equals("-"));
    assertThat(merged.conditions()).isEqualTo(Narrowing.merge(schema, second, first).conditions());
    if (!both.equals("-")) {
      assertThat(merged.conditions()).isEqualTo(object("{\"k\":" + both + "}"));
    }
  }

  /** The agent's word, what is asked of it, and what becomes of it; "-" where they clash. */
  @ParameterizedTest
  @CsvSource({
    "number,,max,max",
    "number,none,max,max",
    "number,max,none,max",
    "number,max,sum,sum",
    "number,sum,max,sum",
    "number,max,equals,equals",
    "number,max,min,-",
    "number,sum,equals,-",
    "boolean,,equals,equals",
    "text,,prefix,prefix",
    "date,,before,before",
    "date,after,before,-"
  })
  void keepsTheStricterWord(String type, String word, String asked, String kept) {
    for (boolean isList : List.of(true, false)) {
      JsonNode agents = isList ? field("k", type, word, "/p") : schema("k", type, word, "/p");
      if (word == null && !List.of("number", "boolean").contains(type) || "none".equals(word)) {
        agents = isList ? field("k", type, word, null) : schema("k", type, word, null);
      }
      ObjectNode tighter = (ObjectNode) field("k", type, asked, null).get(0);
      Optional<ConditionsSchema> both =
          Tightening.apply(ConditionsSchema.parse(agents), List.of(tighter));
      assertThat(both.isPresent()).isEqualTo(!kept.equals("-"));
      both.ifPresent(
          schema -> {
            assertThat(schema.terms().get(0).enforce().word()).isEqualTo(kept);
            assertThat(schema.terms().get(0).declared()).isTrue();
          });
    }
  }

  @Test
  void addsFieldsWithTheirMeaning() {
    ObjectNode added = (ObjectNode) field("new", "number", "sum", "/amount").get(0);
    for (JsonNode agents :
        List.of(field("k", "number", null, "/k"), schema("k", "number", null, "/k"))) {
      Term term =
          Tightening.apply(ConditionsSchema.parse(agents), List.of(added))
              .orElseThrow()
              .terms()
              .get(1);
      assertThat(term.enforce()).isEqualTo(Enforce.SUM);
      assertThat(term.binds()).isEqualTo("/amount");
    }
    for (JsonNode agents :
        List.of(field("k", "number", null, "/amount"), schema("k", "number", null, "/amount/0"))) {
      assertThat(Tightening.apply(ConditionsSchema.parse(agents), List.of(added))).isEmpty();
    }
  }

  @Test
  void neverWeakensATermNorMovesItsFact() {
    Random random = new Random(23);
    int tightened = 0;
    int stricter = 0;
    for (int i = 0; i < DRAWS; i++) {
      ConditionsSchema before = agents(random);
      if (before == null) {
        continue;
      }
      List<ObjectNode> fields = new ArrayList<>();
      for (int f = random.nextInt(3); f >= 0; f--) {
        fields.add((ObjectNode) drawn("k" + random.nextInt(4), random).get(0));
      }
      Optional<ConditionsSchema> after = Tightening.apply(before, fields);
      if (after.isEmpty()) {
        continue;
      }
      tightened++;
      for (Term term : before.terms()) {
        Term now = term(after.get(), term.key());
        assertThat(now.enforce().covers(term.enforce())).as(term + " " + fields).isTrue();
        assertThat(now.declared() || !term.declared()).isTrue();
        assertThat(now.binds()).isEqualTo(term.binds());
        stricter += now.enforce() == term.enforce() ? 0 : 1;
      }
      for (ObjectNode field : fields) {
        Enforce now = term(after.get(), field.get("key").textValue()).enforce();
        Optional<Enforce> asked = Enforce.of(field.path("enforce").asText());
        assertThat(asked.isEmpty() || now.covers(asked.get())).as(fields + "").isTrue();
      }
    }
    assertThat(tightened).isGreaterThan(DRAWS / 40);
    assertThat(stricter).isGreaterThan(DRAWS / 400);
  }

  private static Term term(ConditionsSchema schema, String key) {
    return schema.terms().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
  }

  /** A schema of one to three fields in either dialect; null where what was drawn is refused. */
  private static ConditionsSchema agents(Random random) {
    ArrayNode list = JsonText.array();
    ObjectNode properties = JsonText.object();
    for (int f = random.nextInt(3); f >= 0; f--) {
      String type = type(random);
      String word = word(random);
      String binds = random.nextInt(3) == 0 ? "/p" + f : null;
      list.add(field("k" + f, type, word, binds).get(0));
      properties.set("k" + f, schema("k" + f, type, word, binds).at("/properties/k" + f));
    }
    JsonNode sent =
        random.nextBoolean()
            ? list
            : JsonText.object().put("type", "object").set("properties", properties);
    try {
      return ConditionsSchema.parse(sent);
    } catch (Refusal refused) {
      return null;
    }
  }

  private static JsonNode drawn(String key, Random random) {
    String binds = random.nextInt(6) == 0 ? "/p" + random.nextInt(4) : null;
    return field(key, type(random), word(random), binds);
  }

  private static String type(Random random) {
    return List.of("number", "integer", "integer", "boolean", "date").get(random.nextInt(5));
  }

  private static String word(Random random) {
    int drawn = random.nextInt(Enforce.values().length * 2);
    return drawn < Enforce.values().length ? Enforce.values()[drawn].word() : null;
  }

  private static ConditionsSchema parse(JsonNode schema) {
    return ConditionsSchema.parse(schema);
  }

  private static JsonNode field(String key, String type, String word, String binds) {
    ObjectNode field = JsonText.object().put("key", key).put("label", "L").put("type", type);
    if (word != null) {
      field.put("enforce", word);
    }
    if (binds != null) {
      field.put("binds", binds);
    }
    return JsonText.array().add(field);
  }

  private static JsonNode schema(String key, String type, String word, String binds) {
    ObjectNode schema = JsonText.object().put("type", "object");
    ObjectNode field = schema.putObject("properties").putObject(key);
    boolean isText = type.equals("text") || type.equals("date");
    field.put("type", isText ? "string" : type);
    if (type.equals("date")) {
      field.put("format", "date");
    }
    if (word != null) {
      field.put("x-enforce", word);
    }
    if (binds != null) {
      field.put("x-binds", binds);
    }
    return schema;
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) StrictJson.read(json);
  }
}
