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
 * Jobs that must not be lost. The methods that change them are called inside a change of {@link
 * Writes}, so that a job is stored together with its cause or not at all; {@link JobWorker} is told
 * after the commit.
 */
@Singleton
public class Jobs {

  private static final int PER_CHANGE = 500;

  /** How long a job may wait before it is given up, whatever holds it up. */
  static final Duration LONGEST_WAIT = Duration.ofDays(8);

  static final Reason STALE = Reason.of("stale");

  private final JobTable table;
  private final AttemptTable attempts;
  private final JobLists lists;
  private final JobSignal signal;
  private final Writes writes;
  private final JobSettings settings;
  private final Clock clock;

  Jobs(
      JobTable table,
      AttemptTable attempts,
      JobLists lists,
      JobSignal signal,
      Writes writes,
      JobSettings settings,
      Clock clock) {
    this.table = table;
    this.attempts = attempts;
    this.lists = lists;
    this.signal = signal;
    this.writes = writes;
    this.settings = settings;
    this.clock = clock;
  }

  /** Stores a job, to be attempted straight after the commit; returns its id. Inside a change. */
  public String enqueue(NewJob newJob) {
    Job job = Job.of(Ids.next("dlv_", clock), newJob, now());
    table.save(job);
    signal.on(job.lane());
    return job.id();
  }

  /** Stores a job, to be attempted at a time, or straight after the commit. Inside a change. */
  public String enqueueAt(NewJob newJob, Instant due) {
    Job job = Job.at(Ids.next("dlv_", clock), newJob, now(), InstantText.precise(due));
    table.save(job);
    return job.id();
  }

  /** Stores a job that is not attempted unless somebody asks for it. Inside a change. */
  public String enqueueParked(NewJob newJob, Reason reason) {
    Job job = Job.parked(Ids.next("dlv_", clock), newJob, reason, now());
    table.save(job);
    return job.id();
  }

  /** Sets a job to waiting again, under its id; false while it is attempted. Inside a change. */
  public boolean again(String id, String destination, String lane) {
    signal.on(lane);
    return table.again(id, destination, lane, text(now())) == 1;
  }

  /** Sets to waiting what a recipient has not taken since then; how many. Inside a change. */
  public int againAll(String recipient, Instant from, String destination, String lane) {
    signal.on(lane);
    return table.againAll(recipient, text(from), destination, lane, text(now()));
  }

  /** Sends what waits for a recipient elsewhere. Inside a change. */
  public void redirect(String recipient, String destination, String lane) {
    table.redirect(recipient, destination, lane);
    signal.on(lane);
  }

  /** Parks what waits for a recipient. Inside a change. */
  public int parkAll(String recipient, Reason reason) {
    return table.parkAll(recipient, reason, text(now()));
  }

  /** The job of an id. */
  public Optional<Job> find(String id) {
    return table.findById(id);
  }

  /** The attempts at a job, oldest first. */
  public List<AttemptRow> attempts(String id) {
    return attempts.of(id);
  }

  /** A list, newest first. */
  public List<Job> list(JobFilter filter) {
    return lists.list(filter);
  }

  /** How many jobs are due and held by nobody. */
  public long due() {
    return table.due(text(now()));
  }

  /** Since when the oldest of them is due; empty if there are none. */
  public Optional<Instant> oldestDue() {
    return Optional.ofNullable(InstantText.read(table.oldestDue(text(now()))));
  }

  /** How many jobs were given up and are kept. */
  public long parked() {
    return table.count(JobState.PARKED);
  }

  /** How many jobs wait, due or not. */
  public long waiting() {
    return table.waiting();
  }

  /**
   * Deletes jobs that were done, and the log of attempts, when the time that they are kept is over;
   * returns how many jobs. Also parks what a lane that never recovered has held up. Parked jobs
   * stay.
   */
  @Scheduled(fixedDelay = "1h", initialDelay = "2m")
  public int forget() {
    String before = text(now().minus(settings.kept()));
    int forgotten = 0;
    int last;
    do {
      last = writes.await(tx -> table.forget(before, PER_CHANGE));
      forgotten += last;
    } while (last == PER_CHANGE);
    writes.await(tx -> attempts.forget(before));
    Instant now = now();
    String stale = text(now.minus(LONGEST_WAIT));
    writes.await(tx -> table.parkStale(stale, STALE, text(now)));
    return forgotten;
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }

  private static String text(Instant instant) {
    return InstantText.write(instant);
  }
}
