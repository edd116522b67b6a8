package dev.proviso.platform.storage;

import java.util.function.Function;

/**
 * One change of the database, run by {@link Writes} on the writer thread inside a transaction. It
 * may be applied more than once (a transaction is repeated after a conflict), so it has no effect
 * but SQL and {@link Tx#afterCommit}; what can be computed beforehand is computed beforehand.
 */
@FunctionalInterface
public interface Change<T> {

  /**
   * Makes the change and returns its result; a {@link dev.proviso.platform.Refusal} undoes this
   * change alone.
   */
  T apply(Tx tx);

  /**
   * This change, then the one that its result calls for, in the same transaction: one commit, one
   * answer, and a refusal of either undoes both. What the first wrote is visible to the second.
   */
  default <R> Change<R> then(Function<? super T, ? extends Change<R>> next) {
    return tx -> {
      T first = apply(tx);
      tx.writeRows();
      return next.apply(first).apply(tx);
    };
  }
}
