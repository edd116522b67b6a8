package dev.proviso.doors.web.policies;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What policies make of one request.
 *
 * @param outcome the word of what becomes of it
 * @param by the policy that answers; null where people decide
 * @param title what the request is called
 * @param checks what each policy says of it, in the order in which they are asked
 */
record TrialView(String outcome, Checked by, Html title, List<Checked> checks) {

  /**
   * What one policy says.
   *
   * @param mark {@code yes}, {@code no}, {@code failed}, or {@code outside} its scope
   * @param note why not: the part of the scope that keeps it out, or the fact that cannot be read;
   *     null for nothing to say
   * @param rows the rows, with what each of them read
   */
  record Checked(
      String id, Html name, String mode, String outcome, String mark, Html note, List<Row> rows) {}

  /**
   * A line of what must hold.
   *
   * @param depth how far it is set in
   * @param joint {@code all}, {@code any} or {@code not}; null for a row
   * @param text the row in words; null for a joining word
   * @param value what it read; null where the fact is absent, and for a joining word
   */
  record Row(int depth, String joint, Html text, String mark, Html value) {}
}
