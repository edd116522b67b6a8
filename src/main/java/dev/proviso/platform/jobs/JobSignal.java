package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.BatchListener;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells, after each commit, on which lanes it left jobs, so that their first attempt follows at
 * once. Lanes of a change that was undone are told too; there is then nothing to claim.
 */
@Singleton
final class JobSignal implements BatchListener {

  private final List<Consumer<Collection<String>>> subscribers = new CopyOnWriteArrayList<>();
  private final Set<String> lanes = new TreeSet<>();

  void subscribe(Consumer<Collection<String>> subscriber) {
    subscribers.add(subscriber);
  }

  void unsubscribe(Consumer<Collection<String>> subscriber) {
    subscribers.remove(subscriber);
  }

  @Override
  public void opened(Tx tx) {
    lanes.clear();
  }

  /** Notes a lane, on the writer's thread and inside its transaction. */
  void on(String lane) {
    lanes.add(lane);
  }

  @Override
  public void closing(Tx tx) {
    if (!lanes.isEmpty()) {
      Set<String> told = Set.copyOf(lanes);
      tx.afterCommit(() -> subscribers.forEach(subscriber -> subscriber.accept(told)));
    }
  }
}
