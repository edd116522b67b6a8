package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Work that must not be lost. What changes it is called inside a job of {@link Writes}, so that it
 * is stored with the change that causes it or not at all; {@link JobWorker} is told after the
 * commit.
 */
@Singleton
public class Jobs {

  private static final int PER_JOB = 500;

  /** How long a job may wait before it is given up, whatever holds it up. */
  static final Duration LONGEST_WAIT = Duration.ofDays(8);

  static final Reason STALE = Reason.of("stale");

  private final JobTable table;
  private final AttemptTable attempts;
  private final JobLists lists;
  private final JobSignal arrivals;
  private final Writes writes;
  private final JobSettings settings;
  private final Clock clock;

  Jobs(
      JobTable table,
      AttemptTable attempts,
      JobLists lists,
      JobSignal arrivals,
      Writes writes,
      JobSettings settings,
      Clock clock) {
    this.table = table;
    this.attempts = attempts;
    this.lists = lists;
    this.arrivals = arrivals;
    this.writes = writes;
    this.settings = settings;
    this.clock = clock;
  }

  /** Stores work whose first attempt follows the commit at once; returns its id. Inside a job. */
  public String enqueue(NewJob errand) {
    Job work = Job.of(Ids.next("dlv_", clock), errand, now());
    table.save(work);
    arrivals.on(work.lane());
    return work.id();
  }

  /** Stores work that is not to be done unless somebody asks for it later. Inside a job. */
  public String enqueueParked(NewJob errand, Reason reason) {
    Job work = Job.parked(Ids.next("dlv_", clock), errand, reason, now());
    table.save(work);
    return work.id();
  }

  /** Sets work to waiting again, under its id; false if an attempt is under way. Inside a job. */
  public boolean again(String id, String destination, String lane) {
    arrivals.on(lane);
    return table.again(id, destination, lane, text(now())) == 1;
  }

  /** Sets to waiting what was enqueued for a recipient since then and not done. Inside a job. */
  public int againAll(String recipient, Instant from, String destination, String lane) {
    arrivals.on(lane);
    return table.againAll(recipient, text(from), destination, lane, text(now()));
  }

  /** Sends what waits for a recipient elsewhere. Inside a job. */
  public void redirect(String recipient, String destination, String lane) {
    table.redirect(recipient, destination, lane);
    arrivals.on(lane);
  }

  /** Parks what waits for a recipient. Inside a job. */
  public int parkAll(String recipient, Reason reason) {
    return table.parkAll(recipient, reason, text(now()));
  }

  /** The work of an id. */
  public Optional<Job> find(String id) {
    return table.findById(id);
  }

  /** The attempts at a piece of work, oldest first. */
  public List<AttemptRow> attempts(String id) {
    return attempts.of(id);
  }

  /** A list, newest first. */
  public List<Job> list(JobFilter filter) {
    return lists.list(filter);
  }

  /** How much is due and not held by anybody. */
  public long due() {
    return table.due(text(now()));
  }

  /** Since when the longest due of it is; empty where nothing is. */
  public Optional<Instant> oldestDue() {
    return Optional.ofNullable(InstantText.read(table.oldestDue(text(now()))));
  }

  /** How much was given up and is kept. */
  public long parked() {
    return table.count(JobState.PARKED);
  }

  /** How much waits, due or not. */
  public long waiting() {
    return table.waiting();
  }

  /** Since when the oldest of what waits does so. */
  public Optional<Instant> oldestWaiting() {
    return Optional.ofNullable(InstantText.read(table.oldestWaiting()));
  }

  /**
   * Forgets work that was done, and traces of attempts, once they are as old as they are kept; and
   * parks what a lane that never recovered has held up. What was parked stays. Returns how much
   * work was forgotten.
   */
  @Scheduled(fixedDelay = "1h", initialDelay = "2m")
  public int forget() {
    String before = text(now().minus(settings.kept()));
    int forgotten = 0;
    int last;
    do {
      last = writes.await(batch -> table.forget(before, PER_JOB));
      forgotten += last;
    } while (last == PER_JOB);
    writes.await(batch -> attempts.forget(before));
    Instant now = now();
    String stale = text(now.minus(LONGEST_WAIT));
    writes.await(batch -> table.parkStale(stale, STALE, text(now)));
    return forgotten;
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }

  private static String text(Instant instant) {
    return InstantText.write(instant);
  }
}
