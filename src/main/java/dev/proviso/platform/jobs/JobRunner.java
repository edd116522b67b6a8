package dev.proviso.platform.jobs;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts one claimed job: calls its handler, and stores the outcome. */
@Singleton
final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final int SETTLE_TRIES = 30;

  private final Map<String, JobHandler> handlers;
  private final JobTable table;
  private final AttemptTable attempts;
  private final Writes writes;
  private final List<AttemptListener> listeners;
  private final JobSettings settings;
  private final Clock clock;
  private final Executor blocking;
  private volatile boolean closed;

  JobRunner(
      List<JobHandler> handlers,
      JobTable table,
      AttemptTable attempts,
      Writes writes,
      List<AttemptListener> listeners,
      JobSettings settings,
      Clock clock,
      @Named(TaskExecutors.IO) ExecutorService blocking) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    this.table = table;
    this.attempts = attempts;
    this.writes = writes;
    this.listeners = listeners;
    this.settings = settings;
    this.clock = clock;
    this.blocking = blocking;
  }

  /**
   * Attempts once and stores the outcome; never fails.
   *
   * @param ended told of the attempt as soon as it is over, before its outcome is stored
   */
  CompletionStage<Void> run(Job job, Consumer<Attempt> ended) {
    Instant began = now();
    return CompletableFuture.supplyAsync(() -> handler(job).attempt(job), blocking)
        .thenCompose(Function.identity())
        .exceptionally(JobRunner::broken)
        .thenCompose(
            attempt -> {
              ended.accept(attempt);
              AttemptOutcome outcome = outcome(job, attempt, began);
              tell(outcome);
              return store(outcome, SETTLE_TRIES);
            })
        .exceptionally(
            failure -> {
              if (!closed) {
                LOG.error("The outcome of an attempt could not be stored", failure);
              }
              return null;
            });
  }

  private JobHandler handler(Job job) {
    return Optional.ofNullable(handlers.get(job.kind())).orElseThrow();
  }

  private static Attempt broken(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    boolean refusal = cause instanceof Refusal;
    if (!refusal) {
      LOG.error("An attempt failed inside Proviso; it will be repeated", cause);
    }
    return new Attempt.Retry(
        refusal ? Reason.other(cause.getMessage()) : Reason.of("internal"),
        Optional.empty(),
        Attempt.Strain.NONE,
        AttemptLog.local(Optional.of(refusal ? ((Refusal) cause).code() : "internal")));
  }

  private AttemptOutcome outcome(Job job, Attempt attempt, Instant began) {
    double chance = ThreadLocalRandom.current().nextDouble();
    JobHandler handler = handlers.get(job.kind());
    return AttemptOutcome.of(job, attempt, handler, began, now(), settings.longestWait(), chance);
  }

  private void tell(AttemptOutcome outcome) {
    Duration took = Duration.ofMillis(outcome.attempt().log().milliseconds());
    for (AttemptListener listener : listeners) {
      listener.attempted(outcome.job(), outcome.attempt(), outcome.last(), took);
    }
  }

  /** Tries again while the database cannot: the receiver would be called once more otherwise. */
  private CompletionStage<Void> store(AttemptOutcome outcome, int tries) {
    return writes
        .submit(tx -> outcome.store(tx, table, attempts))
        .exceptionallyCompose(
            failure ->
                tries <= 1 || closed || !(failure instanceof Refusal)
                    ? CompletableFuture.failedFuture(failure)
                    : CompletableFuture.supplyAsync(() -> tries - 1, aSecondLater())
                        .thenCompose(left -> store(outcome, left)));
  }

  private Executor aSecondLater() {
    return CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, blocking);
  }

  private Instant now() {
    return InstantText.precise(clock.instant());
  }

  /** Tries no outcome a second time from now on. */
  void close() {
    closed = true;
  }
}
