package dev.proviso.platform.storage;

import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a list of jobs in one transaction, in which a refused job is undone alone, and repeats the
 * whole where the database asks for it (SQLSTATE 40001 serialization_failure, 40P01
 * deadlock_detected).
 *
 * <p>What undoes one job is a savepoint, which keeps a copy of each page that it touches, and on
 * PostgreSQL is two more round trips. Refusals are rare: a transaction runs without savepoints
 * first, and where a job is refused it is rolled back and run again with them, as are the next
 * ones.
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

  Tx run(List<QueuedChange<?>> jobs) {
    for (int left = TRIES; ; left--) {
      try {
        return runOnce(jobs);
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
   * SQLite rolls back by itself where the disk is full, so the roll-back that follows fails too:
   * what went wrong first is what is thrown.
   */
  private Tx runOnce(List<QueuedChange<?>> jobs) {
    AtomicReference<RuntimeException> first = new AtomicReference<>();
    try {
      return transactions.executeWrite(
          status -> {
            try {
              return runAll(jobs, status.getConnection());
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

  private Tx runAll(List<QueuedChange<?>> jobs, Connection connection) throws SQLException {
    Tx batch = new Tx();
    listeners.forEach(listener -> listener.opened(batch));
    if (careful > 0) {
      careful--;
      runEachUndoable(jobs, batch, connection);
    } else {
      for (QueuedChange<?> job : jobs) {
        if (job.refused(batch)) {
          throw new Refused();
        }
      }
      batch.writeRows();
    }
    listeners.forEach(listener -> listener.closing(batch));
    return batch;
  }

  private static void runEachUndoable(List<QueuedChange<?>> jobs, Tx batch, Connection connection)
      throws SQLException {
    try (PreparedStatement begin = connection.prepareStatement("SAVEPOINT job");
        PreparedStatement undo = connection.prepareStatement("ROLLBACK TO SAVEPOINT job");
        PreparedStatement end = connection.prepareStatement("RELEASE SAVEPOINT job")) {
      for (QueuedChange<?> job : jobs) {
        Tx.Mark mark = batch.mark();
        begin.execute();
        if (job.refused(batch)) {
          undo.execute();
          batch.backTo(mark);
        }
        batch.writeRows();
        end.execute();
      }
    }
  }

  /** A job was refused where nothing can undo it alone. */
  private static final class Refused extends RuntimeException {

    Refused() {
      super("a job was refused", null, false, false);
    }
  }
}
