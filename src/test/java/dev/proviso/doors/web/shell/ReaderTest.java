package dev.proviso.doors.web.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.Messages;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a reader gets numbers. */
class ReaderTest {

  private static String number(Locale locale, String number) {
    ReaderTexts words = new ReaderTexts(Messages.in(locale));
    return new Reader(words, "auto", ZoneOffset.UTC, true, "auto", true, true)
        .number(new BigDecimal(number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3800|3,800|3.800",
        "139.90|139.90|139,90",
        "-1234.5|-1,234.5|-1.234,5",
        "0.000001|0.000001|0,000001",
        "9007199254740991|9,007,199,254,740,991|9.007.199.254.740.991",
        "1e5|100,000|100.000",
        "0.12345678901234567890|0.12345678901234567890|0,12345678901234567890"
      })
  void areExactInTheLanguage(String number, String english, String german) {
    assertThat(number(Locale.ENGLISH, number)).isEqualTo(english);
    assertThat(number(Locale.GERMAN, number)).isEqualTo(german);
  }

  @Test
  void areWrittenWithAPowerOfTenWhereThatIsShorterThanALine() {
    assertThat(number(Locale.ENGLISH, "1e300")).isEqualTo("1E+300");
    assertThat(number(Locale.ENGLISH, "2.5e-300")).isEqualTo("2.5E-300");
    String exact = "1" + "0".repeat(58) + "1";
    assertThat(number(Locale.ENGLISH, exact).replace(",", "")).isEqualTo(exact);
  }
}
