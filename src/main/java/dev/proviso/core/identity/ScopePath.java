package dev.proviso.core.identity;

import java.util.regex.Pattern;

/**
 * The place of a principal, from the whole to itself: {@code /acme/infra/mail-bot}. Of 1 to 10
 * names, each of lower-case letters and digits with single {@code . _ -} between them, and at most
 * 200 characters: two paths that look alike are one, and none can be read as the place of a
 * session, which has a colon.
 */
public final class ScopePath {

  static final int MOST_NAMES = 10;
  static final int MOST_CHARACTERS = 200;

  private static final Pattern SHAPE =
      Pattern.compile("(?:/[a-z0-9]+(?:[._-][a-z0-9]+)*+){1," + MOST_NAMES + "}");

  private ScopePath() {}

  /** Whether a text is a path. */
  public static boolean isWellFormed(String text) {
    return text.length() <= MOST_CHARACTERS && SHAPE.matcher(text).matches();
  }
}
