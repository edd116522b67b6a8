package dev.proviso.platform.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The transaction that a {@link Change} runs in: values that live as long as it does, rows to write
 * at its end, and actions to run after its commit. Whatever a refused change added here is dropped
 * with it.
 */
public final class Tx {

  private Map<Class<?>, Object> values = new HashMap<>();
  private final Map<Consumer<?>, List<Object>> rows = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx() {}

  /** The value kept under this type in this transaction; null for none. */
  public <S> S get(Class<S> type) {
    return type.cast(values.get(type));
  }

  /** Keeps an immutable value for later changes in this transaction. */
  public <S> void keep(Class<S> type, S value) {
    values.put(type, value);
  }

  /**
   * Queues a row, to be written at the end of the transaction together with others of its kind,
   * which takes a single round trip on PostgreSQL. A change that has to read such rows must call
   * {@link #writeRows} first.
   *
   * @param writer writes all rows of a kind, in the order in which they were queued; must be the
   *     same object for each row
   */
  public <R> void atEnd(Consumer<List<R>> writer, R row) {
    rows.computeIfAbsent(writer, kind -> new ArrayList<>()).add(row);
  }

  /** Writes the rows queued so far, for a change that has to read them. */
  public void writeRows() {
    rows.forEach(Tx::write);
    rows.clear();
  }

  @SuppressWarnings("unchecked") // as they were left by atEnd
  private static <R> void write(Consumer<R> writer, List<Object> rows) {
    ((Consumer<List<Object>>) writer).accept(rows);
  }

  /**
   * Registers an action to run after the commit, in the order of the changes; it must not block.
   */
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  List<Runnable> actions() {
    return afterCommit;
  }

  Mark mark() {
    return new Mark(new HashMap<>(values), afterCommit.size());
  }

  void backTo(Mark mark) {
    values = mark.values();
    rows.clear();
    afterCommit.subList(mark.actions(), afterCommit.size()).clear();
  }

  record Mark(Map<Class<?>, Object> values, int actions) {}
}
