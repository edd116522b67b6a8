package dev.proviso.doors.rest;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Characters;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads query parameters. An empty one is an absent one; a bad one is refused as invalid, with its
 * name and the values that it takes.
 */
final class Parameters {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,40}");
  private static final int MAX_TEXT = 500;

  private Parameters() {}

  /** A text of at most 500 code points; null for none. */
  static String text(String name, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    if (value.codePointCount(0, value.length()) > MAX_TEXT || !Characters.areAcceptable(value)) {
      throw Refusal.parameter(
          name, "a text of at most " + MAX_TEXT + " characters without control characters");
    }
    return value;
  }

  /** How many at most: what is too little or too much becomes 1 or 1,000. */
  static int limit(String value, int byDefault) {
    return (int) clamped("limit", value, byDefault, 1, 1000);
  }

  /** A whole number whose excess is cut off; refuses what is none. */
  static long clamped(String name, String value, long byDefault, long min, long max) {
    return value == null || value.isBlank()
        ? byDefault
        : Math.min(Math.max(whole(name, value, min, max), min), max);
  }

  /** A whole number from 0, whose excess is cut off; refuses what is none, and what is less. */
  static long count(String name, String value, long byDefault, long max) {
    if (value == null || value.isBlank()) {
      return byDefault;
    }
    long number = whole(name, value, 0, max);
    if (number < 0) {
      throw Refusal.parameter(name, "a whole number from 0 to " + max);
    }
    return Math.min(number, max);
  }

  private static long whole(String name, String value, long min, long max) {
    if (!WHOLE.matcher(value.strip()).matches()) {
      throw Refusal.parameter(name, "a whole number from " + min + " to " + max);
    }
    BigInteger number = new BigInteger(value.strip());
    return number.bitLength() < Long.SIZE
        ? number.longValue()
        : number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** One of some words; null for none. Says {@code Invalid status. Must be one of: …}. */
  static <T> T word(
      String name, String value, Function<String, Optional<T>> read, String... words) {
    String text = text(name, value);
    return text == null
        ? null
        : read.apply(text)
            .orElseThrow(
                () ->
                    new Refusal(
                        Refusal.Kind.INVALID,
                        "invalid_" + name,
                        "Invalid %s. Must be one of: %s"
                            .formatted(
                                name, Arrays.stream(words).collect(Collectors.joining(", ")))));
  }
}
