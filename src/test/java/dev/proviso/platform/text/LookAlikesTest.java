package dev.proviso.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice",
        "ALICE",
        "\u0430lice", // Cyrillic a
        "\u0391LICE", // Greek capital Alpha
        "al\u0456ce", // Cyrillic i
        "AL\u0406CE", // Cyrillic capital I
        "ali\u03F2e", // Greek lunate sigma
        "alic\u0435", // Cyrillic e
        "a\u200Blice", // zero width space
        "\u202Ealice", // right-to-left override
        "ali\u00ADce", // soft hyphen
        "\uFF41\uFF4C\uFF49\uFF43\uFF45", // full width
        "\uD835\uDC1Alice", // mathematical bold a
        " alice "
      })
  void takesWhatLooksLikeAliceForHer(String name) {
    assertThat(LookAlikes.alike("alice", name)).isTrue();
    assertThat(LookAlikes.alike(name, "alice")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alise", "alice2", "al ice", "a-lice", "\u00E1lice", "bob", ""})
  void tellsOthersApart(String name) {
    assertThat(LookAlikes.alike("alice", name)).isFalse();
  }

  @Test
  void foldsTheCaseOfOtherAlphabetsToo() {
    assertThat(LookAlikes.alike("\u039D\u0399\u039A\u039F\u03A3", "\u03BD\u03B9\u03BA\u03BF\u03C2"))
        .isTrue();
    assertThat(LookAlikes.alike("deploy  bot", "deploy\u00A0bot")).isTrue();
  }
}
