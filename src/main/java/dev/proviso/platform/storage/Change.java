package dev.proviso.platform.storage;

/**
 * One change of the database, run by {@link Writes} on the writer thread inside a transaction. It
 * may be run more than once (a batch is repeated after a conflict), so it has no effect but SQL and
 * {@link Tx#afterCommit}; what can be computed beforehand is computed beforehand.
 */
@FunctionalInterface
public interface Change<T> {

  /**
   * Makes the change and returns its result; a {@link dev.proviso.platform.Refusal} undoes this job
   * alone.
   */
  T run(Tx batch);
}
