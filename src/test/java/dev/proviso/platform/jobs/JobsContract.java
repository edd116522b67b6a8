package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.Test;

/** What the outbox promises, on whichever database. */
abstract class JobsContract {

  private static final Reason NOT_NOW = Reason.of("not_now", "why", "{\"so\": 1}");

  static final String LANE = "https://a.example";

  final ExecutorService threads = Executors.newCachedThreadPool();
  final ScriptedHandler handler = new ScriptedHandler();
  ApplicationContext context;
  Writes writes;
  Jobs outbox;
  FakeClock clock;
  JobWorker courier;

  /** The database to run on, as {@code PROVISO_DB} takes it; a new one at each call. */
  abstract String database();

  @BeforeEach
  void start() {
    context = TestContext.on(database(), Map.of());
    writes = context.getBean(Writes.class);
    outbox = context.getBean(Jobs.class);
    clock = context.getBean(FakeClock.class);
    courier = courier(context);
  }

  @AfterEach
  void stop() {
    context.close();
    threads.shutdownNow();
  }

  @Test
  void attemptsStraightAfterTheCommit() throws InterruptedException {
    courier.start();

    String id = enqueue(LANE);

    assertThat(handler.next()).isEqualTo(id);
    idle();
    assertThat(work(id).state()).isEqualTo(JobState.DONE);
    assertThat(outbox.attempts(id)).hasSize(1);
  }

  @Test
  void storesWorkWithItsChangeOrNotAtAll() {
    assertThatThrownBy(
            () ->
                writes.await(
                    batch -> {
                      outbox.enqueue(errand(LANE, "undone"));
                      throw new Refusal(Refusal.Kind.CONFLICT, "no", "No.");
                    }))
        .isInstanceOf(Refusal.class);

    assertThat(all()).isEmpty();
  }

  @Test
  void doesAllOfALongLaneAtOnce() {
    for (int i = 0; i < 50; i++) {
      enqueue(LANE);
    }

    courier.runOnce();

    assertThat(all()).hasSize(50).allMatch(work -> work.state() == JobState.DONE);
    assertThat(handler.mostAtOnce(LANE)).isLessThanOrEqualTo(4);
  }

  @Test
  void triesAgainWhenItIsDueAndNotBefore() {
    handler.answer(retry(Attempt.Strain.NONE));
    String id = enqueue(LANE);

    courier.runOnce();
    assertThat(work(id).reason()).isEqualTo(NOT_NOW);
    clock.tick(Duration.ofMillis(3_500));
    courier.runOnce();
    assertThat(work(id).attempts()).isEqualTo(1);

    handler.answer(new Attempt.Done(AttemptLog.local(Optional.empty())));
    clock.tick(Duration.ofSeconds(3));
    courier.runOnce();
    assertThat(work(id).state()).isEqualTo(JobState.DONE);
    assertThat(work(id).reason()).isNull();
    assertThat(outbox.attempts(id)).extracting(AttemptRow::reason).containsExactly(NOT_NOW, null);
  }

  @Test
  void parksAfterTheLastAttemptAndGoesOnUnderTheSameIdWhenAsked() {
    handler.answer(retry(Attempt.Strain.NONE));
    String id = enqueue(LANE);
    for (int i = 0; i < Backoff.ATTEMPTS; i++) {
      courier.runOnce();
      clock.tick(Duration.ofHours(30));
    }
    assertThat(work(id).state()).isEqualTo(JobState.PARKED);
    courier.runOnce();
    assertThat(work(id).attempts()).isEqualTo(Backoff.ATTEMPTS);

    handler.answer(new Attempt.Done(AttemptLog.local(Optional.empty())));
    assertThat(writes.<Boolean>await(batch -> outbox.again(id, "elsewhere", LANE))).isTrue();
    courier.runOnce();

    assertThat(work(id).state()).isEqualTo(JobState.DONE);
    assertThat(work(id).destination()).isEqualTo("elsewhere");
    assertThat(outbox.attempts(id)).hasSize(Backoff.ATTEMPTS + 1);
  }

  @Test
  void abandonsWhatIsOfNoUse() {
    handler.answer(
        new Attempt.Abandon(
            JobState.REFUSED,
            Reason.of("x", "detail", "no\0such place"),
            AttemptLog.local(Optional.of("x"))));
    String id = enqueue(LANE);

    courier.runOnce();

    assertThat(work(id).state()).isEqualTo(JobState.REFUSED);
    assertThat(work(id).reason()).isEqualTo(Reason.of("x", "detail", "no\ufffdsuch place"));
  }

  @Test
  void repeatsWhatFailedInsideWithoutTellingMore() {
    handler.hang(null);
    String id = enqueue(LANE);

    courier.runOnce();

    assertThat(work(id).state()).isEqualTo(JobState.WAITING);
    assertThat(work(id).reason()).isEqualTo(Reason.of("internal"));
  }

  @Test
  void keepsWorkThatThisVersionDoesNotKnow() {
    NewJob strange = new NewJob("strange", LANE, "r", LANE, null, "topic", "{}");
    String id = writes.await(batch -> outbox.enqueue(strange));

    courier.runOnce();

    assertThat(work(id).state()).isEqualTo(JobState.WAITING);
    assertThat(outbox.attempts(id)).hasSize(1);
  }

  @Test
  void leavesADeadLaneAloneAndGoesOnWithTheOthers() {
    handler.answer(work -> work.lane().equals(LANE) ? retry(Attempt.Strain.DOWN) : done());
    for (int i = 0; i < 20; i++) {
      enqueue(LANE);
    }
    String other = enqueue("https://b.example");

    courier.runOnce();

    assertThat(work(other).state()).isEqualTo(JobState.DONE);
    long tried = all().stream().filter(work -> work.lane().equals(LANE) && tried(work)).count();
    assertThat(tried).isBetween(5L, 8L);
    clock.tick(Duration.ofSeconds(31));
    courier.runOnce();
    assertThat(handler.calls()).isEqualTo((int) tried + 2);
  }

  @Test
  void takesOverFromAWorkerThatDied() {
    String id = enqueue(LANE);
    Instant now = clock.instant();
    Claim claim = context.getBean(Claim.class);
    writes.await(batch -> claim.take(LANE, 4, "dead", now, now.plusSeconds(60)));

    courier.runOnce();
    assertThat(handler.calls()).isZero();

    clock.tick(Duration.ofSeconds(61));
    courier.runOnce();
    assertThat(work(id).state()).isEqualTo(JobState.DONE);
    assertThat(work(id).attempts()).isEqualTo(2);
  }

  @Test
  void takesOverAtOnceWhereNobodyElseCanBeAlive() {
    String id = enqueue(LANE);
    Instant now = clock.instant();
    Claim claim = context.getBean(Claim.class);
    writes.await(batch -> claim.take(LANE, 4, "dead", now, now.plusSeconds(60)));

    courier.takeOver();
    courier.runOnce();

    assertThat(work(id).state()).isEqualTo(JobState.DONE);
    assertThat(work(id).attempts()).isEqualTo(2);
  }

  @Test
  void givesBackWhatItHoldsWhenItStops() throws InterruptedException {
    CompletableFuture<Attempt> never = new CompletableFuture<>();
    handler.hang(never);
    String id = enqueue(LANE);
    courier.start();
    handler.next();

    courier.close();
    assertThat(work(id).holder()).isNull();
    handler.answer(done());
    courier(context).runOnce();

    assertThat(work(id).state()).isEqualTo(JobState.DONE);
    assertThat(work(id).attempts()).isEqualTo(2);
    never.complete(retry(Attempt.Strain.NONE));
    writes.await(batch -> null);
    assertThat(work(id).state()).isEqualTo(JobState.DONE);
  }

  @Test
  void forgetsWhatWasDoneLongAgoAndKeepsWhatIsParked() {
    String done = enqueue(LANE);
    courier.runOnce();
    String parked = writes.await(batch -> outbox.enqueueParked(errand(LANE, "p"), NOT_NOW));
    clock.tick(Duration.ofDays(29));
    assertThat(outbox.forget()).isZero();

    clock.tick(Duration.ofDays(2));
    assertThat(outbox.forget()).isEqualTo(1);
    assertThat(outbox.find(done)).isEmpty();
    assertThat(work(parked).reason()).isEqualTo(NOT_NOW);
  }

  @Test
  void parksWhatALaneHeldUpForTooLong() {
    String id = enqueue(LANE);
    clock.tick(Duration.ofDays(9));
    outbox.forget();

    assertThat(work(id).state()).isEqualTo(JobState.PARKED);
  }

  @Test
  void losesNothingAndClaimsNothingTwiceAmongFourWorkers() throws Exception {
    fill(5_000);
    handler.failFirst(3);
    List<JobWorker> couriers = new ArrayList<>(List.of(courier));
    for (int i = 0; i < 3; i++) {
      couriers.add(courier(context));
    }

    runAll(couriers);
    clock.tick(Duration.ofSeconds(7));
    runAll(couriers);

    assertThat(handler.twiceAtOnce()).isEmpty();
    assertThat(handler.done()).hasSize(5_000);
    assertThat(outbox.waiting()).isZero();
    assertThat(handler.calls()).isEqualTo(5_000 + 5_000 / 3);
  }

  void runAll(List<JobWorker> couriers) throws Exception {
    List<CompletableFuture<Void>> runs =
        couriers.stream().map(it -> CompletableFuture.runAsync(it::runOnce, threads)).toList();
    for (CompletableFuture<Void> run : runs) {
      run.get(120, TimeUnit.SECONDS);
    }
  }

  void fill(int rows) {
    List<CompletionStage<String>> stages = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      NewJob errand = errand("https://host" + i % 50 + ".example", "n" + i);
      stages.add(writes.submit(batch -> outbox.enqueue(errand)));
    }
    stages.forEach(stage -> stage.toCompletableFuture().join());
  }

  JobWorker courier(ApplicationContext on) {
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
    FakeClock time = on.getBean(FakeClock.class);
    JobRunner carrier =
        new JobRunner(List.of(handler), table, attempts, its, List.of(), settings, time, threads);
    Claim claim = on.getBean(Claim.class);
    JobSignal arrivals = on.getBean(JobSignal.class);
    return new JobWorker(
        claim, carrier, table, arrivals, its, settings, on.getBean(Database.class), time, threads);
  }

  String enqueue(String lane) {
    return writes.await(batch -> outbox.enqueue(errand(lane, "some")));
  }

  private void idle() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (courier.underWay() > 0 && System.nanoTime() < end) {
      writes.await(batch -> null);
    }
  }

  private static boolean tried(Job work) {
    return work.attempts() > 0;
  }

  Job work(String id) {
    return outbox.find(id).orElseThrow();
  }

  List<Job> all() {
    return outbox.list(new JobFilter(null, null, null, null, 10_000));
  }

  static Attempt done() {
    return new Attempt.Done(AttemptLog.local(Optional.empty()));
  }

  static Attempt retry(Attempt.Strain strain) {
    return new Attempt.Retry(
        NOT_NOW, Optional.empty(), strain, AttemptLog.local(Optional.of("test")));
  }

  static NewJob errand(String lane, String recipient) {
    return new NewJob(ScriptedHandler.KIND, lane, recipient, lane, "req_1", "topic", "{}");
  }
}
