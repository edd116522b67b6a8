package dev.proviso.doors.web.grants;

import dev.proviso.doors.web.shell.OptionView;
import java.util.List;

/**
 * What may run now, as it is listed.
 *
 * @param agents those who may have asked, to choose from
 * @param states what can be chosen to be seen
 * @param previous the address of the page before; null for none
 * @param next that of the page after
 */
record GrantsView(
    List<GrantLine> rows,
    GrantsQuery query,
    List<OptionView> agents,
    List<StateLink> states,
    String previous,
    String next) {

  /** A state that can be chosen; the empty word stands for all. */
  record StateLink(String state, String href, boolean current) {}

  /** Whether nothing may run at all. */
  public boolean nothing() {
    return rows.isEmpty() && !query.filters() && previous == null && next == null;
  }

  /** Whether only this page, or this filter, has nothing. */
  public boolean noMatch() {
    return rows.isEmpty() && !nothing();
  }
}
