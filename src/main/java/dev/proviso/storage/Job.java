package dev.proviso.storage;

/**
 * One change of the database, run by {@link Writes} on the writer thread inside a transaction. It
 * may be run more than once (a batch is repeated after a conflict), so it has no effect but SQL and
 * {@link WriteBatch#afterCommit}; what can be computed beforehand is computed beforehand.
 */
@FunctionalInterface
public interface Job<T> {

  /**
   * Makes the change and returns its result; a {@link dev.proviso.Refusal} undoes this job alone.
   */
  T run(WriteBatch batch);
}
