package dev.proviso.doors.web.policies;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What policies have done in the last days.
 *
 * @param share how many requests needed a person, in a sentence
 * @param chart how many of each day policies answered, and how many people
 * @param rows what each policy found, the most frequent first
 */
record PolicyTrendsView(Html share, Html chart, List<Row> rows) {

  /** How often a policy found something. */
  record Row(String id, Html name, String outcome, boolean watched, String times) {}
}
