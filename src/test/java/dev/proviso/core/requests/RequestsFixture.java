package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.decisions.Draft;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The queue on whichever database, and the people and sentences of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RequestsFixture {

  public static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  public static final Actor ALICE = new Actor("prn_alice", "alice", false);
  public static final Actor OPERATOR = new Actor("operator", "operator", true);
  static final Visibility ALL = Visibility.all();

  ApplicationContext context;
  Requests requests;
  Intake intake;
  Writes writes;
  Submissions submissions;
  Ledger ledger;

  /** The database to run on, as {@code PROVISO_DB} takes it; called once. */
  abstract String database();

  @BeforeAll
  void start() {
    context = TestContext.on(database(), Map.of());
    requests = context.getBean(Requests.class);
    intake = context.getBean(Intake.class);
    writes = context.getBean(Writes.class);
    submissions = context.getBean(Submissions.class);
    ledger = context.getBean(Ledger.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  String submit(String json) {
    return join(writes.submit(intake.submit(read(json), ROBIN, null, false))).id();
  }

  Submission read(String json) {
    return submissions.read(StrictJson.read(json));
  }

  public static Draft draft(String json) {
    return Draft.read(StrictJson.read(json));
  }

  public static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  public static void assertRefused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .satisfies(
            thrown -> {
              Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
              assertThat(cause).isInstanceOf(Refusal.class);
              assertThat(((Refusal) cause).code()).isEqualTo(code);
            });
  }

  static void assertRefused(ThrowingCallable call, String code, String message) {
    assertRefused(call, code);
    assertThatThrownBy(call).hasMessageContaining(message);
  }
}
