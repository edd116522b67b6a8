package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Jobs on whichever database, and a worker whose handler does what the test says. */
abstract class JobsFixture {

  static final Reason NOT_NOW = Reason.of("not_now", "why", "{\"so\": 1}");

  static final String LANE = "https://a.example";

  final ExecutorService threads = Executors.newCachedThreadPool();
  final ScriptedHandler handler = new ScriptedHandler();
  ApplicationContext context;
  Writes writes;
  Jobs jobs;
  FakeClock clock;
  JobWorker worker;

  /** The database to run on, as {@code PROVISO_DB} takes it; a new one at each call. */
  abstract String database();

  @BeforeEach
  void start() {
    context = TestContext.on(database(), Map.of());
    writes = context.getBean(Writes.class);
    jobs = context.getBean(Jobs.class);
    clock = context.getBean(FakeClock.class);
    worker = worker(context);
  }

  @AfterEach
  void stop() {
    context.close();
    threads.shutdownNow();
  }

  void runAll(List<JobWorker> workers) throws Exception {
    List<CompletableFuture<Void>> runs =
        workers.stream().map(it -> CompletableFuture.runAsync(it::runOnce, threads)).toList();
    for (CompletableFuture<Void> run : runs) {
      run.get(120, TimeUnit.SECONDS);
    }
  }

  void fill(int rows) {
    List<CompletionStage<String>> stages = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      NewJob job = newJob("https://host" + i % 50 + ".example", "n" + i);
      stages.add(writes.submit(tx -> jobs.enqueue(job)));
    }
    stages.forEach(stage -> stage.toCompletableFuture().join());
  }

  JobWorker worker(ApplicationContext on) {
    return worker(on, on.getBean(FakeClock.class));
  }

  JobWorker worker(ApplicationContext on, FakeClock time) {
    JobSettings settings =
        new JobSettings(
            4,
            512,
            5,
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ofDays(30));
    Writes its = on.getBean(Writes.class);
    JobTable table = on.getBean(JobTable.class);
    AttemptTable attempts = on.getBean(AttemptTable.class);
    JobRunner runner =
        new JobRunner(List.of(handler), table, attempts, its, List.of(), settings, time, threads);
    Claim claim = on.getBean(Claim.class);
    JobSignal signal = on.getBean(JobSignal.class);
    return new JobWorker(
        claim, runner, table, signal, its, settings, on.getBean(Database.class), time, threads);
  }

  String enqueue(String lane) {
    return writes.await(tx -> jobs.enqueue(newJob(lane, "some")));
  }

  Job job(String id) {
    return jobs.find(id).orElseThrow();
  }

  List<Job> all() {
    return jobs.list(new JobFilter(null, null, null, null, 10_000));
  }

  static Attempt done() {
    return new Attempt.Done(AttemptLog.local(Optional.empty()));
  }

  static Attempt retry(Attempt.Strain strain) {
    return new Attempt.Retry(
        NOT_NOW, Optional.empty(), strain, AttemptLog.local(Optional.of("test")));
  }

  static Attempt later(Duration after, boolean holdsLane) {
    return new Attempt.Later(NOT_NOW, after, holdsLane, AttemptLog.local(Optional.of("test")));
  }

  static NewJob newJob(String lane, String recipient) {
    return new NewJob(ScriptedHandler.KIND, lane, recipient, lane, "req_1", "topic", "{}");
  }
}
