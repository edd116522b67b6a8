package dev.proviso.platform.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The transaction that a {@link Change} runs in: values that live as long as it does, rows that are
 * written at its end, and the actions that follow its commit. What a refused change kept or asked
 * for is forgotten with it.
 */
public final class Tx {

  private Map<Class<?>, Object> values = new HashMap<>();
  private final Map<Consumer<?>, List<Object>> rows = new LinkedHashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Tx() {}

  /** The value kept under this type in this transaction; null where there is none. */
  public <S> S get(Class<S> type) {
    return type.cast(values.get(type));
  }

  /** Keeps an immutable value for the changes that follow in this transaction. */
  public <S> void keep(Class<S> type, S value) {
    values.put(type, value);
  }

  /**
   * Leaves a row, which no change of this transaction reads unasked, to be written before its end
   * together with the others of its kind: on PostgreSQL that is one round trip for all of them.
   *
   * @param writer what writes all rows of a kind, in the order in which they were left; the same
   *     object for each of them
   */
  public <R> void atEnd(Consumer<List<R>> writer, R row) {
    rows.computeIfAbsent(writer, kind -> new ArrayList<>()).add(row);
  }

  /** Writes the rows that were left up to now, for a change that has to read them after all. */
  public void writeRows() {
    rows.forEach(Tx::write);
    rows.clear();
  }

  @SuppressWarnings("unchecked") // as they were left by atEnd
  private static <R> void write(Consumer<R> writer, List<Object> rows) {
    ((Consumer<List<Object>>) writer).accept(rows);
  }

  /** Asks for an action after the commit, in the order of the changes; it must not block. */
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
