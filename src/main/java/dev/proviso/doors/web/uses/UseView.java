package dev.proviso.doors.web.uses;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * One use, and what was reported of it.
 *
 * @param id {@code use_…}
 * @param sentence who used it, and when
 * @param executor whether with the key of an executor
 * @param version which version of the grant it used; null where it was never narrowed
 * @param facts what was asked for
 * @param report what was reported; null for nothing yet
 * @param due when a report is due, or was; null where one came
 * @param overdue whether it should have come
 */
public record UseView(
    String id,
    Html sentence,
    boolean executor,
    String version,
    List<FactView> facts,
    ReportView report,
    Html due,
    boolean overdue) {

  /**
   * What was reported.
   *
   * @param sentence who reported, and when; null where the sentence of the use says it
   * @param executor whether with the key of an executor; otherwise it is self-reported
   * @param outcome {@code succeeded}, {@code failed} or {@code abandoned}
   * @param breached whether more was used than was allowed
   * @param actuals what was used
   * @param evidence what shows it
   */
  public record ReportView(
      Html sentence,
      boolean executor,
      String outcome,
      boolean breached,
      List<FactView> actuals,
      List<EvidenceView> evidence) {}

  /**
   * One piece of evidence.
   *
   * @param name what it is
   * @param address where it is; null for nowhere
   * @param sha256 its hash; null for none
   */
  public record EvidenceView(Html name, Html address, String sha256) {}
}
