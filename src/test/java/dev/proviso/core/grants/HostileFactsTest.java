package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to keep a condition, against facts that were made to get around it. */
class HostileFactsTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  private static final List<String> FACTS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1",
          "99.999",
          "100",
          "100.0",
          "1e2",
          "100.0000000000001",
          "101",
          "-1",
          "-0.01",
          "-1e-300",
          "1e-300",
          "1e300",
          "-1e300",
          "1e400",
          "1e-400",
          "9007199254740993",
          "1e99999",
          "NaN",
          "Infinity",
          "0x10",
          "\"100\"",
          "\"-1\"",
          "\"\"",
          "\"NaN\"",
          "\"\\uff11\\uff10\\uff10\"",
          "true",
          "false",
          "\"false\"",
          "[]",
          "[100]",
          "[[]]",
          "{}",
          "{\"value\":1}",
          "\"full\"",
          "\"Full\"",
          "\"full \"",
          "\"f\\u200bull\"",
          "\"fu\"",
          "[\"full\"]",
          "[\"full\",\"none\"]",
          "[\"full\",null]",
          "[\"full\",[\"part\"]]",
          "[\"full\",{\"a\":1}]",
          "\"part\"",
          "\"/srv/a\"",
          "\"/srv/\"",
          "\"/SRV/a\"",
          "\" /srv/a\"",
          "\"/srv\"",
          "\"\\u002fsrv\\u002fa\"",
          "\"/srv\\u0000/\"",
          "\"2026-11-27\"",
          "\"2026-11-28\"",
          "\"2026-11-26\"",
          "\"20261127\"",
          "\"2026-11-31\"",
          "\"+12026-11-27\"",
          "\"2026-11-27T00:00:00Z\"",
          "\"caf\\u00e9\"",
          "\"cafe\\u0301\"");

  /** One condition, its value, and which facts keep it, written once more. */
  private record Way(String field, String value, Predicate<JsonNode> keeps) {

    @Override
    public String toString() {
      return field + " " + value;
    }
  }

  static Stream<Way> ways() {
    return Stream.of(
        way("'type':'number','enforce':'max'", "100", it -> isBetween(it, "0", "100")),
        way("'type':'number','enforce':'max'", "-5", it -> false),
        way("'type':'number','enforce':'sum'", "100", it -> isBetween(it, "0", "100")),
        way("'type':'number','enforce':'sum'", "100.00", it -> isBetween(it, "0", "100")),
        way("'type':'integer','enforce':'min'", "100", it -> isBetween(it, "100", "1e301")),
        way("'type':'integer','enforce':'equals'", "100", it -> isBetween(it, "100", "100")),
        way("'type':'text','enforce':'equals'", "'full'", it -> isText(it, "full")),
        way("'type':'text','enforce':'equals'", "'caf\u00e9'", it -> isText(it, "caf\u00e9")),
        way("'type':'text','enforce':'prefix'", "'/srv/'", it -> begins(it, "/srv/")),
        way("'type':'boolean','enforce':'flag'", "false", it -> isWord(it, "false")),
        way("'type':'boolean','enforce':'flag'", "true", JsonNode::isBoolean),
        way("'type':'date','enforce':'before'", "'2026-11-27'", it -> isDay(it, "26", "27")),
        way("'type':'date','enforce':'after'", "'2026-11-27'", it -> isDay(it, "27", "28")),
        way(
            "'type':'select','options':['full','part'],'enforce':'equals'",
            "'full'",
            it -> isText(it, "full")),
        way(
            "'type':'multiselect','options':['full','part'],'enforce':'one_of'",
            "['full']",
            HostileFactsTest::isFull));
  }

  private static Way way(String field, String value, Predicate<JsonNode> keeps) {
    return new Way(field.replace('\'', '"'), value.replace('\'', '"'), keeps);
  }

  private static boolean isBetween(JsonNode fact, String least, String most) {
    return fact.isNumber()
        && fact.decimalValue().compareTo(new BigDecimal(least)) >= 0
        && fact.decimalValue().compareTo(new BigDecimal(most)) <= 0;
  }

  private static boolean isText(JsonNode fact, String text) {
    return fact.isTextual() && fact.textValue().equals(text);
  }

  private static boolean begins(JsonNode fact, String text) {
    return fact.isTextual() && fact.textValue().indexOf(text) == 0;
  }

  private static boolean isWord(JsonNode fact, String word) {
    return fact.isBoolean() && fact.asText().equals(word);
  }

  private static boolean isDay(JsonNode fact, String from, String to) {
    return Set.of("2026-11-" + from, "2026-11-" + to).contains(fact.asText()) && fact.isTextual();
  }

  private static boolean isFull(JsonNode fact) {
    if (!fact.isArray()) {
      return isText(fact, "full");
    }
    boolean all = true;
    for (JsonNode each : fact) {
      all &= isText(each, "full");
    }
    return all;
  }

  /** Whatever is sent, stated or in the call: what keeps the condition passes, and nothing else. */
  @ParameterizedTest
  @MethodSource("ways")
  void allowsNothingButWhatKeepsTheCondition(Way way) {
    List<String> wrong = new ArrayList<>();
    for (String fact : FACTS) {
      for (boolean bound : List.of(false, true)) {
        String binds = bound ? ",\"binds\":\"/a/b\"" : "";
        String place = bound ? "{\"params\":{\"a\":{\"b\":%s}}}" : "{\"facts\":{\"it\":%s}}";
        Allowance allowance = allowance(way, binds);
        Boolean allowed = isAllowed(place.formatted(fact), allowance);
        boolean keeps = allowed != null && way.keeps().test(StrictJson.read(fact));
        if (allowed != null && allowed != keeps) {
          wrong.add(place.formatted(fact) + (allowed ? " is allowed" : " is refused"));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void refusesWhereADeclaredFactDoesNotCome(Way way) {
    boolean timed = way.field().contains("before") || way.field().contains("after");
    for (String body :
        List.of("{}", "{\"facts\":{}}", "{\"facts\":{\"it\":null}}", "{\"facts\":{\"IT\":1}}")) {
      assertThat(isAllowed(body, allowance(way, ""))).as(body).isEqualTo(timed);
      assertThat(isAllowed(body, allowance(way, ",\"binds\":\"/a\""))).as(body).isFalse();
    }
  }

  /** Null where the body cannot even be read. */
  private static Boolean isAllowed(String body, Allowance allowance) {
    Call call;
    try {
      call = Call.read(StrictJson.read(body), false);
    } catch (Refusal unreadable) {
      return null;
    }
    return Measure.of(call, allowance, NOW, ZoneOffset.UTC).faults().isEmpty();
  }

  private static Allowance allowance(Way way, String binds) {
    String schema = "[{\"key\":\"it\",\"label\":\"it\"," + way.field() + binds + "}]";
    List<Term> terms = ConditionsSchema.parse(StrictJson.read(schema)).terms();
    return new Allowance(
        1,
        0,
        null,
        NOW.plusSeconds(60),
        GrantState.LIVE,
        JsonText.object().set("it", StrictJson.read(way.value())),
        terms,
        Amounts.NONE);
  }
}
