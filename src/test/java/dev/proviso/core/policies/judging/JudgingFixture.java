package dev.proviso.core.policies.judging;

import static dev.proviso.core.requests.RequestsFixture.join;

import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
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
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Policies on whichever database, with those who write them and those who ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JudgingFixture {

  static final Actor ROBIN =
      new Actor("prn_robin", "robin", false, "agent", "/acme/mail", null, null, "api");
  static final Actor ALICE =
      new Actor("prn_alice", "alice", false, "approver", null, null, null, "web");
  static final Actor ADMIN = new Actor("prn_dora", "dora", false, "admin", null, null, null, "web");

  ApplicationContext context;
  Policies policies;
  Requests requests;
  Intake intake;
  Writes writes;
  Submissions submissions;

  abstract String database();

  @BeforeAll
  void start() {
    context = TestContext.on(database(), Map.of());
    policies = context.getBean(Policies.class);
    requests = context.getBean(Requests.class);
    intake = context.getBean(Intake.class);
    writes = context.getBean(Writes.class);
    submissions = context.getBean(Submissions.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @AfterEach
  void archiveAll() {
    policies.list().forEach(it -> join(writes.submit(policies.archive(it.id(), ADMIN))));
  }

  static PolicyDocument document(String json) {
    return DocumentReader.read(StrictJson.read(json));
  }

  /** A policy of an admin that is on. */
  Policy on(String json) {
    return made(json, Mode.ON);
  }

  Policy made(String json, Mode mode) {
    Policies.Draft draft = new Policies.Draft(document(json), PolicyKind.ADMIN, mode, null);
    return join(writes.submit(policies.create(draft, ADMIN)));
  }

  Submitted submit(String body) {
    return submit(body, ROBIN, null);
  }

  Submitted submit(String body, Actor actor, String key) {
    return join(
        writes.submit(intake.submit(submissions.read(StrictJson.read(body)), actor, key, false)));
  }

  RequestWithDecision get(Submitted submitted) {
    return requests.get(submitted.id(), Visibility.all());
  }

  boolean verifies() {
    return context.getBean(LedgerVerification.class).run(null).ok();
  }
}
