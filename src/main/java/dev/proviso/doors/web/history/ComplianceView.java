package dev.proviso.doors.web.history;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What became of the recent requests that were used: a chart of shares, and its numbers as a table.
 *
 * @param weeks whether the pieces are weeks
 * @param whole the whole time in a sentence
 * @param kinds the kinds in the order of the columns, with their sums
 * @param pieces the numbers behind the chart
 */
record ComplianceView(
    boolean weeks, Html chart, String whole, List<Kind> kinds, List<Piece> pieces) {

  /** How many requests are of a kind, which share that is, and the link to them. */
  record Kind(String word, String look, Count count, String share) {}

  /** A number, and the link to its requests; null for none. */
  record Count(String text, String href) {}

  /** A day or week: the numbers of each kind, and of all that were used. */
  record Piece(String label, List<Count> counts, String total) {}
}
