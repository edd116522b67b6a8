package dev.proviso.core.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault has a text, and every text has its arguments. */
class FaultTextsTest {

  // A code is a lower-case word with an underscore in quotes, or the plain "missing".
  private static final Pattern CODE = Pattern.compile("\"((?:[a-z0-9]+_)+[a-z0-9]+)\"");
  private static final Set<String> NO_CODES =
      Set.of(
          "conditions_schema",
          "invalid_conditions_schema",
          "min_length",
          "max_length",
          "min_items",
          "max_items");

  @Test
  void hasATextForEveryCodeInTheSource() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/dev/proviso/core/conditions"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Matcher matcher = CODE.matcher(Files.readString(source));
        while (matcher.find()) {
          codes.add(matcher.group(1));
        }
      }
    }
    codes.removeAll(NO_CODES);
    codes.addAll(List.of("missing", "conflicting", "thousands"));
    assertThat(codes).hasSizeGreaterThan(70);
    for (String code : codes) {
      assertThat(Messages.ENGLISH.of(Fault.of("", code))).as(code).isNotBlank();
    }
  }

  @Test
  void leavesNoArgumentOpen() {
    List<Fault> faults = new ArrayList<>();
    for (Corpus.Schema schema : Corpus.schemas()) {
      try {
        ConditionsSchema parsed = ConditionsSchema.parse(schema.conditionsSchema());
        for (Corpus.Answer answer : schema.answers()) {
          if (answer.conditions() != null) {
            faults.addAll(parsed.check(answer.conditions()).faults());
          }
          if (answer.form() != null) {
            faults.addAll(parsed.checkForm(answer.form(), answer.zone()).faults());
          }
        }
      } catch (Refusal refusal) {
        faults.addAll(refusal.faults());
      }
    }
    assertThat(faults).hasSizeGreaterThan(200);
    for (Fault fault : faults) {
      assertThat(Messages.ENGLISH.of(fault))
          .as(fault.code())
          .doesNotContainPattern("\\{[a-z]+}")
          .endsWith(".");
    }
  }

  @Test
  void saysWhatWouldBeRight() {
    assertThat(english("a number", "n", "not_a_number"))
        .isEqualTo("Budget limit must be a number.");
    assertThat(english("10001", "n", "out_of_range"))
        .isEqualTo("Budget limit must be between 0 and 10000 USD.");
  }

  @Test
  void saysInWhichLineADefaultIsWrong() {
    assertThat(refused("Hosts", "[1,\"x\"]"))
        .endsWith("The default is not a valid answer: Line 2 of Hosts must be a number.");
  }

  @Test
  void fillsInNothingWithinALabel() {
    assertThat(refused("{line} {label}", "[\"x\"]"))
        .endsWith("Line 1 of {line} {label} must be a number.");
  }

  private static String refused(String label, String suggested) {
    String schema =
        """
        {"type":"object","properties":{
          "hosts":{"title":"%s","type":"array","items":{"type":"number"},"default":%s}}}"""
            .formatted(label, suggested);
    return catchThrowableOfType(
            Refusal.class, () -> ConditionsSchema.parse(StrictJson.read(schema)))
        .getMessage();
  }

  private static String english(String answer, String key, String code) {
    ConditionsSchema schema =
        ConditionsSchema.parse(
            StrictJson.read(
                "[{\"key\":\"n\",\"label\":\"Budget limit\",\"type\":\"number\",\"min\":0,"
                    + "\"max\":10000,\"unit\":\"USD\"}]"));
    Fault fault = schema.check(JsonText.object().put(key, answer)).faults().get(0);
    assertThat(fault.code()).isEqualTo(code);
    return Messages.ENGLISH.of(fault);
  }
}
