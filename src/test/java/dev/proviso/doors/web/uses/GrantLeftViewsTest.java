package dev.proviso.doors.web.uses;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bar shows no more and no less than what is left. */
class GrantLeftViewsTest {

  private static Integer steps(String left, String limit) {
    return GrantLeftViews.steps(new BigDecimal(left), new BigDecimal(limit));
  }

  @ParameterizedTest
  @CsvSource({
    "4, 5, 800",
    "139.90, 200.00, 699",
    "0, 5, 0",
    "0.00, 5, 0",
    "5.0, 5, 1000",
    "1e300, 1e300, 1000",
    "5e299, 1e300, 500",
    "1, 1e300, 1",
    "1e-300, 5, 1",
    "4.999999999999999999999999999999999999999999, 5, 999",
    "5e-301, 1e-300, 500",
    "9, 5, 1000"
  })
  void isFullOnlyWithAllAndEmptyOnlyWithNothing(String left, String limit, int steps) {
    assertThat(steps(left, limit)).isEqualTo(steps);
  }

  @Test
  void isNotDrawnOfALimitOfNothing() {
    assertThat(steps("0", "0")).isNull();
    assertThat(steps("0", "0.00")).isNull();
    assertThat(steps("0", "-5")).isNull();
  }
}
