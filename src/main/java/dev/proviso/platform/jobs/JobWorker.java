package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Outage;
import dev.proviso.platform.storage.Writes;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is in the outbox: straight after the commit that left it there, and by looking for what
 * fell due. Any number of couriers share the work, on one node or several; an attempt is a claim, a
 * call of a handler and an outcome, and holds no thread while it waits for an answer.
 */
@Singleton
public class JobWorker {

  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
  private static final Duration ENDLESS = Duration.ofHours(1);

  private final Claim claim;
  private final JobRunner carrier;
  private final JobTable table;
  private final JobSignal arrivals;
  private final Writes writes;
  private final JobSettings settings;
  private final Database database;
  private final Clock clock;
  private final Executor blocking;
  private final HostLimiter lanes;
  private final String name;
  private final ClaimLock turns = new ClaimLock();
  private final InFlight underway = new InFlight();
  private final Consumer<Collection<String>> wake = this::visitAll;
  private final Outage outage = new Outage(LOG, "Work that is due cannot be looked for");
  private final Outage unclaimed = new Outage(LOG, "Work cannot be claimed");
  private volatile boolean started;
  private volatile boolean closed;
  private volatile boolean leftOver;

  JobWorker(
      Claim claim,
      JobRunner carrier,
      JobTable table,
      JobSignal arrivals,
      Writes writes,
      JobSettings settings,
      Database database,
      Clock clock,
      @Named(TaskExecutors.IO) ExecutorService blocking) {
    this.claim = claim;
    this.carrier = carrier;
    this.table = table;
    this.arrivals = arrivals;
    this.writes = writes;
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.blocking = blocking;
    this.lanes = new HostLimiter(settings);
    this.name = Ids.next("crr_", clock);
  }

  @EventListener
  void serve(ServerStartupEvent server) {
    if (database.sqlite()) {
      takeOver();
    }
    start();
  }

  /** One process at a time holds a SQLite file: whoever claimed something there is dead. */
  void takeOver() {
    String now = InstantText.write(clock.instant());
    writes.await(batch -> table.releaseAll(now));
  }

  /** Begins to work: from now on each commit is followed by the first attempts that it asks for. */
  public void start() {
    started = true;
    arrivals.subscribe(wake);
    poll();
  }

  /** Looks for work that fell due, where the courier has started. */
  @Scheduled(fixedDelay = "${proviso.outbox.poll:1s}", initialDelay = "${proviso.outbox.poll:1s}")
  void poll() {
    if (started) {
      outage.during(this::look);
    }
  }

  private void look() {
    lanes.forget(clock.instant());
    visitAll(claim.lanes(clock.instant()));
  }

  /** Does all that is due now, as far as the lanes take it, and waits for the outcomes. */
  public void runOnce() {
    visitAll(claim.lanes(clock.instant()));
    try {
      underway.await(ENDLESS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many pieces of work are claimed here and not finished. */
  public int underWay() {
    return underway.held();
  }

  private void visitAll(Collection<String> names) {
    names.forEach(this::visit);
  }

  /** Claims what a lane has room for, unless that is being done: then it is done once more. */
  private void visit(String lane) {
    if (turns.take(lane)) {
      Instant now = clock.instant();
      int room = closed ? 0 : lanes.take(lane, now);
      if (room > 0) {
        claim(lane, room, now);
      } else if (turns.end(lane)) {
        visit(lane);
      }
    }
  }

  private void claim(String lane, int room, Instant now) {
    underway.begin();
    Instant leaseEnd = now.plus(settings.lease());
    CompletionStage<Void> unused =
        writes
            .submit(batch -> claim.take(lane, room, name, now, leaseEnd))
            .handleAsync(
                (claimed, failure) -> {
                  begin(lane, room, claimed(claimed, failure));
                  return null;
                },
                blocking);
  }

  private List<Job> claimed(List<Job> claimed, Throwable failure) {
    if (failure == null) {
      unclaimed.ended();
      return claimed;
    }
    unclaimed.began(failure);
    return List.of();
  }

  private void begin(String lane, int room, List<Job> claimed) {
    try {
      if (claimed.size() == room) {
        lanes.more(lane);
      }
      boolean asked = turns.end(lane);
      claimed.forEach(this::attempt);
      if ((claimed.size() < room && lanes.unused(lane, room - claimed.size())) || asked) {
        visit(lane);
      }
    } finally {
      underway.end();
    }
  }

  /** Attempts once, unless this node is at it already: a clock that jumps ends leases early. */
  private void attempt(Job work) {
    if (closed || !underway.hold(work)) {
      leftOver = true;
      lanes.unused(work.lane(), 1);
      return;
    }
    CompletionStage<Void> unused =
        carrier
            .carry(work, attempt -> free(work.lane(), attempt))
            .whenComplete((nothing, failure) -> underway.letGo(work));
  }

  private void free(String lane, Attempt attempt) {
    if (lanes.ended(lane, attempt, clock.instant())) {
      visit(lane);
    }
  }

  /**
   * Claims nothing more, waits a little for the attempts under way, and gives back the others, so
   * that whoever starts next repeats those and no more.
   */
  @PreDestroy
  void close() throws InterruptedException {
    if (closed) {
      return;
    }
    closed = true;
    arrivals.unsubscribe(wake);
    boolean finished = underway.await(settings.grace());
    carrier.close();
    if (!finished || leftOver) {
      String now = InstantText.write(clock.instant());
      writes.await(batch -> table.release(name, now));
    }
  }
}
