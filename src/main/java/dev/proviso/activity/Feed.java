package dev.proviso.activity;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one signal after a commit, in ledger order: long polls, event streams and the first attempt
 * of a delivery hang on it. Nothing polls the database to learn of a change on the same node.
 */
@Singleton
public final class Feed {

  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final List<Consumer<Activity>> subscribers = new CopyOnWriteArrayList<>();

  /** Calls the subscriber for each change from now on, until the subscription is closed. */
  public Subscription subscribe(Consumer<Activity> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  void announce(Activity activity) {
    for (Consumer<Activity> subscriber : subscribers) {
      try {
        subscriber.accept(activity);
      } catch (RuntimeException e) {
        LOG.warn("A listener of the feed failed", e);
      }
    }
  }

  /** Ends when closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
