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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The append-only, hash-chained record of every change. Rows are written at the end of the
 * transaction of the change itself. The head is locked once per transaction, so numbers have no
 * gaps on any number of nodes.
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

  /** The newest row, including those added in this transaction. */
  public Head head(Tx tx) {
    return tx.get(Head.class);
  }

  /** The number that the next row of this transaction will get. */
  public long next(Tx tx) {
    return head(tx).id() + 1;
  }

  /**
   * Adds the next row, lets listeners add rows of their own, and announces the change after the
   * commit.
   */
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

  /** The rows that a filter selects, newest first; damaged rows as far as they can be read. */
  public List<LedgerRow> newest(ActivityFilter filter) {
    return lists.newest(filter);
  }

  /**
   * What became of a request, newest first, without the single uses of what was allowed, of which
   * there may be any number.
   */
  public List<LedgerRow> story(String requestId, int limit) {
    return lists.story(requestId, limit);
  }

  /**
   * The number of the first row written at this time or later, or the next number if there is none.
   * It is as accurate as the server's clock was.
   */
  public long firstSince(Instant time) {
    return lists.firstSince(time);
  }

  /**
   * The rows about the votes on these requests, their escalations and their ends, in no particular
   * order.
   */
  public List<LedgerRow> endings(List<String> requestIds) {
    return requestIds.isEmpty() ? List.of() : table.endings(requestIds);
  }

  /** Rows after a number (exclusive), oldest first. */
  public List<LedgerRow> after(long after, int limit) {
    return table.after(after, limit);
  }

  /**
   * Whether a row is there that was written at this time or before, as far as its time is known.
   */
  public boolean wasWrittenBy(long row, Instant time) {
    return table
        .stampFrom(row)
        .filter(it -> it.id() == row && it.timestamp().compareTo(InstantText.write(time)) <= 0)
        .isPresent();
  }

  /** The hashes of the rows after a number up to another; refuses where a row is missing. */
  public List<String> hashes(long after, long upTo) {
    List<String> hashes = table.hashes(after, upTo);
    if (hashes.size() != upTo - after) {
      throw LedgerRefusals.missing(after + 1, upTo);
    }
    return hashes;
  }

  /**
   * Checks every row in order, in constant memory: gaps in the numbers, hashes, the chain, the
   * evidence, the head, and that rows cannot be changed. Changes made meanwhile are left to the
   * next check.
   *
   * @param expected a row that must be present; null for none
   * @param more what else the rows are compared with
   */
  public Verified verify(Evidence evidence, Expected expected, List<SealCheck> more) {
    List<SealCheck> seals = new ArrayList<>(more);
    sealed.forEach(source -> seals.add(source.begin()));
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

  /** Compares while nothing is written, after reading the rows that were added meanwhile. */
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
