package dev.proviso.activity;

import dev.proviso.storage.BatchListener;
import dev.proviso.storage.InstantText;
import dev.proviso.storage.WriteBatch;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The append-only, hash-chained record of every change. A row is written in the transaction of the
 * change itself, at its end; the head is locked once per transaction, so numbers have no gaps on
 * any number of nodes.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE) // other listeners of a transaction ask for its head
public final class Ledger implements BatchListener {

  private final ActivityTable table;
  private final ActivityLists lists;
  private final ApplicationEventPublisher<Activity> listeners;
  private final Feed feed;
  private final Clock clock;
  private final Consumer<List<LedgerRow>> rows;

  Ledger(
      ActivityTable table,
      ActivityLists lists,
      ApplicationEventPublisher<Activity> listeners,
      Feed feed,
      Clock clock) {
    this.table = table;
    this.lists = lists;
    this.listeners = listeners;
    this.feed = feed;
    this.clock = clock;
    this.rows = table::saveAll;
  }

  @Override
  public void opened(WriteBatch batch) {
    table.lockHead();
    batch.keep(Head.class, table.head());
  }

  /** The newest row, with those that this transaction has made. */
  public Head head(WriteBatch batch) {
    return batch.get(Head.class);
  }

  /** The number that the next row of this transaction will get. */
  public long next(WriteBatch batch) {
    return head(batch).id() + 1;
  }

  /** Makes the next row, lets listeners add theirs, and announces it after the commit. */
  public LedgerRow record(WriteBatch batch, Entry entry) {
    Head head = head(batch);
    LedgerRow row =
        LedgerRow.sealed(head.id() + 1, entry, InstantText.precise(clock.instant()), head.hash());
    batch.atEnd(rows, row);
    batch.keep(Head.class, new Head(row.id(), row.hash()));
    Activity activity = new Activity(row, entry.event());
    listeners.publishEvent(activity);
    batch.afterCommit(() -> feed.announce(activity));
    return row;
  }

  @Override
  public void closing(WriteBatch batch) {
    Head head = head(batch);
    table.moveHead(head.id(), head.hash());
  }

  /** The newest row's number and hash. */
  public Head head() {
    return table.head();
  }

  /** Rows before a number (exclusive; null for the newest), newest first, of one request or all. */
  public List<LedgerRow> newest(Long before, String requestId, int limit) {
    return newest(ActivityFilter.newest(limit).of(requestId).before(before));
  }

  /** The rows that a filter names, newest first; those that were damaged as far as they go. */
  public List<LedgerRow> newest(ActivityFilter filter) {
    return lists.newest(filter);
  }

  /**
   * The number of the first row that was written at this time or later, the next one's for none; as
   * good as the server's clock was then.
   */
  public long firstSince(Instant time) {
    return lists.firstSince(time);
  }

  /** Every row about these requests but those of their creation, in no order. */
  public List<LedgerRow> endings(List<String> requestIds) {
    return requestIds.isEmpty() ? List.of() : table.endings(requestIds);
  }

  /** Rows after a number (exclusive), oldest first. */
  public List<LedgerRow> after(long after, int limit) {
    return table.after(after, limit);
  }

  /**
   * Checks every row in order, in constant memory: numbers without gaps, hashes, the chain, what
   * the evidence says, and the head. Changes that are made meanwhile are left for the next check.
   */
  public Verified verify(Evidence evidence) {
    return new LedgerCheck(table, evidence).run();
  }
}
