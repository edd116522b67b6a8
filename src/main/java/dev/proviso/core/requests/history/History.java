package dev.proviso.core.requests.history;

import jakarta.inject.Singleton;
import java.util.List;

/** The requests that have ended (decided, cancelled or expired), in the order of their creation. */
@Singleton
public final class History {

  private final HistoryLists lists;

  History(HistoryLists lists) {
    this.lists = lists;
  }

  /**
   * A part of the history, newest first.
   *
   * @param rows at most as many as requested; fewer if they are too large for one answer
   * @param newer whether there are newer ones than these
   * @param older whether there are older ones than these
   */
  public record Page(List<HistoryRow> rows, boolean newer, boolean older) {}

  /**
   * The page that a filter selects. Where fewer than a whole page follow the given number, the
   * first page.
   */
  public Page page(HistoryFilter filter) {
    HistoryLists.Rows found = lists.list(filter);
    if (filter.after() == null) {
      return new Page(found.rows(), filter.before() != null, found.more());
    }
    return found.more() ? new Page(found.rows(), true, true) : page(filter.older(null));
  }
}
