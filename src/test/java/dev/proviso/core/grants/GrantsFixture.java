package dev.proviso.core.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.decisions.Draft;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.core.requests.verify.LedgerVerification;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What was allowed, on whichever database, and the people and sentences of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GrantsFixture {

  static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  static final Actor ALICE = new Actor("prn_alice", "alice", false);
  static final Caller AGENT = new Caller(ROBIN, false);
  static final Caller EXECUTOR = new Caller(new Actor("prn_gate", "gate", false), true);
  static final Visibility ROBINS = Visibility.of("prn_robin");

  /** 1,000 in all, bound to the call, and a footer that nobody can check. */
  static final String BUDGET =
      """
      {"title":"Buy","action":"buy","params":{"amount":100,"to":"acme"},"conditions_schema":[
        {"key":"budget","label":"budget","type":"number","enforce":"sum","binds":"/amount"},
        {"key":"footer","label":"footer","type":"text"}]}""";

  private final AtomicInteger keys = new AtomicInteger();

  ApplicationContext context;
  Grants grants;
  Requests requests;
  Writes writes;
  Ledger ledger;
  FakeClock clock;

  /** The database to run on, as {@code PROVISO_DB} takes it; called once. */
  abstract String database();

  @BeforeAll
  void start() {
    context = TestContext.on(database(), Map.of("proviso.grants.sweep-interval", "1h"));
    grants = context.getBean(Grants.class);
    requests = context.getBean(Requests.class);
    writes = context.getBean(Writes.class);
    ledger = context.getBean(Ledger.class);
    clock = context.getBean(FakeClock.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  /** Robin asks, and alice decides. */
  String decided(String request, String decision) {
    Submissions submissions = context.getBean(Submissions.class);
    Intake intake = context.getBean(Intake.class);
    String id =
        join(intake.submit(submissions.read(StrictJson.read(request)), ROBIN, null, false)).id();
    join(requests.decide(id, Draft.read(StrictJson.read(decision)), ALICE));
    return id;
  }

  String conditional(String request, String conditions) {
    return decided(request, "{\"status\":\"conditional\",\"conditions\":" + conditions + "}");
  }

  Consumed consume(String id, String body) {
    return consume(id, body, newKey(), AGENT);
  }

  Consumed consume(String id, String body, String key, Caller caller) {
    return join(grants.consume(id, call(body, caller), key, caller, ROBINS));
  }

  static Call call(String body, Caller caller) {
    return Call.read(StrictJson.read(body), caller.executor());
  }

  String newKey() {
    return "key-" + keys.incrementAndGet();
  }

  /** The answer of a use that was allowed. */
  JsonNode allowed(Consumed consumed) {
    assertThat(consumed).isInstanceOf(Consumed.Allowed.class);
    return ((Consumed.Allowed) consumed).answer();
  }

  /** The code of a refusal, and those of its faults. */
  static List<String> refused(Consumed consumed) {
    assertThat(consumed).isInstanceOf(Consumed.Refused.class);
    Refusal refusal = ((Consumed.Refused) consumed).refusal();
    return refusal.faults().isEmpty()
        ? List.of(refusal.code())
        : refusal.faults().stream().map(it -> it.pointer() + " " + it.code()).toList();
  }

  JsonNode report(String use, String body, Caller caller) {
    return join(grants.report(use, Report.read(StrictJson.read(body)), caller, ROBINS));
  }

  Allowance amend(String id, String body) {
    return join(grants.amend(id, Wish.read(StrictJson.read(body)), ALICE));
  }

  Allowance now(String id) {
    return grants.allowance(requests.get(id, Visibility.all()));
  }

  JsonNode refusedUses(String id) {
    return grants.document(requests.get(id, Visibility.all()), null, 1).get("refused");
  }

  List<String> actions(String id) {
    return ledger.newest(null, id, 100).stream().map(LedgerRow::action).toList();
  }

  boolean verifies() {
    return context.getBean(LedgerVerification.class).run().ok();
  }

  <T> T join(Change<T> change) {
    return writes.submit(change).toCompletableFuture().join();
  }

  static String codeOf(Supplier<?> refused) {
    try {
      return "not refused: " + refused.get();
    } catch (Refusal refusal) {
      return refusal.code();
    } catch (CompletionException late) {
      return ((Refusal) late.getCause()).code();
    }
  }
}
