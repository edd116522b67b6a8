package dev.proviso.core.ledger;

import dev.proviso.platform.storage.Database;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes what other nodes on the same database write to {@link EventBus}, within 200 ms. Numbers
 * are assigned under the lock of the ledger's head, so rows become visible in order, and none can
 * appear below a head that was read. Each poll is one small query; while nobody waits there is one
 * every five seconds. Does nothing on SQLite, which has one node.
 */
@Singleton
class OtherNodes {

  private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);
  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int IDLE_LOOKS = 25;
  private static final int PAGE = 100;

  private final ActivityTable table;
  private final EventReplay replay;
  private final EventBus bus;
  private final Database database;
  private final TaskScheduler scheduler;
  private ScheduledFuture<?> looking;
  private volatile boolean closed;
  private boolean away;
  private int skipped;
  private long passed = -1;

  OtherNodes(
      ActivityTable table,
      EventReplay replay,
      EventBus bus,
      Database database,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
    this.table = table;
    this.replay = replay;
    this.bus = bus;
    this.database = database;
    this.scheduler = scheduler;
  }

  @EventListener
  void serve(ServerStartupEvent started) {
    if (!database.sqlite()) {
      looking = scheduler.scheduleWithFixedDelay(Duration.ZERO, PERIOD, this::look);
    }
  }

  /** An unavailable database is logged once; what was missed is passed on when it is back. */
  private void look() {
    try {
      runOnce();
      away = false;
    } catch (RuntimeException e) {
      if (!away && !closed) {
        LOG.warn("Changes of other nodes cannot be read now: {}", e.getMessage());
      }
      away = true;
    }
  }

  /** Passes on what other nodes wrote since the last poll; polls rarely while nobody waits. */
  void runOnce() {
    boolean awaited = bus.awaited();
    if (closed || (!awaited && passed >= 0 && ++skipped < IDLE_LOOKS)) {
      return;
    }
    skipped = 0;
    long head = table.head().id();
    if (passed < 0) {
      // A subscriber that came before the first poll is told slightly too much rather than too
      // little.
      passed = Math.max(0, head - PAGE);
    }
    if (!awaited) {
      passed = head;
    }
    while (!closed && passed < head) {
      pass(head);
    }
  }

  private void pass(long head) {
    while (bus.announced(passed + 1)) {
      passed++;
    }
    if (passed >= head) {
      return;
    }
    List<LedgerRow> rows = table.after(passed, PAGE);
    if (rows.isEmpty()) {
      passed = head;
    }
    for (Activity activity : replay.activities(rows)) {
      if (!bus.announced(activity.row().id())) {
        bus.pass(activity);
      }
      passed = activity.row().id();
    }
  }

  @PreDestroy
  void close() {
    closed = true;
    if (looking != null) {
      looking.cancel(false);
    }
  }
}
