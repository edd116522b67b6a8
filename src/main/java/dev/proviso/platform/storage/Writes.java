package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to change the database: a bounded queue (10,000) that one thread drains into
 * transactions of up to 256 changes. A refused change is undone alone. The caller's stage completes
 * after the commit that made its change durable, and not on the writer thread. Before that, the
 * actions that changes registered for after the commit run, in ledger order.
 */
@Singleton
public final class Writes {

  static final int CAPACITY = 10_000;
  static final int BATCH = 256;

  private static final Duration DOUBT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

  private final Outage outage = new Outage(LOG, "The database cannot be written to");
  private final BlockingQueue<QueuedChange<?>> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final BatchRunner runner;
  private final List<CommitListener> commits;
  private final ExecutorService answers;
  private final Thread writer;
  private final Clock clock;
  private volatile Instant doubtfulUntil = Instant.MIN;
  private volatile boolean closed;
  private volatile boolean left;

  Writes(
      DatabaseConnections connections,
      TransactionOperations<Connection> transactions,
      List<BatchListener> listeners,
      List<CommitListener> commits,
      Clock clock) {
    this.clock = clock;
    this.runner = new BatchRunner(transactions, listeners);
    this.commits = commits;
    this.answers = Executors.newSingleThreadExecutor(task -> daemon(task, "proviso-answers"));
    this.writer = daemon(this::drain, "proviso-writer");
    connections.writer(writer);
    writer.start();
  }

  /**
   * Queues a change; the stage completes with its result after the commit, or exceptionally with
   * its {@link Refusal}. If the queue is full or the database cannot write, the change is refused
   * as unavailable, and nothing has changed.
   */
  public <T> CompletionStage<T> submit(Change<T> change) {
    QueuedChange<T> queued = new QueuedChange<>(change);
    if (closed || !queue.offer(queued) || (left && queue.remove(queued))) {
      return CompletableFuture.failedFuture(full());
    }
    return queued.stage();
  }

  private static Refusal full() {
    return new Refusal(
        Refusal.Kind.UNAVAILABLE,
        "write_queue_full",
        "Too many changes are waiting to be written. Nothing was changed; try again soon.");
  }

  /**
   * Runs a change and waits for its commit; for start-up and the command line, never for a door.
   */
  public <T> T await(Change<T> change) {
    try {
      return submit(change).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The number of changes waiting to be written. */
  public int waiting() {
    return queue.size();
  }

  /**
   * Completes at once while writing works. For some seconds after a failed write it completes
   * exceptionally, because a smaller write might still succeed; after that, with the next
   * successful write.
   */
  public CompletionStage<Void> writing() {
    if (clock.instant().isBefore(doubtfulUntil)) {
      return CompletableFuture.failedFuture(new IllegalStateException("a change was not written"));
    }
    return outage.lasts() || !queue.isEmpty() || !writer.isAlive()
        ? submit(tx -> null)
        : CompletableFuture.completedFuture(null);
  }

  private void drain() {
    List<QueuedChange<?>> changes = new ArrayList<>(BATCH);
    while (!closed || !queue.isEmpty()) {
      try {
        QueuedChange<?> first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          changes.add(first);
          queue.drainTo(changes, BATCH - 1);
          run(List.copyOf(changes));
        }
      } catch (InterruptedException e) {
        closed = true;
      } finally {
        changes.clear();
      }
    }
    // A change submitted right now is either withdrawn by its own caller or found here.
    left = true;
    queue.drainTo(changes);
    changes.forEach(change -> answers.execute(() -> change.fail(full())));
  }

  /**
   * A batch that fails because of one bad change is run again change by change, so that only that
   * one fails.
   */
  private void run(List<QueuedChange<?>> changes) {
    long start = System.nanoTime();
    Tx tx;
    try {
      tx = runner.run(changes);
    } catch (RuntimeException | Error failure) {
      failed(changes, failure);
      return;
    }
    outage.ended();
    // A failure from here on must not make the changes run again: they are stored.
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    answers.execute(() -> answer(tx, changes));
    for (CommitListener listener : commits) {
      try {
        listener.committed(changes.size(), took);
      } catch (RuntimeException e) {
        LOG.error("A listener of commits failed; the change itself is stored", e);
      }
    }
  }

  private void failed(List<QueuedChange<?>> changes, Throwable failure) {
    Throwable told = StorageFailures.explain(failure);
    if (told instanceof Refusal) {
      outage.began(failure);
      doubtfulUntil = clock.instant().plus(DOUBT);
    }
    if (changes.size() > 1 && !(told instanceof Refusal)) {
      changes.forEach(change -> run(List.of(change)));
    } else {
      // If the database is unavailable, all of them fail at once instead of waiting for it one
      // after the other.
      answers.execute(() -> changes.forEach(change -> change.fail(told)));
    }
  }

  private static void answer(Tx tx, List<QueuedChange<?>> changes) {
    for (Runnable action : tx.actions()) {
      try {
        action.run();
      } catch (RuntimeException | Error e) {
        LOG.error("An action after a commit failed; the change itself is stored", e);
      }
    }
    changes.forEach(QueuedChange::complete);
  }

  /**
   * Refuses new changes, then writes and answers the waiting ones: nothing that was accepted is
   * dropped.
   */
  @PreDestroy
  void close() throws InterruptedException {
    closed = true;
    writer.join(TimeUnit.SECONDS.toMillis(15));
    answers.shutdown();
    answers.awaitTermination(5, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
