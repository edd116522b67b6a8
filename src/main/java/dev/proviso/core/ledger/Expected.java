package dev.proviso.core.ledger;

import dev.proviso.platform.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row noted elsewhere that the ledger must contain. It reveals that rows were cut off, or that
 * the ledger is an older copy.
 *
 * @param row its number, from 1
 * @param hash its hash, 64 lower-case hexadecimal digits
 */
public record Expected(long row, String hash) {

  private static final Pattern NOTATION = Pattern.compile("([1-9]\\d{0,17}):([0-9a-f]{64})");

  /** Reads {@code ROW:HASH}; refuses everything else as invalid. */
  public static Expected of(String text) {
    Matcher matcher = NOTATION.matcher(text.strip());
    if (!matcher.matches()) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "invalid_expect",
          "Name a row and its hash as ROW:HASH: the number of the row, a colon, and the 64"
              + " hexadecimal digits that verify printed as the head.");
    }
    return new Expected(Long.parseLong(matcher.group(1)), matcher.group(2));
  }
}
