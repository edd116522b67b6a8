package dev.proviso.core.ledger;

import dev.proviso.platform.storage.BatchListener;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The append-only, hash-chained record of every change. A row is written in the transaction of the
 * change itself, at its end; the head is locked once per transaction, so numbers have no gaps on
 * any number of nodes.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE) // other listeners of a transaction ask for its head
public final class Ledger implements BatchListener {

  private static final int PAGE = 256;
  private static final int TRIES = 20;

  private final ActivityTable table;
  private final ActivityLists lists;
  private final ApplicationEventPublisher<Activity> listeners;
  private final EventBus bus;
  private final Clock clock;
  private final AppendOnly appendOnly;
  private final List<SealCheck.Source> sealed;
  private final Consumer<List<LedgerRow>> rows;

  Ledger(
      ActivityTable table,
      ActivityLists lists,
      ApplicationEventPublisher<Activity> listeners,
      EventBus bus,
      Clock clock,
      AppendOnly appendOnly,
      List<SealCheck.Source> sealed) {
    this.table = table;
    this.lists = lists;
    this.listeners = listeners;
    this.bus = bus;
    this.clock = clock;
    this.appendOnly = appendOnly;
    this.sealed = sealed;
    this.rows = table::saveAll;
  }

  @Override
  public void opened(Tx tx) {
    table.lockHead();
    tx.keep(Head.class, table.head());
  }

  /** The newest row, with those that this transaction has made. */
  public Head head(Tx tx) {
    return tx.get(Head.class);
  }

  /** The number that the next row of this transaction will get. */
  public long next(Tx tx) {
    return head(tx).id() + 1;
  }

  /** Makes the next row, lets listeners add theirs, and announces it after the commit. */
  public LedgerRow record(Tx tx, Entry entry) {
    Head head = head(tx);
    LedgerRow row =
        LedgerRow.sealed(head.id() + 1, entry, InstantText.precise(clock.instant()), head.hash());
    tx.atEnd(rows, row);
    tx.keep(Head.class, new Head(row.id(), row.hash()));
    Activity activity = new Activity(row, entry.event() == null ? null : entry.event().apply(row));
    listeners.publishEvent(activity);
    tx.afterCommit(() -> bus.announce(activity));
    return row;
  }

  @Override
  public void closing(Tx tx) {
    Head head = head(tx);
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
   * the evidence says, the head, and that rows cannot be changed. Changes that are made meanwhile
   * are left for the next check.
   *
   * @param expected a row that must be there; null for none
   */
  public Verified verify(Evidence evidence, Expected expected) {
    List<SealCheck> seals = sealed.stream().map(SealCheck.Source::begin).toList();
    Verified verified = new LedgerCheck(table, evidence, seals, expected).run();
    if (!verified.ok()) {
      return verified;
    }
    Optional<Broken> broken = changed(seals, verified.rows());
    Set<String> missing = broken.isEmpty() ? appendOnly.missing() : Set.of();
    return new Verified(
        verified.rows(),
        verified.head(),
        missing.isEmpty() ? broken : Optional.of(changeable(missing)));
  }

  /** Compares while nothing is written: what rows that came meanwhile seal is taken in first. */
  private Optional<Broken> changed(List<SealCheck> seals, long read) {
    long after = read;
    for (int tries = 0; tries < TRIES; tries++) {
      for (List<LedgerRow> page = table.after(after, PAGE);
          !page.isEmpty();
          page = table.after(after, PAGE)) {
        List<LedgerRow> rows = page;
        seals.forEach(seal -> seal.read(rows));
        after = page.get(page.size() - 1).id();
      }
      Optional<Broken> broken =
          seals.stream().map(SealCheck::compare).flatMap(Optional::stream).findFirst();
      if (broken.isEmpty() || table.head().id() == after) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Broken changeable(Set<String> missing) {
    return new Broken(
        head().id() + 1,
        "not_append_only",
        "The ledger can be changed, since triggers are missing: "
            + String.join(", ", missing)
            + ".",
        String.join(", ", missing),
        null);
  }
}
