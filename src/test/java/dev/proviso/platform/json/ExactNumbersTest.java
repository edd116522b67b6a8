package dev.proviso.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumbersTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "2.50", "0.1", "-0.30000000000000004", "5e-324", "1e300", "0e9"})
  void knowsWhatSurvivesADouble(String number) {
    assertThat(ExactNumbers.survivesDouble(new BigDecimal(number))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9007199254740993", "0.1000000000000000055", "1e309", "1e-330", "0e999999999"})
  void knowsWhatDoesNot(String number) {
    assertThat(ExactNumbers.survivesDouble(new BigDecimal(number))).isFalse();
    assertThat(ExactNumbers.isSafe(new BigDecimal(number))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2.00", "2e3", "0.0", "-10"})
  void knowsIntegersInEveryNotation(String number) {
    assertThat(ExactNumbers.isInteger(new BigDecimal(number))).isTrue();
    assertThat(ExactNumbers.isInteger(new BigDecimal(number).add(new BigDecimal("0.5")))).isFalse();
  }

  @Property
  void findsTheDecimalOfEveryDouble(@ForAll double number) {
    BigDecimal shortest = ExactNumbers.shortest(number);
    assertThat(shortest.doubleValue()).isEqualTo(number + 0.0);
    assertThat(shortest.precision()).isLessThanOrEqualTo(17);
  }
}
