package dev.proviso.platform.storage;

import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a list of changes in one transaction, in which a refused change is undone alone. Repeats the
 * whole transaction if the database asks for it (SQLSTATE 40001 serialization_failure, 40P01
 * deadlock_detected).
 *
 * <p>Undoing a single change takes a savepoint, which copies every page that the change touches,
 * and costs two more round trips on PostgreSQL. Refusals are rare, so a transaction first runs
 * without savepoints. If a change is refused, it is rolled back and run again with savepoints, and
 * so are the next ones.
 */
final class BatchRunner {

  private static final int TRIES = 10;
  private static final int CAREFUL_FOR = 32;

  private final TransactionOperations<Connection> transactions;
  private final List<BatchListener> listeners;
  private int careful;

  BatchRunner(TransactionOperations<Connection> transactions, List<BatchListener> listeners) {
    this.transactions = transactions;
    this.listeners = listeners;
  }

  Tx run(List<QueuedChange<?>> changes) {
    for (int left = TRIES; ; left--) {
      try {
        return runOnce(changes);
      } catch (Refused refused) {
        careful = CAREFUL_FOR;
      } catch (RuntimeException e) {
        if (left <= 1 || !StorageFailures.asksForRepeat(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * SQLite rolls back by itself if the disk is full, so the explicit rollback fails too. The first
   * failure is the one that is thrown.
   */
  private Tx runOnce(List<QueuedChange<?>> changes) {
    AtomicReference<RuntimeException> first = new AtomicReference<>();
    try {
      return transactions.executeWrite(
          status -> {
            try {
              return runAll(changes, status.getConnection());
            } catch (RuntimeException e) {
              first.set(e);
              throw e;
            } catch (SQLException e) {
              first.set(new IllegalStateException(e));
              throw e;
            }
          });
    } catch (RuntimeException e) {
      throw first.get() == null ? e : first.get();
    }
  }

  private Tx runAll(List<QueuedChange<?>> changes, Connection connection) throws SQLException {
    Tx tx = new Tx();
    listeners.forEach(listener -> listener.opened(tx));
    if (careful > 0) {
      careful--;
      runEachUndoable(changes, tx, connection);
    } else {
      for (QueuedChange<?> change : changes) {
        if (change.refused(tx)) {
          throw new Refused();
        }
      }
      tx.writeRows();
    }
    listeners.forEach(listener -> listener.closing(tx));
    return tx;
  }

  private static void runEachUndoable(List<QueuedChange<?>> changes, Tx tx, Connection connection)
      throws SQLException {
    try (PreparedStatement begin = connection.prepareStatement("SAVEPOINT one");
        PreparedStatement undo = connection.prepareStatement("ROLLBACK TO SAVEPOINT one");
        PreparedStatement end = connection.prepareStatement("RELEASE SAVEPOINT one")) {
      for (QueuedChange<?> change : changes) {
        Tx.Mark mark = tx.mark();
        begin.execute();
        if (change.refused(tx)) {
          undo.execute();
          tx.backTo(mark);
        }
        tx.writeRows();
        end.execute();
      }
    }
  }

  /** A change was refused, and without a savepoint it cannot be undone alone. */
  private static final class Refused extends RuntimeException {

    Refused() {
      super("a change was refused", null, false, false);
    }
  }
}
