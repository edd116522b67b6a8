package dev.proviso.core.policies.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Proof;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainedTest {

  @Test
  void findsWhatTheUsualSearchFinds() {
    long seed = Proof.seed();
    Random random = new Random(seed);
    int found = 0;
    for (int draw = 0; draw < 20_000; draw++) {
      String text = text(random, random.nextInt(300));
      String part =
          random.nextBoolean() && text.length() > 70
              ? text.substring(text.length() - 65 - random.nextInt(5))
                  + text(random, random.nextInt(2))
              : text(random, random.nextInt(90));
      boolean in = Contained.in(text, part);
      found += in ? 1 : 0;
      assertThat(in).as("seed %d: %s in %s", seed, part, text).isEqualTo(text.contains(part));
    }
    assertThat(found).isBetween(1_000, 19_000);
  }

  /** Of two letters, mostly one: so beginnings come again and again. */
  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(30) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"60000, 1, 938", "60000, 64, 60937", "60000, 30000, 90000", "0, 64, 0"})
  void costsNoMoreThanBothLengths(int text, int part, long steps) {
    assertThat(Contained.steps("a".repeat(text), "a".repeat(part)))
        .isBetween(steps - 100, steps + 1_000);
  }
}
