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
 * Does the jobs: new ones straight after their commit, the others by looking for what fell due. Any
 * number of workers share them, on one node or several. An attempt is a claim, a call of a handler
 * and an outcome, and it holds no thread while it waits for an answer.
 */
@Singleton
public class JobWorker {

  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
  private static final Duration ENDLESS = Duration.ofHours(1);

  private final Claim claim;
  private final JobRunner runner;
  private final JobTable table;
  private final JobSignal signal;
  private final Writes writes;
  private final JobSettings settings;
  private final Database database;
  private final Clock clock;
  private final Executor blocking;
  private final HostLimiter limiter;
  private final String name;
  private final InFlight inFlight = new InFlight();
  private final Consumer<Collection<String>> wake = this::visitAll;
  private final Outage outage = new Outage(LOG, "Jobs that are due cannot be looked for");
  private final Outage unclaimed = new Outage(LOG, "Jobs cannot be claimed");
  private volatile boolean started;
  private volatile boolean closed;
  private volatile boolean leftOver;

  JobWorker(
      Claim claim,
      JobRunner runner,
      JobTable table,
      JobSignal signal,
      Writes writes,
      JobSettings settings,
      Database database,
      Clock clock,
      @Named(TaskExecutors.IO) ExecutorService blocking) {
    this.claim = claim;
    this.runner = runner;
    this.table = table;
    this.signal = signal;
    this.writes = writes;
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.blocking = blocking;
    this.limiter = new HostLimiter(settings);
    this.name = Ids.next("crr_", clock);
  }

  @EventListener
  void serve(ServerStartupEvent server) {
    if (database.sqlite()) {
      takeOver();
    }
    start();
  }

  /** Only one process at a time holds a SQLite file: whoever claimed a job there is dead. */
  void takeOver() {
    String now = InstantText.write(clock.instant());
    writes.await(tx -> table.releaseAll(now));
  }

  /** Starts: from now on, each commit is followed by the first attempts of its jobs. */
  public void start() {
    started = true;
    signal.subscribe(wake);
    poll();
  }

  /** Looks for jobs that fell due, if the worker has started. */
  @Scheduled(fixedDelay = "${proviso.outbox.poll:1s}", initialDelay = "${proviso.outbox.poll:1s}")
  void poll() {
    if (started) {
      outage.during(this::look);
    }
  }

  private void look() {
    limiter.forget(clock.instant());
    visitAll(claim.lanes(clock.instant()));
  }

  /** Does what is due now, as far as the lanes have room, and waits for the outcomes. */
  public void runOnce() {
    visitAll(claim.lanes(clock.instant()));
    try {
      inFlight.await(ENDLESS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many jobs are claimed here and not finished. */
  public int underWay() {
    return inFlight.held();
  }

  private void visitAll(Collection<String> names) {
    names.forEach(this::visit);
  }

  /** Claims what a lane has room for; if a claim is being made, another one follows it. */
  private void visit(String lane) {
    if (limiter.beginClaim(lane)) {
      Instant now = clock.instant();
      int room = closed ? 0 : limiter.take(lane, now);
      if (room > 0) {
        claim(lane, room, now);
      } else if (limiter.endClaim(lane)) {
        visit(lane);
      }
    }
  }

  private void claim(String lane, int room, Instant now) {
    inFlight.begin();
    Instant leaseEnd = now.plus(settings.lease());
    CompletionStage<Void> unused =
        writes
            .submit(tx -> claim.take(lane, room, name, now, leaseEnd))
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
        limiter.more(lane);
      }
      boolean asked = limiter.endClaim(lane);
      claimed.forEach(this::attempt);
      if ((claimed.size() < room && limiter.unused(lane, room - claimed.size())) || asked) {
        visit(lane);
      }
    } finally {
      inFlight.end();
    }
  }

  /** Attempts once, unless this node already does: a clock that jumps ends leases early. */
  private void attempt(Job job) {
    if (closed || !inFlight.hold(job)) {
      leftOver = true;
      limiter.unused(job.lane(), 1);
      return;
    }
    CompletionStage<Void> unused =
        runner
            .run(job, attempt -> free(job.lane(), attempt))
            .whenComplete((nothing, failure) -> inFlight.letGo(job));
  }

  private void free(String lane, Attempt attempt) {
    if (limiter.ended(lane, attempt, clock.instant())) {
      visit(lane);
    }
  }

  /**
   * Claims nothing more, waits a little for the attempts under way, and gives back what is not done
   * by then, so that whoever starts next repeats only that.
   */
  @PreDestroy
  void close() throws InterruptedException {
    if (closed) {
      return;
    }
    closed = true;
    signal.unsubscribe(wake);
    boolean finished = inFlight.await(settings.grace());
    runner.close();
    if (!finished || leftOver) {
      String now = InstantText.write(clock.instant());
      writes.await(tx -> table.release(name, now));
    }
  }
}
