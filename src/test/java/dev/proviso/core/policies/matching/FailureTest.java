package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.document.PolicySamples;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact that is absent, null or of another type fails with every operator, in both tiers. */
class FailureTest {

  /** What stands at /x, and the type that it is read as; the empty list is one of texts. */
  private static final Map<String, List<FactType>> READ =
      Map.of(
          "{}", List.of(),
          "{\"x\":null}", List.of(),
          "{\"x\":\"a\"}", List.of(FactType.TEXT),
          "{\"x\":\"5\"}", List.of(FactType.TEXT),
          "{\"x\":5}", List.of(FactType.NUMBER),
          "{\"x\":true}", List.of(FactType.FLAG),
          "{\"x\":[\"a\"]}", List.of(FactType.TEXTS),
          "{\"x\":[]}", List.of(FactType.TEXTS),
          "{\"x\":[\"a\",5]}", List.of(),
          "{\"x\":{\"x\":\"a\"}}", List.of());

  record Row(Operator op, FactType type) {

    ObjectNode at(String fact) {
      ObjectNode row = JsonText.object().put("fact", fact).put("op", op.word());
      row.put("type", type.word());
      return op.isOfPresence() ? row : row.set("value", value());
    }

    private JsonNode value() {
      String value =
          switch (op) {
            case ONE_OF, NOT_ONE_OF, ALL_ONE_OF, ALL_END_WITH, NONE_OF -> "[\"a\"]";
            case COUNT_AT_MOST -> "1";
            case WITHIN -> "{\"from\":\"09:00\"}";
            default -> type == FactType.NUMBER ? "5" : type == FactType.FLAG ? "true" : "\"a\"";
          };
      return StrictJson.read(value);
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Operator op : Operator.values()) {
      for (FactType type : FactType.values()) {
        if (op.takes(type)) {
          rows.add(new Row(op, type));
        }
      }
    }
    return rows;
  }

  static Stream<Row> rowsOfParams() {
    return rows().stream().filter(row -> row.type() != FactType.TIME);
  }

  static Stream<Row> rowsOfText() {
    return rows().stream().filter(row -> row.type() == FactType.TEXT);
  }

  @Test
  void thereIsARowForEachOperatorAndItsTypes() {
    assertThat(rows().stream().map(Row::op).distinct()).hasSize(Operator.values().length);
    assertThat(rows()).hasSize(28);
  }

  @ParameterizedTest
  @MethodSource("rowsOfParams")
  void comparesOnlyWhatIsThereAndOfItsType(Row row) {
    READ.forEach(
        (params, types) -> {
          ObjectNode body = JsonText.object().set("params", StrictJson.read(params));
          boolean isThere = !params.equals("{}") && !params.contains("null");
          for (PolicyDocument document : bothTiers(row.at("params:/x"))) {
            Finding found = Matcher.of(document).match(Asking.facts(body));
            assertThat(found.truth()).as(params).isIn(expected(row, isThere, types));
            assertThat(found.failed() == null).isNotEqualTo(found.hasFailed());
          }
        });
  }

  private static List<Truth> expected(Row row, boolean isThere, List<FactType> types) {
    if (row.op().isOfPresence()) {
      return List.of(Truth.of(isThere == (row.op() == Operator.PRESENT)));
    }
    return types.contains(row.type()) ? List.of(Truth.TRUE, Truth.FALSE) : List.of(Truth.FAILED);
  }

  private static List<PolicyDocument> bothTiers(JsonNode row) {
    return List.of(PolicySamples.rule(row), PolicySamples.guard(row));
  }

  @ParameterizedTest
  @MethodSource("rowsOfText")
  void failsWhereAFactOfTheServerOrTheAgentIsAbsent(Row row) {
    Facts nobody =
        Facts.of(
            JsonText.object(),
            Facts.Asker.of(new Actor("prn_x", "x", false, null, null, null, null, "api")),
            Asking.NOW,
            Asking.ZONE);
    for (String fact :
        List.of("principal.role", "principal.path", "action", "session", "schema:n", "title")) {
      Finding found = Matcher.of(PolicySamples.guard(row.at(fact))).match(nobody);
      Truth truth = row.op().isOfPresence() ? Truth.of(row.op() == Operator.ABSENT) : Truth.FAILED;
      assertThat(found.truth()).as(fact).isEqualTo(truth);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'[T,F]',         FALSE, TRUE",
    "'[T,F,X]',       FALSE, TRUE",
    "'[X,F]',         FALSE, FAILED",
    "'[X,T]',         FAILED, TRUE",
    "'[T,T]',         TRUE,  TRUE",
    "'[F,F]',         FALSE, FALSE",
    "'[X,X]',         FAILED, FAILED"
  })
  void joinsInThreeValues(String list, Truth all, Truth any) {
    ObjectNode body = JsonText.object().set("params", StrictJson.read("{\"x\":5}"));
    String rows =
        list.replace("T", row("is", "5"))
            .replace("F", row("is", "6"))
            .replace("X", row("is", null));

    assertThat(truth("{\"all\":%s}", rows, body)).isEqualTo(all);
    assertThat(truth("{\"any\":%s}", rows, body)).isEqualTo(any);
    assertThat(truth("{\"not\":{\"all\":%s}}", rows, body)).isEqualTo(opposite(all));
    assertThat(truth("{\"not\":{\"any\":%s}}", rows, body)).isEqualTo(opposite(any));
  }

  private static String row(String op, String number) {
    return number == null
        ? "{\"fact\":\"params:/gone\",\"type\":\"number\",\"op\":\"is\",\"value\":1}"
        : "{\"fact\":\"params:/x\",\"type\":\"number\",\"op\":\"%s\",\"value\":%s}"
            .formatted(op, number);
  }

  private static Truth truth(String clause, String rows, ObjectNode body) {
    PolicyDocument document = PolicySamples.guard(StrictJson.read(clause.formatted(rows)));
    return Matcher.of(document).match(Asking.facts(body)).truth();
  }

  private static Truth opposite(Truth truth) {
    return switch (truth) {
      case TRUE -> Truth.FALSE;
      case FALSE -> Truth.TRUE;
      default -> truth;
    };
  }

  @Test
  void namesTheFirstFactToBlame() {
    String any = "{\"any\":[%s,%s]}".formatted(row("is", "5"), row("is", null));
    String rows = "[%s,%s,%s]".formatted(any, gone("first"), gone("second"));
    ObjectNode body = JsonText.object().set("params", StrictJson.read("{\"x\":5}"));

    PolicyDocument document = PolicySamples.guard(StrictJson.read("{\"all\":%s}".formatted(rows)));

    assertThat(Matcher.of(document).match(Asking.facts(body)).failed())
        .isEqualTo(new Fact(Source.PARAMS, "/first"));
  }

  private static String gone(String name) {
    return row("is", null).replace("gone", name);
  }

  @Test
  void alwaysHoldsWhereNothingIsAsked() {
    ObjectNode body = JsonText.object();

    assertThat(truth("{\"all\":%s}", "[]", body)).isEqualTo(Truth.TRUE);
    ObjectNode document = PolicySamples.sample("deny");
    document.remove("when");
    assertThat(PolicySamples.read(JsonText.write(document)).when())
        .isEqualTo(new Clause.All(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void failsForWhatIsNoNumber(String number) {
    ObjectNode body = JsonText.object();
    body.putObject("params").put("x", Double.parseDouble(number));

    assertThat(truth("{\"all\":[%s]}", row("at_most", "5"), body)).isEqualTo(Truth.FAILED);
    assertThat(Asking.facts(body).amount("/x")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                             | TRUE
          ["ann@acme.example"]                           | TRUE
          ["ann@acme.example","bo+x@acme.example"]       | TRUE
          ["eve@evil.example, ann@acme.example"]         | FALSE
          ["eve@evil.example\\nann@acme.example"]        | FALSE
          ["ann@acme.example\\n"]                        | FALSE
          ["ann@acme.example.evil.example"]              | FALSE
          ["ann@acme.example","x"]                       | FALSE
          [""]                                           | FALSE
          ["ann@acme.example",5]                         | FAILED
          ["ann@acme.example",null]                      | FAILED
          "ann@acme.example"                             | FAILED
          {"a":"ann@acme.example"}                       | FAILED
          null                                           | FAILED
          """)
  void matchesEachTextFromBeginningToEnd(String to, Truth truth) {
    JsonNode row =
        StrictJson.read(
            "{\"fact\":\"params:/x\",\"type\":\"texts\",\"op\":\"all_match\","
                + "\"value\":\"[a-z+]+@acme\\\\.example\"}");
    ObjectNode body = JsonText.object().set("params", StrictJson.read("{\"x\":" + to + "}"));

    assertThat(Matcher.of(PolicySamples.rule(row)).match(Asking.facts(body)).truth())
        .isEqualTo(truth);
    assertThat(Matcher.of(PolicySamples.guard(row)).match(Asking.facts(body)).truth())
        .isEqualTo(truth);
  }

  @Test
  void tracesEveryRowWithWhatItRead() {
    ObjectNode body = JsonText.object().set("params", StrictJson.read("{\"x\":5}"));
    String rows = "[%s,{\"not\":%s},%s]".formatted(row("is", "6"), row("is", "5"), gone("y"));
    PolicyDocument document = PolicySamples.guard(StrictJson.read("{\"all\":%s}".formatted(rows)));

    List<Traced> lines = Matcher.of(document).trace(Asking.facts(body));

    assertThat(lines.stream().map(it -> it.depth() + " " + it.joint() + " " + it.truth()))
        .containsExactly(
            "0 all FALSE", "1 null FALSE", "1 not FALSE", "2 null TRUE", "1 null FAILED");
    assertThat(lines.get(1).value()).hasToString("5");
    assertThat(lines.get(1).row()).isEqualTo(StrictJson.read(row("is", "6")));
    assertThat(lines.get(4).value()).isNull();
  }
}
