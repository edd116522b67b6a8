package dev.proviso.doors.web.activity;

import dev.proviso.core.ledger.Verified;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.doors.web.shell.Join;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks the ledger when an admin asks for it, one check at a time, and keeps the last result. A
 * check reads every row, so a page waits for it only a few seconds.
 */
@Singleton
final class LedgerChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LedgerVerification verification;
  private final Executor blocking;
  private final Clock clock;
  private Run running;
  private Result last;

  LedgerChecks(
      LedgerVerification verification,
      @Named(TaskExecutors.BLOCKING) Executor blocking,
      Clock clock) {
    this.verification = verification;
    this.blocking = blocking;
    this.clock = clock;
  }

  /**
   * The result of a check.
   *
   * @param verified the result
   * @param at when it began
   * @param by the name of who asked for it
   */
  record Result(Verified verified, Instant at, String by) {}

  /** A running check. */
  record Run(CompletableFuture<Result> result, Instant since) {}

  /** Starts a check, or joins the running one, and waits for it a few seconds at most. */
  void run(String by) {
    CompletableFuture<Result> result = joined(by).result();
    try {
      Join.of(result.copy().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (CompletionException slow) {
      if (!(slow.getCause() instanceof TimeoutException)) {
        throw slow;
      }
    }
  }

  private synchronized Run joined(String by) {
    if (running != null) {
      return running;
    }
    Run run = begin();
    try {
      blocking.execute(() -> check(run, by));
    } catch (RejectedExecutionException stopping) {
      running = null;
      throw stopping;
    }
    return run;
  }

  synchronized Run begin() {
    running = new Run(new CompletableFuture<>(), clock.instant());
    return running;
  }

  void check(Run run, String by) {
    try {
      Result result = new Result(verification.run(), run.since(), by);
      ended(result);
      run.result().complete(result);
    } catch (RuntimeException | Error e) {
      // An Error too, or the check would be under way forever.
      ended(null);
      run.result().completeExceptionally(e);
      if (e instanceof Error error) {
        throw error;
      }
    }
  }

  private synchronized void ended(Result result) {
    last = result == null ? last : result;
    running = null;
  }

  /** The last result; empty if there was none since the server started. */
  synchronized Optional<Result> last() {
    return Optional.ofNullable(last);
  }

  /** When the running check began; empty if none is running. */
  synchronized Optional<Instant> since() {
    return Optional.ofNullable(running).map(Run::since);
  }
}
