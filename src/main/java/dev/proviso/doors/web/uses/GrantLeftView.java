package dev.proviso.doors.web.uses;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What is left of what was allowed, as pages draw it.
 *
 * @param state the word of its state on the wire, by which it is coloured
 * @param word its state in the reader's words
 * @param uses how often it may still be used
 * @param sums what is left of each amount that adds up, in the order of the form
 * @param ends when its time is over, or was; null where that does not matter any more
 * @param narrowed which version it is; null where nobody narrowed it
 */
public record GrantLeftView(
    String state, String word, Bar uses, List<Bar> sums, Html ends, String narrowed) {

  /** A bar is drawn in so many steps. */
  static final int STEPS = 1_000;

  /**
   * Something that is used up bit by bit.
   *
   * @param label what it is
   * @param text how much of it is left or used, exactly
   * @param left how much of it is left, of 1,000; null where a bar would mean nothing: without a
   *     limit, with a limit of nothing, or where it may not be used any more
   */
  public record Bar(Html label, Html text, Integer left) {

    /** Whether there is something to draw. */
    public boolean drawn() {
      return left != null;
    }

    public int steps() {
      return STEPS;
    }
  }
}
