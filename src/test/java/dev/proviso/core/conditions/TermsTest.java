package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions mean: which words each type takes, where facts come from, what is refused. */
class TermsTest {

  private static final String NUMBERS = "number integer";
  private static final String MOMENTS = "date time datetime";
  private static final String LISTS = "multiselect list";
  private static final String TEXTS = "text textarea";
  private static final String SCALARS =
      "email url uuid duration select boolean confirm const"
          + String.join(" ", "", NUMBERS, MOMENTS, TEXTS);

  /** The contract: the types that each word may stand on. */
  private static final Map<Enforce, String> TYPES =
      Map.ofEntries(
          Map.entry(Enforce.MAX, NUMBERS),
          Map.entry(Enforce.MIN, NUMBERS),
          Map.entry(Enforce.SUM, NUMBERS),
          Map.entry(Enforce.USES, "integer"),
          Map.entry(Enforce.EQUALS, SCALARS),
          Map.entry(Enforce.ONE_OF, LISTS),
          Map.entry(Enforce.FLAG, "boolean confirm"),
          Map.entry(Enforce.AFTER, MOMENTS),
          Map.entry(Enforce.BEFORE, MOMENTS),
          Map.entry(Enforce.PREFIX, TEXTS + " const"),
          Map.entry(Enforce.NONE, String.join(" ", SCALARS, LISTS, "rows")));

  /** What each type means without a word. */
  private static final Map<Enforce, String> DEFAULTS =
      Map.of(
          Enforce.MAX, NUMBERS,
          Enforce.EQUALS, "select const",
          Enforce.ONE_OF, "multiselect",
          Enforce.FLAG, "boolean confirm",
          Enforce.NONE, String.join(" ", TEXTS, MOMENTS, "email url uuid duration list rows"));

  private static final Map<String, String> LIST_FIELDS = listFields();
  private static final Map<String, String> SCHEMAS = schemas();

  private static Map<String, String> listFields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String type :
        "text textarea number integer boolean date time datetime email url".split(" ")) {
      fields.put(type, "\"type\":\"" + type + "\"");
    }
    fields.put("select", "\"type\":\"select\",\"options\":[1,2]");
    fields.put("multiselect", "\"type\":\"multiselect\",\"options\":[\"a\",\"b\"]");
    return fields;
  }

  private static Map<String, String> schemas() {
    Map<String, String> schemas = new LinkedHashMap<>();
    schemas.put("number", "\"type\":\"number\"");
    schemas.put("integer", "\"type\":[\"integer\",\"null\"]");
    schemas.put("boolean", "\"type\":\"boolean\"");
    schemas.put("confirm", "\"const\":true");
    schemas.put("const", "\"const\":\"live\"");
    schemas.put("text", "\"type\":\"string\",\"maxLength\":9");
    schemas.put("textarea", "\"type\":\"string\"");
    schemas.put("select", "\"type\":\"integer\",\"enum\":[1,2]");
    schemas.put("multiselect", "\"type\":\"array\",\"items\":{\"enum\":[\"a\",\"b\"]}");
    schemas.put("list", "\"type\":\"array\",\"items\":{\"type\":\"string\"}");
    schemas.put(
        "rows",
        "\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\"}}}");
    for (String type : "date time email uuid duration".split(" ")) {
      schemas.put(type, "\"type\":\"string\",\"format\":\"" + type + "\"");
    }
    schemas.put("datetime", "\"type\":\"string\",\"format\":\"date-time\"");
    schemas.put("url", "\"type\":\"string\",\"format\":\"uri\"");
    return schemas;
  }

  @ParameterizedTest
  @EnumSource(Enforce.class)
  void standsOnTheTypesOfTheTableAndNoOthers(Enforce enforce) {
    Set<String> types = Set.of(TYPES.get(enforce).split(" "));
    String word = enforce.word();
    LIST_FIELDS.forEach(
        (type, members) ->
            assertTaken(types.contains(type), enforce, list(members + ",\"enforce\":\"" + word)));
    SCHEMAS.forEach(
        (type, members) ->
            assertTaken(
                types.contains(type), enforce, schema(members + ",\"x-enforce\":\"" + word)));
  }

  private static void assertTaken(boolean isTaken, Enforce enforce, String schema) {
    if (isTaken) {
      Term term = parse(schema + "\"" + end(schema)).terms().get(0);
      assertThat(term.enforce()).as(schema).isEqualTo(enforce);
      assertThat(term.declared()).as(schema).isTrue();
    } else {
      List<Fault> faults = faults(schema + "\"" + end(schema));
      assertThat(faults)
          .as(schema)
          .extracting(Fault::code)
          .containsExactly("enforce_of_other_type");
      assertThat(faults.get(0).pointer()).endsWith("enforce");
    }
  }

  @Test
  void meansByItsTypeWhatNobodySays() {
    DEFAULTS.forEach(
        (enforce, types) -> {
          for (String type : types.split(" ")) {
            String listed = LIST_FIELDS.get(type);
            String written = SCHEMAS.get(type);
            if (listed != null) {
              assertByDefault(enforce, list(listed));
            }
            if (written != null) {
              assertByDefault(enforce, schema(written));
            }
          }
        });
    String text = list("\"binds\":\"/subject\"}]");
    assertFault(text, "/conditions_schema/0/binds", "binds_nothing");
  }

  private static void assertByDefault(Enforce enforce, String schema) {
    Term term = parse(schema + end(schema)).terms().get(0);
    assertThat(term.enforce()).as(schema).isEqualTo(enforce);
    assertThat(term.declared()).isFalse();
    assertThat(term.binds()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"MAX\"", "\"at most\"", "\"\"", "3", "true", "[\"max\"]", "{}"})
  void refusesOtherWordsAndNamesThoseThatFit(String word) {
    for (String schema :
        List.of(
            "[{\"key\":\"k\",\"label\":\"K\",\"type\":\"number\",\"enforce\":" + word + "}]",
            "{\"type\":\"object\",\"properties\":{\"k\":{\"type\":\"number\",\"x-enforce\":"
                + word
                + "}}}")) {
      Fault fault = faults(schema).get(0);
      assertThat(fault.code()).isEqualTo("unknown_enforce");
      assertThat(Messages.ENGLISH.of(fault)).contains("max, min, sum, equals, none");
    }
  }

  /** Members of an integer, the member with the fault, and its code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "binds":"amount"                    | binds | not_a_pointer
          "binds":"/a~2"                      | binds | not_a_pointer
          "binds":"/a~"                       | binds | not_a_pointer
          "binds":"#/a"                       | binds | not_a_pointer
          "binds":""                          | binds | schema_text
          "binds":["/a"]                      | binds | schema_text
          "binds":"/a","enforce":"none"       | binds | binds_nothing
          "binds":"/n","enforce":"uses"       | binds | binds_nothing
          "binds":"/taken"                    | binds | bound_twice
          "binds":"/taken/inside"             | binds | bound_twice
          "binds":"/take~1n/0"                | binds | -
          "binds":"/takenaway"                | binds | -
          "binds":"/a~0b~1c//0"               | binds | -
          "binds":"/"                         | binds | -
          """)
  void bindsOnlyToAPlaceOfItsOwn(String members, String member, String code) {
    String list =
        "[{\"key\":\"t\",\"label\":\"T\",\"type\":\"number\",\"binds\":\"/taken\"},"
            + "{\"key\":\"k\",\"label\":\"K\","
            + "\"type\":\"integer\","
            + members
            + "}]";
    String schema =
        "{\"type\":\"object\",\"properties\":{\"t\":{\"type\":\"number\",\"x-binds\":\"/taken\"},"
            + "\"k\":{\"type\":\"integer\","
            + members.replace("\"enforce\"", "\"x-enforce\"").replace("\"binds\"", "\"x-binds\"")
            + "}}}";
    if (code.equals("-")) {
      String binds = StrictJson.read("{" + members + "}").get("binds").textValue();
      assertThat(parse(list).terms().get(1).binds()).isEqualTo(binds);
      assertThat(parse(schema).terms().get(1).binds()).isEqualTo(binds);
    } else {
      assertFault(list, "/conditions_schema/1/" + member, code);
      assertFault(schema, "/conditions_schema/properties/k/x-" + member, code);
    }
  }

  /** Where words may not stand: groups, and everything in a list. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "x-enforce":"max","properties":{"a":{"type":"number"}} | /x-enforce | not_applicable
          "x-binds":"/a"                              | /x-binds | not_applicable
          "properties":{"g":{"type":"object","x-enforce":"none","properties":{"a":{"type":"number"}}}} | /properties/g/x-enforce | not_applicable
          "properties":{"l":{"type":"array","items":{"type":"number","x-enforce":"max"}}} | /properties/l/items/x-enforce | enforce_of_other_type
          "properties":{"l":{"type":"array","items":{"enum":["a"],"x-binds":"/a"}}} | /properties/l/items/x-binds | binds_in_list
          "properties":{"r":{"type":"array","items":{"type":"object","properties":{"n":{"type":"number","x-enforce":"sum"}}}}} | /properties/r/items/properties/n/x-enforce | enforce_of_other_type
          "properties":{"r":{"type":"array","items":{"type":"object","properties":{"n":{"type":"number","x-binds":"/n"}}}}} | /properties/r/items/properties/n/x-binds | binds_in_list
          "properties":{"a":{"$ref":"#/$defs/n"},"b":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"number","x-binds":"/n"}} | /$defs/n/x-binds | bound_twice
          """)
  void saysWhereNothingCanBeKept(String members, String pointer, String code) {
    assertFault("{\"type\":\"object\"," + members + "}", "/conditions_schema" + pointer, code);
  }

  @Test
  void namesTheFactsOfGroupsByPointerAndShowsLists() {
    ConditionsSchema schema =
        parse(
            """
            {"type":"object","properties":{
              "max":{"title":"At most","type":"integer","x-binds":"/to/count"},
              "g":{"type":"object","properties":{
                "a/b":{"anyOf":[{"type":"number"},{"type":"null"}],"x-enforce":"sum"},
                "r":{"type":"array","items":{"type":"object","properties":{
                  "n":{"type":"number"},"m":{"type":"number","x-enforce":"none"}}}}}},
              "l":{"type":"array","items":{"type":"string"},"x-enforce":"one_of"}}}
            """);

    assertThat(schema.terms())
        .extracting(Term::key, Term::pointer, Term::enforce, Term::declared, Term::binds)
        .containsExactly(
            tuple("max", "/max", Enforce.MAX, false, "/to/count"),
            tuple("a/b", "/g/a~1b", Enforce.SUM, true, null),
            tuple("r", "/g/r", Enforce.NONE, false, null),
            tuple("l", "/l", Enforce.ONE_OF, true, null));
    assertThat(schema.terms().get(0).label()).isEqualTo("At most");
    assertThat(schema.fields().get(1).children().get(1).rows(2).get(1).children())
        .allSatisfy(each -> assertThat(each.meaning().enforce()).isEqualTo(Enforce.NONE));
  }

  /** What a schema gives back has the same terms, whatever was drawn. */
  @Test
  void keepsWhatItReads() {
    Random random = new Random(5);
    List<String> types = List.copyOf(LIST_FIELDS.keySet());
    for (int i = 0; i < 2_000; i++) {
      String type = types.get(random.nextInt(types.size()));
      Enforce enforce = Enforce.values()[random.nextInt(Enforce.values().length)];
      ObjectNode field =
          (ObjectNode)
              StrictJson.read("{\"key\":\"k\",\"label\":\"K\"," + LIST_FIELDS.get(type) + "}");
      field.put("enforce", enforce.word());
      boolean binds = random.nextBoolean();
      if (binds) {
        field.put("binds", "/p" + i);
      }
      boolean fits =
          Arrays.asList(TYPES.get(enforce).split(" ")).contains(type)
              && !(binds && (enforce == Enforce.NONE || enforce == Enforce.USES));
      JsonNode sent = JsonText.array().add(field);
      if (!fits) {
        assertThat(catchThrowableOfType(Refusal.class, () -> ConditionsSchema.parse(sent)))
            .as(sent.toString())
            .isNotNull();
        continue;
      }
      ConditionsSchema parsed = ConditionsSchema.parse(sent);
      Term term = parsed.terms().get(0);
      assertThat(term.enforce()).isEqualTo(enforce);
      assertThat(term.binds()).isEqualTo(binds ? "/p" + i : null);
      assertThat(ConditionsSchema.stored(parsed.document()).terms()).containsExactly(term);
    }
  }

  private static void assertFault(String schema, String pointer, String code) {
    List<Fault> faults = faults(schema);
    assertThat(faults).extracting(Fault::pointer).containsExactly(pointer);
    assertThat(faults).extracting(Fault::code).containsExactly(code);
    assertThat(Messages.ENGLISH.of(faults.get(0))).doesNotContainPattern("\\{[a-z]+}");
    assertThat(Messages.in(Locale.GERMAN).of(faults.get(0))).doesNotContainPattern("\\{[a-z]+}");
  }

  private static List<Fault> faults(String schema) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> parse(schema));
    assertThat(refusal).as(schema).isNotNull();
    assertThat(refusal.code()).isEqualTo("invalid_conditions_schema");
    return refusal.faults();
  }

  private static ConditionsSchema parse(String schema) {
    return ConditionsSchema.parse(StrictJson.read(schema));
  }

  private static String list(String members) {
    return "[{\"key\":\"k\",\"label\":\"K\"," + members;
  }

  private static String schema(String members) {
    return "{\"type\":\"object\",\"properties\":{\"k\":{" + members;
  }

  private static String end(String schema) {
    return schema.startsWith("[") ? "}]" : "}}}";
  }
}
