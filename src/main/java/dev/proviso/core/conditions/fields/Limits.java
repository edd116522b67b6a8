package dev.proviso.core.conditions.fields;

import com.google.re2j.Pattern;
import java.math.BigDecimal;

/**
 * The limits of a value; null for no limit. Lengths count code points, {@code earliest} and {@code
 * latest} are in the notation of the field's own values; the items of a list may have to be {@code
 * unique}. Where a choice is {@code open}, a text may be given instead of an option.
 */
public record Limits(
    Range range,
    Size length,
    Size items,
    boolean unique,
    Pattern pattern,
    String earliest,
    String latest,
    boolean open) {

  /** No limit at all. */
  public static final Limits NONE = new Limits(Range.ANY, Size.ANY, Size.ANY);

  /** Bounds of a number, of a length, and of a number of items. */
  public Limits(Range range, Size length, Size items) {
    this(range, length, items, false, null, null, null, false);
  }

  /** Whether a text meets the length limits and the pattern. */
  public boolean fits(String text) {
    int points = TypedText.length(text);
    return (length.min() == null || points >= length.min())
        && (length.max() == null || points <= length.max())
        && (pattern == null || pattern.matcher(text).find());
  }

  /** The same of an open choice. */
  public Limits opened() {
    return new Limits(range, length, items, unique, pattern, earliest, latest, true);
  }

  /** Bounds of a number, and the number that it must be a multiple of. */
  public record Range(
      BigDecimal min, boolean minExcluded, BigDecimal max, boolean maxExcluded, BigDecimal step) {
    public static final Range ANY = new Range(null, false, null, false, null);

    public boolean isUnder(BigDecimal number) {
      int order = min == null ? 1 : number.compareTo(min);
      return order < 0 || (minExcluded && order == 0);
    }

    public boolean isOver(BigDecimal number) {
      int order = max == null ? -1 : number.compareTo(max);
      return order > 0 || (maxExcluded && order == 0);
    }

    public boolean isBetweenSteps(BigDecimal number) {
      return step != null && number.remainder(step).signum() != 0;
    }

    /** Whether a number meets all of these. */
    public boolean admits(BigDecimal number) {
      return !isUnder(number) && !isOver(number) && !isBetweenSteps(number);
    }
  }

  /** Bounds of a length or of a number of items, both included. */
  public record Size(Integer min, Integer max) {
    public static final Size ANY = new Size(null, null);
  }
}
