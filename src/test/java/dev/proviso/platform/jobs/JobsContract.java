package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What jobs promise, on whichever database. */
abstract class JobsContract extends JobsFixture {

  @Test
  void attemptsStraightAfterTheCommit() throws InterruptedException {
    worker.start();

    String id = enqueue(LANE);

    assertThat(handler.next()).isEqualTo(id);
    idle();
    assertThat(job(id).state()).isEqualTo(JobState.DONE);
    assertThat(jobs.attempts(id)).hasSize(1);
  }

  @Test
  void storesAJobWithItsChangeOrNotAtAll() {
    assertThatThrownBy(
            () ->
                writes.await(
                    tx -> {
                      jobs.enqueue(newJob(LANE, "undone"));
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

    worker.runOnce();

    assertThat(all()).hasSize(50).allMatch(job -> job.state() == JobState.DONE);
    assertThat(handler.mostAtOnce(LANE)).isLessThanOrEqualTo(4);
  }

  @Test
  void triesAgainWhenItIsDueAndNotBefore() {
    handler.answer(retry(Attempt.Strain.NONE));
    String id = enqueue(LANE);

    worker.runOnce();
    assertThat(job(id).reason()).isEqualTo(NOT_NOW);
    clock.tick(Duration.ofMillis(3_500));
    worker.runOnce();
    assertThat(job(id).attempts()).isEqualTo(1);

    handler.answer(new Attempt.Done(AttemptLog.local(Optional.empty())));
    clock.tick(Duration.ofSeconds(3));
    worker.runOnce();
    assertThat(job(id).state()).isEqualTo(JobState.DONE);
    assertThat(job(id).reason()).isNull();
    assertThat(jobs.attempts(id)).extracting(AttemptRow::reason).containsExactly(NOT_NOW, null);
  }

  @Test
  void parksAfterTheLastAttemptAndGoesOnUnderTheSameIdWhenAsked() {
    handler.answer(retry(Attempt.Strain.NONE));
    String id = enqueue(LANE);
    for (int i = 0; i < Backoff.ATTEMPTS; i++) {
      worker.runOnce();
      clock.tick(Duration.ofHours(30));
    }
    assertThat(job(id).state()).isEqualTo(JobState.PARKED);
    worker.runOnce();
    assertThat(job(id).attempts()).isEqualTo(Backoff.ATTEMPTS);

    handler.answer(new Attempt.Done(AttemptLog.local(Optional.empty())));
    assertThat(writes.<Boolean>await(tx -> jobs.again(id, "elsewhere", LANE))).isTrue();
    worker.runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.DONE);
    assertThat(job(id).destination()).isEqualTo("elsewhere");
    assertThat(jobs.attempts(id)).hasSize(Backoff.ATTEMPTS + 1);
  }

  @Test
  void abandonsWhatIsOfNoUse() {
    handler.answer(
        new Attempt.Abandon(
            JobState.REFUSED,
            Reason.of("x", "detail", "no\0such place"),
            AttemptLog.local(Optional.of("x"))));
    String id = enqueue(LANE);

    worker.runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.REFUSED);
    assertThat(job(id).reason()).isEqualTo(Reason.of("x", "detail", "no\ufffdsuch place"));
  }

  @Test
  void repeatsWhatFailedInsideWithoutTellingMore() {
    handler.hang(null);
    String id = enqueue(LANE);

    worker.runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.WAITING);
    assertThat(job(id).reason()).isEqualTo(Reason.of("internal"));
  }

  @Test
  void keepsAJobThatThisVersionDoesNotKnow() {
    NewJob strange = new NewJob("strange", LANE, "r", LANE, null, "topic", "{}");
    String id = writes.await(tx -> jobs.enqueue(strange));

    worker.runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.WAITING);
    assertThat(jobs.attempts(id)).hasSize(1);
  }

  @Test
  void leavesADeadLaneAloneAndGoesOnWithTheOthers() {
    handler.answer(job -> job.lane().equals(LANE) ? retry(Attempt.Strain.DOWN) : done());
    for (int i = 0; i < 20; i++) {
      enqueue(LANE);
    }
    String other = enqueue("https://b.example");

    worker.runOnce();

    assertThat(job(other).state()).isEqualTo(JobState.DONE);
    long tried = all().stream().filter(job -> job.lane().equals(LANE) && tried(job)).count();
    assertThat(tried).isBetween(5L, 8L);
    clock.tick(Duration.ofSeconds(31));
    worker.runOnce();
    assertThat(handler.calls()).isEqualTo((int) tried + 2);
  }

  @Test
  void takesOverFromAWorkerThatDied() {
    String id = enqueue(LANE);
    Instant now = clock.instant();
    Claim claim = context.getBean(Claim.class);
    writes.await(tx -> claim.take(LANE, 4, "dead", now, now.plusSeconds(60)));

    worker.runOnce();
    assertThat(handler.calls()).isZero();

    clock.tick(Duration.ofSeconds(61));
    worker.runOnce();
    assertThat(job(id).state()).isEqualTo(JobState.DONE);
    assertThat(job(id).attempts()).isEqualTo(2);
  }

  @Test
  void takesOverAtOnceWhereNobodyElseCanBeAlive() {
    String id = enqueue(LANE);
    Instant now = clock.instant();
    Claim claim = context.getBean(Claim.class);
    writes.await(tx -> claim.take(LANE, 4, "dead", now, now.plusSeconds(60)));

    worker.takeOver();
    worker.runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.DONE);
    assertThat(job(id).attempts()).isEqualTo(2);
  }

  @Test
  void givesBackWhatItHoldsWhenItStops() throws InterruptedException {
    CompletableFuture<Attempt> never = new CompletableFuture<>();
    handler.hang(never);
    String id = enqueue(LANE);
    worker.start();
    handler.next();

    worker.close();
    assertThat(job(id).holder()).isNull();
    handler.answer(done());
    worker(context).runOnce();

    assertThat(job(id).state()).isEqualTo(JobState.DONE);
    assertThat(job(id).attempts()).isEqualTo(2);
    never.complete(retry(Attempt.Strain.NONE));
    writes.await(tx -> null);
    assertThat(job(id).state()).isEqualTo(JobState.DONE);
  }

  @Test
  void forgetsWhatWasDoneLongAgoAndKeepsWhatIsParked() {
    String done = enqueue(LANE);
    worker.runOnce();
    String parked = writes.await(tx -> jobs.enqueueParked(newJob(LANE, "p"), NOT_NOW));
    clock.tick(Duration.ofDays(29));
    assertThat(jobs.forget()).isZero();

    clock.tick(Duration.ofDays(2));
    assertThat(jobs.forget()).isEqualTo(1);
    assertThat(jobs.find(done)).isEmpty();
    assertThat(job(parked).reason()).isEqualTo(NOT_NOW);
  }

  @Test
  void parksWhatALaneHeldUpForTooLong() {
    String id = enqueue(LANE);
    clock.tick(Duration.ofDays(9));
    jobs.forget();

    assertThat(job(id).state()).isEqualTo(JobState.PARKED);
  }

  @Test
  void losesNothingAndClaimsNothingTwiceAmongFourWorkers() throws Exception {
    fill(5_000);
    handler.failFirst(3);
    List<JobWorker> workers = new ArrayList<>(List.of(worker));
    for (int i = 0; i < 3; i++) {
      workers.add(worker(context));
    }

    runAll(workers);
    clock.tick(Duration.ofSeconds(7));
    runAll(workers);

    assertThat(handler.twiceAtOnce()).isEmpty();
    assertThat(handler.done()).hasSize(5_000);
    assertThat(jobs.waiting()).isZero();
    assertThat(handler.calls()).isEqualTo(5_000 + 5_000 / 3);
  }

  private void idle() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (worker.underWay() > 0 && System.nanoTime() < end) {
      writes.await(tx -> null);
    }
  }

  private static boolean tried(Job job) {
    return job.attempts() > 0;
  }
}
