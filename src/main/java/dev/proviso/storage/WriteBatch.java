package dev.proviso.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The transaction that a {@link Job} runs in: values that live as long as it does, and the actions
 * that follow its commit. What a refused job kept or asked for is forgotten with it.
 */
public final class WriteBatch {

  private Map<Class<?>, Object> values = new HashMap<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  WriteBatch() {}

  /** The value kept under this type in this transaction; null where there is none. */
  public <S> S get(Class<S> type) {
    return type.cast(values.get(type));
  }

  /** Keeps an immutable value for the jobs that follow in this transaction. */
  public <S> void keep(Class<S> type, S value) {
    values.put(type, value);
  }

  /** Asks for an action after the commit, in the order of the jobs; it must not block. */
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
    afterCommit.subList(mark.actions(), afterCommit.size()).clear();
  }

  record Mark(Map<Class<?>, Object> values, int actions) {}
}
