package dev.proviso.core.requests;

import static dev.proviso.core.requests.RequestsFixture.ALICE;
import static dev.proviso.core.requests.RequestsFixture.ALL;
import static dev.proviso.core.requests.RequestsFixture.OPERATOR;
import static dev.proviso.core.requests.RequestsFixture.ROBIN;
import static dev.proviso.core.requests.RequestsFixture.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T5: 1,250 requests, each ended in eight ways at once: 10,000 races, one winner and one event
 * each.
 */
@Tag("proof")
abstract class RacesContract {

  private static final int REQUESTS = 1_250;
  private static final int WAYS = 8;
  private static final int EXPIRE = 3;

  private Writes writes;

  abstract String database();

  @Test
  void exactlyOneEndWins() throws Exception {
    try (ApplicationContext context = TestContext.on(database(), Map.of())) {
      Requests requests = context.getBean(Requests.class);
      Lifecycle lifecycle = context.getBean(Lifecycle.class);
      List<String> events = new ArrayList<>();
      context.getBean(EventBus.class).subscribe(activity -> note(events, activity));
      writes = context.getBean(Writes.class);
      List<String> ids = submit(context.getBean(Intake.class), context.getBean(Submissions.class));
      ConcurrentLinkedQueue<String> winners = new ConcurrentLinkedQueue<>();
      FakeClock clock = context.getBean(FakeClock.class);

      clock.flicker(Duration.ofHours(2));
      race(requests, lifecycle, ids, winners);
      clock.skew(Duration.ofHours(2));
      for (String id : ids) {
        attempt(requests, lifecycle, id, EXPIRE, winners);
      }

      Map<String, Integer> wins = new HashMap<>();
      winners.forEach(id -> wins.merge(id, 1, Integer::sum));

      assertThat(wins).hasSize(REQUESTS).allSatisfy((id, won) -> assertThat(won).isEqualTo(1));
      Ledger ledger = context.getBean(Ledger.class);
      for (String id : ids) {
        assertConsistent(requests.get(id, ALL), ledger.newest(null, id, 10));
      }
      Proof.figures(
          "T5",
          "%s: %d races over %d requests, %d ended by one alone, %d events",
          getClass().getSimpleName(),
          REQUESTS * WAYS,
          REQUESTS,
          wins.values().stream().filter(won -> won == 1).count(),
          events.size());
      assertThat(events).hasSize(REQUESTS).doesNotHaveDuplicates();
      assertThat(ledger.head().id()).isEqualTo(2L * REQUESTS);
    }
  }

  private static void note(List<String> events, Activity activity) {
    if (!activity.row().action().equals("created")) {
      events.add(activity.row().requestId());
    }
  }

  private List<String> submit(Intake intake, Submissions submissions) {
    List<CompletionStage<Submitted>> all = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Submission body =
          submissions.read(StrictJson.read("{\"title\":\"race " + i + "\",\"expires_in\":3600}"));
      all.add(writes.submit(intake.submit(body, ROBIN, null, false)));
    }
    return all.stream().map(stage -> stage.toCompletableFuture().join().id()).toList();
  }

  /**
   * First the clock jumps to and fro over the end of every request, so all ways are open; then it
   * stands behind the end, so that whatever is left expires, once.
   */
  private void race(
      Requests requests,
      Lifecycle lifecycle,
      List<String> ids,
      ConcurrentLinkedQueue<String> winners)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    List<Callable<Void>> attempts = new ArrayList<>();
    for (String id : ids) {
      for (int way = 0; way < WAYS; way++) {
        int chosen = way;
        attempts.add(() -> attempt(requests, lifecycle, id, chosen, winners));
      }
    }
    List<Future<Void>> done = pool.invokeAll(attempts);
    for (Future<Void> future : done) {
      future.get();
    }
    pool.shutdown();
  }

  private Void attempt(
      Requests requests,
      Lifecycle lifecycle,
      String id,
      int way,
      ConcurrentLinkedQueue<String> won) {
    try {
      boolean ended =
          switch (way % 4) {
            case 0 ->
                join(writes.submit(requests.decide(id, draft("{\"status\":\"approved\"}"), ALICE)))
                    != null;
            case 1 ->
                join(writes.submit(requests.decide(id, draft("{\"status\":\"denied\"}"), OPERATOR)))
                    != null;
            case 2 -> join(writes.submit(requests.cancel(id, ALL, false, null, ROBIN))) != null;
            default -> join(writes.submit(lifecycle.expire(requests.get(id, ALL).request())));
          };
      if (ended) {
        won.add(id);
      }
    } catch (CompletionException e) {
      assertThat(e.getCause()).isInstanceOf(Refusal.class);
    } catch (Refusal refusedAtOnce) {
      assertThat(refusedAtOnce.code()).isIn("already_responded", "cannot_cancel");
    }
    return null;
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static void assertConsistent(RequestWithDecision found, List<LedgerRow> rows) {
    Request request = found.request();
    assertThat(request.status()).isNotEqualTo(RequestStatus.PENDING);
    assertThat(found.decision().isPresent()).isEqualTo(request.status().decided());
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).action()).endsWith(request.status().word());
    found
        .decision()
        .ifPresent(d -> assertThat(d.responseSha256()).isEqualTo(rows.get(0).responseSha256()));
  }
}
