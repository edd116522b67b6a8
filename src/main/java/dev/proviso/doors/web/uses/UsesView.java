package dev.proviso.doors.web.uses;

import dev.proviso.doors.web.content.Html;
import java.util.List;

/**
 * What became of what a request was allowed.
 *
 * @param address where this is fetched anew
 * @param left how it stands now
 * @param unused that nothing was used of it; null where something was
 * @param changes how it was narrowed and taken back
 * @param narrowed the conditions that are not those of the decision any more
 * @param uses the uses, newest first
 * @param newest where the newest uses are; null where they are these
 * @param older where older uses are; null where there are none
 * @param refused uses that were refused, newest first
 * @param refusals how many there were; null for none
 */
public record UsesView(
    String address,
    GrantLeftView left,
    Html unused,
    List<ChangeView> changes,
    List<FactView> narrowed,
    List<UseView> uses,
    String newest,
    String older,
    List<RefusedView> refused,
    String refusals) {

  /**
   * What somebody did to it.
   *
   * @param icon the name of its icon
   * @param sentence who did what, and when
   * @param comment why; null where they did not say
   */
  public record ChangeView(String icon, Html sentence, Html comment) {}

  /**
   * A use that was refused.
   *
   * @param sentence who tried, and when
   * @param executor whether with the key of an executor
   * @param reasons why not
   */
  public record RefusedView(Html sentence, boolean executor, List<Html> reasons) {}
}
