package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionsCorpusTest {

  @Test
  void isLargeEnoughToMeanSomething() {
    assertThat(Corpus.schemas()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(Corpus.answers()).hasSizeGreaterThanOrEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesTheSchemaWithEveryFault(Corpus.Schema schema) {
    Refusal refusal =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(2),
            () ->
                catchThrowableOfType(
                    Refusal.class, () -> ConditionsSchema.parse(schema.conditionsSchema())));
    assertThat(refusal).isNotNull();
    assertThat(byPointer(refusal.faults())).isEqualTo(new TreeMap<>(schema.refused()));
    assertThat(refusal.getMessage()).contains(refusal.faults().get(0).pointer());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsTheSchemaThatItGivesBackAsTheSame(Corpus.Schema schema) {
    ConditionsSchema parsed = ConditionsSchema.parse(schema.conditionsSchema());
    ConditionsSchema again = ConditionsSchema.parse(parsed.document());
    assertThat(JsonText.write(again.document())).isEqualTo(JsonText.write(parsed.document()));
    // Compiled patterns have no equality of their own.
    assertThat(again.fields()).usingRecursiveComparison().isEqualTo(parsed.fields());
  }

  @ParameterizedTest
  @MethodSource("toTheApi")
  void judgesTheAnswerInJson(Corpus.Answer answer) {
    ConditionsSchema schema = ConditionsSchema.parse(answer.schema().conditionsSchema());
    assertThatItCameTo(answer, schema.check(answer.conditions()));
  }

  @ParameterizedTest
  @MethodSource("fromTheForm")
  void judgesTheForm(Corpus.Answer answer) {
    ConditionsSchema schema = ConditionsSchema.parse(answer.schema().conditionsSchema());
    assertThatItCameTo(answer, schema.checkForm(answer.form(), answer.zone()));
  }

  @ParameterizedTest
  @MethodSource("withValues")
  void takesWhatItStoredOnceMore(Corpus.Answer answer) {
    ConditionsSchema schema = ConditionsSchema.parse(answer.schema().conditionsSchema());
    Checked checked = schema.check(answer.values());
    assertThat(checked.faults()).isEmpty();
    assertThat(JsonText.write(checked.values())).isEqualTo(JsonText.write(answer.values()));
  }

  private static void assertThatItCameTo(Corpus.Answer expected, Checked checked) {
    if (expected.values() != null) {
      assertThat(checked.faults()).isEmpty();
      assertThat(JsonText.write(checked.values())).isEqualTo(JsonText.write(expected.values()));
    } else if (expected.faults() != null) {
      assertThat(byPointer(checked.faults())).isEqualTo(new TreeMap<>(expected.faults()));
    } else {
      assertThat(checked.missing()).isEqualTo(expected.missing());
      assertThat(checked.faults())
          .extracting(Fault::pointer)
          .containsExactlyElementsOf(
              expected.missing().stream().map(key -> Pointers.of("conditions", key)).toList());
    }
  }

  private static Map<String, String> byPointer(List<Fault> faults) {
    Map<String, String> codes = new TreeMap<>();
    for (Fault fault : faults) {
      assertThat(codes.put(fault.pointer(), fault.code())).as(fault.pointer()).isNull();
    }
    return codes;
  }

  static Stream<Corpus.Schema> refused() {
    return Corpus.schemas().stream().filter(Corpus.Schema::isRefused);
  }

  static Stream<Corpus.Schema> accepted() {
    return Corpus.schemas().stream().filter(schema -> !schema.isRefused());
  }

  static Stream<Corpus.Answer> toTheApi() {
    return Corpus.answers().stream().filter(answer -> answer.conditions() != null);
  }

  static Stream<Corpus.Answer> fromTheForm() {
    return Corpus.answers().stream().filter(answer -> answer.form() != null);
  }

  static Stream<Corpus.Answer> withValues() {
    return Corpus.answers().stream()
        .filter(answer -> answer.values() != null && answer.values().isObject());
  }
}
