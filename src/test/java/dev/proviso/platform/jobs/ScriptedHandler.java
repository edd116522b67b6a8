package dev.proviso.platform.jobs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does what the test says, and watches that nothing is attempted twice at once. */
final class ScriptedHandler implements JobHandler {

  static final String KIND = "scripted";

  private final Map<String, Integer> atOnce = new ConcurrentHashMap<>();
  private final Map<String, Integer> mostAtOnce = new ConcurrentHashMap<>();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Set<String> twiceAtOnce = ConcurrentHashMap.newKeySet();
  private final Set<String> done = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> called = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Function<Job, CompletionStage<Attempt>> script = job -> now(doneNow());

  void answer(Attempt attempt) {
    script = job -> now(attempt);
  }

  void answer(Function<Job, Attempt> answers) {
    script = job -> now(answers.apply(job));
  }

  void hang(CompletionStage<Attempt> stage) {
    script = job -> stage;
  }

  /** From now on every n-th job fails at its first attempt. */
  void failFirst(int n) {
    AtomicInteger firsts = new AtomicInteger();
    script =
        job ->
            CompletableFuture.supplyAsync(
                () ->
                    job.attempts() == 1 && firsts.incrementAndGet() % n == 0
                        ? JobsFixture.retry(Attempt.Strain.NONE)
                        : doneNow());
  }

  /** Waits for the next call, and tells what was attempted. */
  String next() throws InterruptedException {
    return Optional.ofNullable(called.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  int calls() {
    return calls.get();
  }

  int mostAtOnce(String lane) {
    return mostAtOnce.get(lane);
  }

  Set<String> twiceAtOnce() {
    return twiceAtOnce;
  }

  Set<String> done() {
    return done;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public CompletionStage<Attempt> attempt(Job job) {
    calls.incrementAndGet();
    if (!underWay.add(job.id())) {
      twiceAtOnce.add(job.id());
    }
    mostAtOnce.merge(job.lane(), atOnce.merge(job.lane(), 1, Integer::sum), Math::max);
    called.add(job.id());
    CompletionStage<Attempt> attempt = script.apply(job);
    return attempt == null ? null : attempt.thenApply(it -> ended(job, it));
  }

  private Attempt ended(Job job, Attempt attempt) {
    atOnce.merge(job.lane(), -1, Integer::sum);
    underWay.remove(job.id());
    if (attempt instanceof Attempt.Done) {
      done.add(job.id());
    }
    return attempt;
  }

  private static Attempt doneNow() {
    return new Attempt.Done(AttemptLog.local(Optional.empty()));
  }

  private static <T> CompletionStage<T> now(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
