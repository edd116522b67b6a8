package dev.proviso.core.policies;

import static dev.proviso.core.requests.RequestsFixture.draft;
import static dev.proviso.core.requests.RequestsFixture.join;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Policies on whichever database, for all that is built on them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PoliciesFixture {

  public static final Actor ROBIN =
      new Actor("prn_robin", "robin", false, "agent", "/acme/mail", null, null, "api");
  public static final Actor ALICE =
      new Actor("prn_alice", "alice", false, "approver", null, null, null, "web");
  public static final Actor DORA =
      new Actor("prn_dora", "dora", false, "admin", null, null, null, "web");

  protected ApplicationContext context;
  protected Policies policies;
  protected Requests requests;
  protected Writes writes;
  protected FakeClock clock;

  protected abstract String database();

  @BeforeAll
  void start() {
    context = TestContext.on(database(), Map.of());
    policies = context.getBean(Policies.class);
    requests = context.getBean(Requests.class);
    writes = context.getBean(Writes.class);
    clock = context.getBean(FakeClock.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @AfterEach
  void archiveAll() {
    policies.list().forEach(it -> run(policies.archive(it.id(), DORA)));
  }

  protected <T> T run(Change<T> change) {
    return join(writes.submit(change));
  }

  protected static PolicyDocument document(String json) {
    return DocumentReader.read(StrictJson.read(json));
  }

  /** A policy of an admin that is on. */
  protected Policy on(String json) {
    return made(json, Mode.ON);
  }

  protected Policy made(String json, Mode mode) {
    Policies.Draft draft = new Policies.Draft(document(json), PolicyKind.ADMIN, mode, null);
    return run(policies.create(draft, DORA));
  }

  /** What robin submits, as it stands afterwards. */
  protected RequestWithDecision ask(String body) {
    return ask(body, ROBIN);
  }

  protected RequestWithDecision ask(String body, Actor actor) {
    Submitted submitted =
        run(
            context
                .getBean(Intake.class)
                .submit(
                    context.getBean(Submissions.class).read(StrictJson.read(body)),
                    actor,
                    null,
                    false));
    return requests.get(submitted.id(), Visibility.all());
  }

  /** What alice decides, with more members of a decision. */
  protected RequestWithDecision decide(RequestWithDecision found, String status, String more) {
    String decision =
        "{\"status\":\"%s\",\"content_sha256\":\"%s\"%s}"
            .formatted(status, found.request().contentSha256(), more);
    run(requests.decide(found.request().id(), draft(decision), ALICE));
    return requests.get(found.request().id(), Visibility.all());
  }

  protected static String word(RequestWithDecision found) {
    return found.request().status().word();
  }

  protected boolean verifies() {
    return context.getBean(LedgerVerification.class).run(null).ok();
  }
}
