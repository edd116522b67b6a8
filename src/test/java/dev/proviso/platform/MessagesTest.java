package dev.proviso.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private final Messages texts = new Messages();

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

  private String english(Map<String, Object> arguments) {
    return texts.of(Fault.of("/x", "not_a_number", arguments), Locale.ENGLISH);
  }
}
