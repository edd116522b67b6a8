package dev.proviso.conditions;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The unit of a number: what an agent may call one, and how it is taken off what a person typed. It
 * must never take a part of the number with it.
 */
final class Units {

  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

  /** A digit or other number, a sign, a separator, or an exponent, after NFKC. */
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(\\p{N}|[+\\p{Pd}\u2212\u00B1\u2213.,'\u2018\u2019\u00B7\u02D9\u066A-\u066C_\u2044/]|[eE][+\\p{Pd}\u2212]*\\p{N}).*",
          Pattern.DOTALL);

  private static final Pattern CURRENCY = Pattern.compile("\\p{Sc}");

  private Units() {}

  /** Whether no text that ends in this unit can be read as a longer number. */
  static boolean isSafe(String unit) {
    String plain = Normalizer.normalize(unit, Normalizer.Form.NFKC);
    return !NUMERIC.matcher(UNSEEN.matcher(plain).replaceAll("")).matches();
  }

  /**
   * A number that was typed without spaces, without its unit: behind it, or, where the unit is a
   * currency sign, before it and behind the sign of the number.
   */
  static String without(String typed, String unit) {
    String bare = unit == null ? "" : UNSEEN.matcher(Texts.normal(unit)).replaceAll("");
    if (bare.isEmpty()) {
      return typed;
    }
    int start = typed.length() - bare.length();
    if (start > 0 && typed.regionMatches(true, start, bare, 0, bare.length())) {
      return typed.substring(0, start);
    }
    int sign = typed.startsWith("-") || typed.startsWith("+") || typed.startsWith("\u2212") ? 1 : 0;
    return CURRENCY.matcher(bare).matches() && typed.startsWith(bare, sign)
        ? typed.substring(0, sign) + typed.substring(sign + bare.length())
        : typed;
  }
}
