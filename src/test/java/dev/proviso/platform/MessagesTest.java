package dev.proviso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

  @Test
  void namesTheLineOrTheRowOfAList() {
    assertThat(english(Map.of("label", "Hosts"))).isEqualTo("Hosts must be a number.");
    assertThat(english(Map.of("label", "Hosts", "line", 3)))
        .isEqualTo("Line 3 of Hosts must be a number.");
    assertThat(english(Map.of("label", "Wait", "row", 2)))
        .isEqualTo("Row 2: Wait must be a number.");
  }

  @Test
  void keepsBracesInWhatAStrangerWrote() {
    assertThat(english(Map.of("label", "{row} $1"))).isEqualTo("{row} $1 must be a number.");
  }

  @ParameterizedTest
  @CsvSource({"en,Error:", "en-GB,Error:", "de,Fehler:", "de-AT,Fehler:", "fr,Error:", "'',Error:"})
  void speaksEnglishWhereALanguageIsMissing(String tag, String text) {
    Messages messages = Messages.in(Locale.forLanguageTag(tag));
    assertThat(messages.of("page.error")).isEqualTo(text);
    assertThat(messages.has("page.error")).isTrue();
    assertThat(messages.of("no.such.key")).isEqualTo("no.such.key");
    assertThat(messages.has("no.such.key")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "en,12345.50,12345.50",
    "de,12345.50,'12345,50'",
    "en,1E+3,1000",
    "de,0.000000000000000000001,'0,000000000000000000001'"
  })
  void writesEveryDigitOfANumber(String tag, BigDecimal number, String text) {
    Messages messages = Messages.in(Locale.forLanguageTag(tag));
    assertThat(messages.of("delivery.reason.other", "detail", number)).isEqualTo(text);
  }

  @Test
  void leavesAnArgumentOpenThatIsNotGiven() {
    assertThat(Messages.ENGLISH.of("delivery.reason.other")).isEqualTo("{detail}");
  }

  @Test
  void isTheOnlyClassThatReadsTheBundles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> readers =
          files
              .filter(file -> file.toString().endsWith(".java") && reads(file))
              .map(file -> file.getFileName().toString())
              .toList();
      assertThat(readers).containsExactly("Messages.java");
    }
  }

  private static boolean reads(Path file) {
    try {
      return Files.readString(file).contains("ResourceBundle");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String english(Map<String, Object> arguments) {
    return Messages.ENGLISH.of(Fault.of("/x", "not_a_number", arguments));
  }
}
