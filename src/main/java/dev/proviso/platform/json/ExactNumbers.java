package dev.proviso.platform.json;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Which decimal numbers every JSON reader understands alike. */
public final class ExactNumbers {

  /** The largest integer that every reader of doubles keeps apart from its neighbours: 2^53 − 1. */
  public static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private static final BigDecimal MAX_SAFE = BigDecimal.valueOf(MAX_SAFE_INTEGER);
  // Every decimal of at most 15 digits comes back from a double within this range of exponents.
  private static final int DIGITS_ALWAYS_KEPT = 15;
  private static final int EXPONENTS_ALWAYS_KEPT = 290;
  // No double needs more places; a larger scale would only blow up the plain notation.
  private static final int MAX_SCALE = 400;

  private ExactNumbers() {}

  /**
   * Whether a reader may take this number for a JSON value: it survives a double, and where it is
   * an integer, in whatever notation, it is at most 2^53 − 1 in size.
   */
  public static boolean isSafe(BigDecimal number) {
    return survivesDouble(number) && (number.abs().compareTo(MAX_SAFE) <= 0 || !isInteger(number));
  }

  /** Whether the number, stored as an IEEE 754 double and printed again as in ES6, is the same. */
  public static boolean survivesDouble(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MAX_SCALE) {
      return false;
    }
    if (number.precision() <= DIGITS_ALWAYS_KEPT
        && Math.abs(number.precision() - number.scale()) < EXPONENTS_ALWAYS_KEPT) {
      return true;
    }
    double nearest = number.doubleValue();
    return !Double.isInfinite(nearest) && shortest(nearest).compareTo(number) == 0;
  }

  /** Whether the number has no fraction: {@code 2}, {@code 2.00} and {@code 2e3} have none. */
  public static boolean isInteger(BigDecimal number) {
    return number.signum() == 0 || number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
  }

  /**
   * The decimal with the fewest digits, and among those the closest, that reads back as this double
   * (ECMA-262, Number::toString); the double must be finite.
   */
  public static BigDecimal shortest(double number) {
    // JDK 17's Double.toString is not always the shortest (JDK-4511638).
    BigDecimal found = new BigDecimal(DoubleToDecimal.toString(number)).stripTrailingZeros();
    if (found.precision() != 2) {
      return found;
    }
    // Java prints two digits at least, so that the smallest doubles have one too many.
    BigDecimal rounded = found.round(new MathContext(1, RoundingMode.HALF_EVEN));
    return Double.compare(rounded.doubleValue(), number) == 0 ? rounded : found;
  }
}
