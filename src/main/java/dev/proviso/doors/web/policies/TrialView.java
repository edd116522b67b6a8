package dev.proviso.doors.web.policies;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What policies make of one request.
 *
 * @param outcome the word of what becomes of it
 * @param by the policy that answers; null where people decide
 * @param because why people decide, a sentence each; empty where a policy answers
 * @param title what the request is called
 * @param checks what each policy says of it, in the order in which they are asked
 */
record TrialView(String outcome, Checked by, List<Html> because, Html title, List<Checked> checks) {

  /**
   * What one policy says.
   *
   * @param mark {@code yes}, {@code no}, {@code failed}, or {@code outside} its scope
   * @param note why not: the part of the scope that keeps it out, the fact that cannot be read, or
   *     why it is not followed although it matches; null for nothing to say
   * @param rows the rows, with what each of them read
   * @param leftOff whether the rows are not shown, since those before them are too many
   */
  record Checked(
      String id,
      Html name,
      String mode,
      String outcome,
      String mark,
      Html note,
      List<Row> rows,
      boolean leftOff) {}

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
