package dev.proviso.core.conditions.fields;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit of a number: which units an agent may use, and how a unit is removed from what a person
 * typed, without ever removing a part of the number.
 */
public final class Units {

  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

  /** A digit or other number, a sign, a separator, or an exponent, after NFKC. */
  private static final Pattern NUMERIC =
      Pattern.compile(
          "(\\p{N}"
              + "|[+\\p{Pd}\u2212\u00B1\u2213]"
              + "|[.,'_\u2018\u2019\u02BC\u00B7\u02D9\u2219\u22C5\u30FB\u3001\u3002\u066B\u066C]"
              + "|[/:\u2044\u2215]\\p{N}"
              + "|[eE][+\\p{Pd}\u2212]*\\p{N}).*",
          Pattern.DOTALL);

  private static final Pattern CURRENCY = Pattern.compile("\\p{Sc}");
  private static final Pattern SIGNED =
      Pattern.compile("([\\s\\p{Z}]*[+\\-\u2212]?)[\\s\\p{Z}]*(\\p{Sc})(.*)", Pattern.DOTALL);

  private Units() {}

  /**
   * Whether no text that ends in this unit can be read as a longer number; a blank unit counts as
   * none.
   */
  public static boolean isSafe(String unit) {
    String seen = bare(unit);
    String raw = UNSEEN.matcher(unit).replaceAll("");
    return seen.isEmpty()
        ? unit.isBlank()
        : !NUMERIC.matcher(seen).matches() && !NUMERIC.matcher(raw).matches();
  }

  /**
   * A typed number without its unit. The unit follows the number; a currency sign may also precede
   * it, after the number's sign.
   */
  public static String without(String typed, String unit) {
    String bare = unit == null ? "" : bare(unit);
    if (bare.isEmpty() || !isSafe(unit)) {
      return typed;
    }
    int start = typed.length();
    String end = "";
    while (start > 1 && end.length() <= bare.length()) {
      start--;
      end = bare(typed.substring(start));
      // Invisible characters before the unit are removed with it.
      if (end.equalsIgnoreCase(bare) && !bare(typed.substring(start - 1)).equals(end)) {
        return typed.substring(0, start);
      }
    }
    return withoutCurrency(typed, bare);
  }

  private static String withoutCurrency(String typed, String sign) {
    Matcher before = SIGNED.matcher(typed);
    return before.matches()
            && CURRENCY.matcher(sign).matches()
            && bare(before.group(2)).equals(sign)
        ? before.group(1) + before.group(3)
        : typed;
  }

  private static String bare(String text) {
    return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
  }
}
