package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.answers.OtherText;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A choice that takes a text beside its options. */
class OtherTextTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String OPTIONS =
      "[{\"value\":\"eu\",\"label\":\"Europe\"},{\"value\":2,\"label\":\"Two\"},true]";

  private static ConditionsSchema open(String type, String more) {
    return ConditionsSchema.parse(
        StrictJson.read(
            "[{\"key\":\"k\",\"label\":\"K\",\"required\":true,\"type\":\"%s\",\"options\":%s,\"other\":true%s}]"
                .formatted(type, OPTIONS, more)));
  }

  private static Checked answered(String type, String value) {
    return open(type, "").check(StrictJson.read("{\"k\":" + value + "}"));
  }

  private static Checked sent(String type, Map<String, String> form) {
    return open(type, "")
        .checkForm(
            form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue()))),
            UTC);
  }

  private static void assertTaken(Checked checked, String value) {
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.values().get("k")).hasToString(value);
  }

  private static void assertRefused(Checked checked, String pointer, String code) {
    assertThat(checked.faults())
        .extracting(Fault::pointer, Fault::code)
        .containsExactly(tuple(pointer, code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Asia, please\"",
        "\"2,5\"",
        "\"<b>EU2</b>\"",
        "\"line\\nline\"",
        "\"null\"",
        "\"other\""
      })
  void takesATextBesideItsOptions(String text) {
    assertTaken(answered("select", text), text);
    assertTaken(answered("multiselect", "[" + text + ",\"eu\"]"), "[\"eu\"," + text + "]");
    String typed = StrictJson.read(text).textValue();
    assertTaken(sent("select", Map.of("c0", "other", "c0.o", typed)), text);
    assertTaken(sent("select", Map.of("c0.o", typed)), text);
    assertTaken(sent("multiselect", Map.of("c0", "0", "c0.o", typed)), "[\"eu\"," + text + "]");
  }

  @ParameterizedTest
  @CsvSource({"eu,\"eu\"", "2,2", "true,true"})
  void takesAnOptionAsBefore(String text, String value) {
    assertTaken(answered("select", "\"" + text + "\""), value);
    assertTaken(answered("multiselect", "[\"" + text + "\"]"), "[" + value + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe", "EU", " eu", "europe\u2009", "Two", "TRUE"})
  void refusesATextThatReadsAsAnOption(String text) {
    String json = JsonText.write(JsonText.object().textNode(text));
    assertRefused(answered("select", json), "/conditions/k", "other_is_option");
    assertRefused(answered("multiselect", "[" + json + "]"), "/conditions/k/0", "other_is_option");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eu", "Europe", "2", "two", "true"})
  void refusesAnOptionThatIsTypedAsATextOfOnesOwn(String text) {
    Map<String, String> form = Map.of("c0", "other", "c0.o", text);
    assertRefused(sent("select", form), "/conditions/k", "other_is_option");
    assertRefused(sent("multiselect", Map.of("c0.o", text)), "/conditions/k", "other_is_option");
  }

  @Test
  void refusesAnOptionAndATextAtOnce() {
    Map<String, String> form = Map.of("c0", "1", "c0.o", "Asia");
    assertRefused(sent("select", form), "/conditions/k", "other_or_option");
  }

  @Test
  void refusesMoreThanOneText() {
    assertRefused(answered("multiselect", "[\"a\",\"b\"]"), "/conditions/k/1", "one_other");
  }

  @Test
  void refusesWhatNobodyCanRead() {
    assertRefused(sent("select", Map.of("c0", "other")), "/conditions/k", "missing_other");
    assertRefused(answered("select", "\"\\u200b\\u2060\""), "/conditions/k", "missing_other");
    ObjectNode bell = JsonText.object().put("k", "a\u0007");
    assertRefused(open("select", "").check(bell), "/conditions/k", "bad_characters");
    assertRefused(answered("select", "7"), "/conditions/k", "not_an_option");
    assertRefused(answered("select", "{\"a\":1}"), "/conditions/k", "not_an_option");
    String longest = "x".repeat(OtherText.MAX);
    assertTaken(answered("select", "\"" + longest + "\""), "\"" + longest + "\"");
    assertRefused(answered("select", "\"x" + longest + "\""), "/conditions/k", "too_long");
  }

  @Test
  void countsATextAsAnItem() {
    ConditionsSchema two = open("multiselect", ",\"min_items\":2,\"max_items\":2");
    assertThat(two.check(StrictJson.read("{\"k\":[\"eu\",\"Asia\"]}")).ok()).isTrue();
    assertRefused(
        two.check(StrictJson.read("{\"k\":[\"Asia\"]}")), "/conditions/k", "too_few_items");
    assertRefused(
        two.check(StrictJson.read("{\"k\":[\"eu\",2,\"Asia\"]}")),
        "/conditions/k",
        "too_many_items");
  }

  @Test
  void saysThatOtherTypesHaveNoOptionsToStandBeside() {
    ObjectNode field = JsonText.object().put("key", "k").put("label", "K").put("type", "text");
    assertThatThrownBy(() -> ConditionsSchema.parse(JsonText.array().add(field.put("other", true))))
        .isInstanceOf(Refusal.class)
        .satisfies(
            it ->
                assertThat(((Refusal) it).faults())
                    .extracting(Fault::pointer, Fault::code)
                    .containsExactly(tuple("/conditions_schema/0/other", "not_applicable")));
  }
}
