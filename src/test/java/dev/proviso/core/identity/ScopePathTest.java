package dev.proviso.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopePathTest {

  private static final String ALPHABET = "/abz09._-:%A \u0430\u00E9\u200B\n\u0000~";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "/acme/infra/mail-bot",
        "/7/v1.2_x-y",
        "/1/2/3/4/5/6/7/8/9/10",
        "/session/acme"
      })
  void takesNamesAfterSlashes(String path) {
    assertThat(ScopePath.isWellFormed(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "acme",
        "/acme/",
        "//acme",
        "/acme//infra",
        "/Acme",
        "/acme/../root",
        "/.acme",
        "/acme.",
        "/a--b",
        "/acme/session:x",
        "/a%2Fb",
        "/a b",
        " /a",
        "/a\n",
        "/\u0430cme",
        "/caf\u00E9",
        "/a\u200Bb",
        "/a\u0000",
        "/1/2/3/4/5/6/7/8/9/10/11"
      })
  void refusesWhatCouldBeTakenForAnother(String path) {
    assertThat(ScopePath.isWellFormed(path)).isFalse();
  }

  @Test
  void isNoLongerThanTwoHundredCharacters() {
    assertThat(ScopePath.isWellFormed("/" + "a".repeat(199))).isTrue();
    assertThat(ScopePath.isWellFormed("/" + "a".repeat(200))).isFalse();
    assertThat(
            assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> ScopePath.isWellFormed("/" + "a-".repeat(500_000))))
        .isFalse();
  }

  @Test
  void takesOfAnyTextOnlyWhatIsMadeOfWholeNames() {
    Random random = new Random(7);
    int taken = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder drawn = new StringBuilder("/");
      for (int length = random.nextInt(6); length >= 0; length--) {
        drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      String path = drawn.toString();
      if (ScopePath.isWellFormed(path)) {
        taken++;
        assertThat(path.substring(1).split("/", -1))
            .allSatisfy(
                name ->
                    assertThat(name.split("[._-]", -1))
                        .allMatch(part -> !part.isEmpty() && part.chars().allMatch(this::plain)));
      }
    }
    assertThat(taken).isPositive();
  }

  private boolean plain(int character) {
    return character >= 'a' && character <= 'z' || character >= '0' && character <= '9';
  }
}
