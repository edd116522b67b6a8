package dev.proviso.core.requests;

import static dev.proviso.core.requests.RequestsFixture.ALICE;
import static dev.proviso.core.requests.RequestsFixture.ALL;
import static dev.proviso.core.requests.RequestsFixture.ROBIN;
import static dev.proviso.core.requests.RequestsFixture.assertRefused;
import static dev.proviso.core.requests.RequestsFixture.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.CommitListener;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.event.ApplicationEventListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes that follow one another in one transaction: one commit, one answer, all or nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChainedChangesContract {

  private final AtomicInteger commits = new AtomicInteger();
  private final List<String> heard = new ArrayList<>();

  private ApplicationContext context;
  private Requests requests;
  private Intake intake;
  private Writes writes;
  private Ledger ledger;

  abstract String database();

  @BeforeAll
  void start() {
    context = TestContext.with(database(), builder -> builder.singletons(listener(), counter()));
    requests = context.getBean(Requests.class);
    intake = context.getBean(Intake.class);
    writes = context.getBean(Writes.class);
    ledger = context.getBean(Ledger.class);
  }

  private CommitListener counter() {
    return (changes, took) -> commits.incrementAndGet();
  }

  /** Hears of changes inside their transaction, and asks no table. */
  private ApplicationEventListener<Activity> listener() {
    return new ApplicationEventListener<>() {
      @Override
      public void onApplicationEvent(Activity activity) {
        if (activity.event() instanceof RequestEvent event) {
          String decision = event.decision() == null ? "none" : event.decision().status();
          Request request = event.request();
          heard.add(event.type() + " " + request.status().word() + " " + decision);
          assertThat(request.principal()).isEqualTo("prn_robin");
          if (event.type() == EventType.CREATED) {
            assertThat(request.seq()).isEqualTo(activity.row().id());
            assertThat(request.createdAt()).isEqualTo(activity.row().timestamp());
          }
        }
      }
    };
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void decidesInTheTransactionThatSubmits() {
    heard.clear();
    List<Long> told = new ArrayList<>();
    int before = commits.get();
    long head = ledger.head().id();
    RequestWithDecision decided;
    try (EventBus.Subscription ignored =
        context.getBean(EventBus.class).subscribe(activity -> told.add(activity.row().id()))) {
      decided = join(writes.submit(approved(submission("{\"title\":\"Small\"}"), null)));
    }

    assertThat(commits.get()).isEqualTo(before + 1);
    assertThat(decided.request().status()).isEqualTo(RequestStatus.APPROVED);
    assertThat(requests.get(decided.request().id(), ALL)).isEqualTo(decided);
    assertThat(ledger.after(head, 10).stream().map(LedgerRow::action))
        .containsExactly("created", "responded_approved");
    assertThat(told).containsExactly(head + 1, head + 2);
    assertThat(heard).containsExactly("CREATED pending none", "APPROVED approved approved");
    assertThat(context.getBean(LedgerVerification.class).run(null).ok()).isTrue();
  }

  @Test
  void undoesAllOfAChainOfWhichOneIsRefused() {
    long head = ledger.head().id();
    Change<RequestWithDecision> own =
        intake
            .submit(submission("{\"title\":\"Own\"}"), ROBIN, "chain-refused", true)
            .then(it -> requests.decide(it.id(), ruling(), it.contentSha256(), ROBIN));
    Change<Submitted> other = intake.submit(submission("{\"title\":\"Other\"}"), ROBIN, null, true);

    var refused = writes.submit(own);
    var kept = writes.submit(other);

    assertRefused(() -> join(refused), "own_request");
    assertThat(requests.find(join(kept).id(), ALL)).isPresent();
    assertThat(ledger.head().id()).isEqualTo(head + 1);
    Submission again = submission("{\"title\":\"Not the same\"}");
    assertThat(join(writes.submit(intake.submit(again, ROBIN, "chain-refused", true))).replayed())
        .isFalse();
  }

  @Test
  void seesInTheSecondWhatTheFirstHasWritten() {
    Change<Boolean> chain =
        intake
            .submit(submission("{\"title\":\"Seen\",\"tags\":[\"chained\"]}"), ROBIN, null, true)
            .then(
                it ->
                    tx -> {
                      RequestFilter chained =
                          new RequestFilter(
                              null, false, null, null, "chained", null, null, null, null, 10, 0);
                      return requests.find(it.id(), ALL).isPresent()
                          && requests.list(chained, ALL).size() == 1;
                    });

    assertThat(join(writes.submit(chain))).isTrue();
  }

  @Test
  void refusesAtOnceWhatCanBeKnownBefore() {
    assertRefused(() -> requests.decide("req_none", ruling(), null, ALICE), "request_not_found");
  }

  private Change<RequestWithDecision> approved(Submission submission, String key) {
    return intake
        .submit(submission, ROBIN, key, true)
        .then(it -> requests.decide(it.id(), ruling(), it.contentSha256(), ALICE));
  }

  private static Ruling ruling() {
    return Ruling.of(Verdict.APPROVED, null);
  }

  private Submission submission(String json) {
    return context.getBean(Submissions.class).read(StrictJson.read(json));
  }
}
