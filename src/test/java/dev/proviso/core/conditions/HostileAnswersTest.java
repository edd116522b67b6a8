package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.ProofRow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
@ProofRow("T19")
class HostileAnswersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((((((((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))))))))",
        "(a*)*b",
        "(a|a)*$",
        "[[:alpha:]]{3}",
        "\\Qa{1000}{1000}\\E",
        "x{0,1000}y",
      })
  void takesPatternsThatAreOnlyOddAndJudgesQuickly(String pattern) {
    ArrayNode list = JsonText.array();
    list.addObject().put("key", "a").put("label", "A").put("pattern", pattern);
    Checked checked =
        ConditionsSchema.parse(list).check(JsonText.object().put("a", "a".repeat(9_999) + "!"));
    assertThat(checked.faults()).extracting(Fault::code).doesNotContain("not_a_text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','minLength':9007199254740991}",
        "{'type':'string','minLength':3000000000.0}",
        "{'type':'array','items':{'type':'string'},'minItems':9007199254740991}"
      })
  void judgesWithLimitsThatNothingReaches(String property) {
    assertThat(codes(property, "{'a':'x'}")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','minLength':1.0,'maxLength':2.0}",
        "{'type':'string','maxLength':9007199254740991}"
      })
  void judgesWithCountsHoweverTheyAreWritten(String property) {
    assertThat(codes(property, "{'a':'x'}")).isEmpty();
  }

  private static List<String> codes(String property, String answer) {
    String schema = "{'type':'object','properties':{'a':%s}}".formatted(property);
    return ConditionsSchema.parse(StrictJson.read(schema.replace('\'', '"')))
        .check(StrictJson.read(answer.replace('\'', '"')))
        .faults()
        .stream()
        .map(Fault::code)
        .toList();
  }

  @Test
  void answersInTimeWhateverThePattern() {
    ArrayNode list = JsonText.array();
    for (int i = 0; i < 50; i++) {
      list.addObject()
          .put("key", "k" + i)
          .put("label", "L")
          .put("max_length", 60_000)
          .put("pattern", "(x?y?z?\\pL?){0,150}[^a]{500}q$");
    }
    ConditionsSchema schema = ConditionsSchema.parse(list);
    ObjectNode answer = JsonText.object();
    for (int i = 0; i < 50; i++) {
      answer.put("k" + i, "z".repeat(60_000));
    }
    long started = System.nanoTime();
    Checked checked = schema.check(answer);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    assertThat(checked.faults()).extracting(Fault::code).containsExactly("too_slow");
  }

  @Test
  void refusesControlCharactersAndLoneSurrogatesFromAForm() {
    ConditionsSchema schema =
        ConditionsSchema.parse(StrictJson.read("[{\"key\":\"a\",\"label\":\"A\"}]"));
    for (String text : List.of("a\u0000b", "a\u001bb", "\uD800x", "x\uDC00")) {
      assertThat(schema.checkForm(Map.of("c0", List.of(text)), ZoneOffset.UTC).faults())
          .extracting(Fault::code)
          .containsExactly("bad_characters");
    }
  }

  @Test
  void readsAFormOfTenThousandNames() {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read(
                "{\"type\":\"object\",\"properties\":{\"r\":{\"type\":\"array\",\"items\":"
                    + "{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"number\"}}}}}}"));
    Map<String, List<String>> form = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      form.put("c0." + i + ".0", List.of("1"));
    }
    assertThat(schema.checkForm(form, ZoneOffset.UTC).faults())
        .extracting(Fault::code)
        .containsExactly("too_many_items");
  }

  @Test
  void namesAtMostAHundredFaultsOfAnAnswer() {
    ObjectNode answer = JsonText.object();
    for (int i = 0; i < 9_000; i++) {
      answer.put("x" + i, i);
    }
    ConditionsSchema schema =
        ConditionsSchema.parse(StrictJson.read("[{\"key\":\"a\",\"label\":\"A\"}]"));
    assertThat(schema.check(answer).faults()).hasSize(100);
  }

  @Test
  void limitsConditionsWithoutASchema() {
    ObjectNode fifty = JsonText.object();
    for (int i = 0; i < 50; i++) {
      fifty.put("k" + i, i);
    }
    assertThat(ConditionsSchema.checkFree(fifty).ok()).isTrue();
    assertThat(ConditionsSchema.checkFree(fifty.deepCopy().put("one", "more")).faults())
        .extracting(Fault::code)
        .containsExactly("too_many_conditions");
    assertThat(ConditionsSchema.checkFree(JsonText.object().put("a", "x".repeat(65_536))).faults())
        .extracting(Fault::code)
        .containsExactly("conditions_too_large");
    assertThat(ConditionsSchema.checkFree(JsonText.array()).faults())
        .extracting(Fault::code)
        .containsExactly("not_an_object");
    assertThat(ConditionsSchema.checkFree(null).values()).isEmpty();
  }
}
