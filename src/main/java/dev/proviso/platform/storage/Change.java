package dev.proviso.platform.storage;

import java.util.function.Function;

/**
 * One change of the database, run by {@link Writes} on the writer thread inside a transaction. It
 * may run more than once, because a transaction is repeated after a conflict. So it must have no
 * effects except SQL and {@link Tx#afterCommit}, and should leave computation to the caller.
 */
@FunctionalInterface
public interface Change<T> {

  /**
   * Makes the change and returns its result; a {@link dev.proviso.platform.Refusal} undoes this
   * change alone.
   */
  T apply(Tx tx);

  /**
   * This change, followed by one made from its result, in the same transaction. There is one commit
   * and one answer; a refusal of either undoes both. The second sees what the first wrote.
   */
  default <R> Change<R> then(Function<? super T, ? extends Change<R>> next) {
    return tx -> {
      T first = apply(tx);
      tx.writeRows();
      return next.apply(first).apply(tx);
    };
  }
}
