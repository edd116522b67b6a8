package dev.proviso.doors.web.history;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What policies have done: two charts, and their numbers as tables.
 *
 * @param fired the chart of what they found; null where nothing was found
 * @param outcomes how often each outcome was found
 * @param watched whether some of it was found by policies that only watch
 * @param lines the numbers behind the first chart
 * @param share the chart of what needed a person; null where nothing was asked
 * @param whole the share of the whole time in a sentence
 * @param pieces the numbers behind the second chart
 */
record FiredView(
    Html fired,
    List<Sum> outcomes,
    boolean watched,
    List<Line> lines,
    Html share,
    String whole,
    List<Piece> pieces) {

  /** How often an outcome was found. */
  record Sum(String outcome, String look, String count) {}

  /**
   * What a policy found on a day or in a week.
   *
   * @param id of the policy; null for several together
   */
  record Line(
      String label,
      String href,
      String id,
      Html name,
      String outcome,
      boolean watched,
      String times) {}

  /** A day or week: the link to its requests, and how many of them needed a person. */
  record Piece(String label, String href, String asked, String people, String share) {}
}
