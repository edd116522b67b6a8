package dev.proviso.core.requests.verify;

import dev.proviso.core.decisions.Decisions;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.Evidence;
import dev.proviso.core.ledger.Expected;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.core.requests.routing.Ballots;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the ledger against itself and against the requests, votes and decisions that it refers to.
 * It recomputes their hashes, so it finds a changed budget or a deleted decision. It uses constant
 * memory and can run while the server does.
 */
@Singleton
public final class LedgerVerification implements Evidence {

  private final Ledger ledger;
  private final RequestTable table;
  private final Decisions decisions;
  private final Ballots ballots;

  LedgerVerification(Ledger ledger, RequestTable table, Decisions decisions, Ballots ballots) {
    this.ballots = ballots;
    this.ledger = ledger;
    this.table = table;
    this.decisions = decisions;
  }

  /** Checks everything, up to the first fault. */
  public Verified run() {
    return run(null);
  }

  /** The same, and also whether a row noted elsewhere is present; null for none. */
  public Verified run(Expected expected) {
    return run(expected, List.of());
  }

  /** The same, and also what else the rows are compared with. */
  public Verified run(Expected expected, List<SealCheck> more) {
    return ledger.verify(this, expected, more);
  }

  @Override
  public Optional<Broken> judge(List<LedgerRow> rows) {
    try {
      Subjects subjects = Subjects.of(rows, table, decisions, ledger);
      return subjects
          .judge(rows)
          .or(() -> RoutingSeals.of(rows, subjects.made(), table, ledger, ballots).judge(rows));
    } catch (RuntimeException e) {
      if (isOfTheDatabase(e)) {
        throw e;
      }
      return unreadable(rows);
    }
  }

  /** Finds the row that belongs to stored data that can no longer be read. */
  private Optional<Broken> unreadable(List<LedgerRow> rows) {
    if (rows.size() == 1) {
      return Optional.of(
          Subjects.broken(rows.get(0), "damaged", "speaks of something that is damaged"));
    }
    return rows.stream().map(row -> judge(List.of(row))).flatMap(Optional::stream).findFirst();
  }

  @Override
  public Optional<Broken> unrecorded() {
    long lastMade = table.lastMade();
    long head = ledger.head().id();
    if (lastMade > head || table.madeBeforeTheLedger() > 0) {
      return unrecorded(
          head, "request_unrecorded", "A request is stored whose creation is not in the ledger.");
    }
    if (table.decidedWithoutRequest() > 0) {
      return unrecorded(
          head,
          "decision_unrecorded",
          "A decision is stored whose request is not, or names another decider.");
    }
    return ballots.unrecorded() == 0
        ? Optional.empty()
        : unrecorded(
            head, "vote_unrecorded", "A vote is stored that is not in the ledger, or not counted.");
  }

  private static Optional<Broken> unrecorded(long head, String code, String reason) {
    return Optional.of(new Broken(head + 1, code, reason, null, null));
  }

  private static boolean isOfTheDatabase(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .anyMatch(SQLException.class::isInstance);
  }
}
