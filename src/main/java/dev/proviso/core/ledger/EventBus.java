package dev.proviso.core.ledger;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one signal after a commit, which long polls, event streams and metrics rely on. Changes of
 * this node arrive at once and in ledger order. Changes of other nodes come from {@link
 * OtherNodes}, in order among themselves, and reach only subscribers that follow all nodes.
 */
@Singleton
public final class EventBus {

  private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

  /** How many of the latest numbers are remembered: more than are written between two polls. */
  private static final int REMEMBERED = 8192;

  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final AtomicLongArray announced = new AtomicLongArray(REMEMBERED);

  /** Calls the subscriber for each change of this node, until the subscription is closed. */
  public Subscription subscribe(Consumer<Activity> subscriber) {
    return add(new Follower(subscriber, false, () -> false));
  }

  /**
   * Calls the subscriber for each change of any node, until the subscription is closed.
   *
   * @param waits whether it is waiting now; changes of other nodes are looked up only while some
   *     subscriber is
   */
  public Subscription follow(Consumer<Activity> subscriber, BooleanSupplier waits) {
    return add(new Follower(subscriber, true, waits));
  }

  private Subscription add(Follower follower) {
    followers.add(follower);
    return () -> followers.remove(follower);
  }

  /** Announces a change of this node, after its commit. */
  void announce(Activity activity) {
    long id = activity.row().id();
    announced.set((int) (id % REMEMBERED), id);
    followers.forEach(follower -> follower.tell(activity));
  }

  /** Passes on a change of another node. */
  void pass(Activity activity) {
    followers.stream().filter(Follower::everywhere).forEach(it -> it.tell(activity));
  }

  /** Whether a change was recently announced as one of this node. */
  boolean announced(long id) {
    return announced.get((int) (id % REMEMBERED)) == id;
  }

  /** Whether any subscriber is waiting for changes of other nodes now. */
  boolean awaited() {
    return followers.stream().anyMatch(follower -> follower.waits().getAsBoolean());
  }

  /** Ends when closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private record Follower(
      Consumer<Activity> subscriber, boolean everywhere, BooleanSupplier waits) {

    void tell(Activity activity) {
      try {
        subscriber.accept(activity);
      } catch (RuntimeException e) {
        LOG.warn("A subscriber of the event bus failed", e);
      }
    }
  }
}
