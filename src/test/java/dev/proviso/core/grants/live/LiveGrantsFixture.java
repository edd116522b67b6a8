package dev.proviso.core.grants.live;

import dev.proviso.core.decisions.Draft;
import dev.proviso.core.grants.Call;
import dev.proviso.core.grants.Caller;
import dev.proviso.core.grants.Consumed;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.grants.Report;
import dev.proviso.core.grants.Wish;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What may run now on whichever database, and those who ask for it and decide. */
abstract class LiveGrantsFixture {

  static final Actor ALICE = new Actor("prn_alice", "alice", false);
  static final String SPEND =
      """
      {"title":"Spend","conditions_schema":[
        {"key":"budget","label":"budget","type":"number","enforce":"sum"}]}""";
  static final String PLAIN = "{\"status\":\"approved\"}";
  static final String THRICE = "{\"status\":\"approved\",\"grant\":{\"uses\":3}}";

  ApplicationContext context;
  String database;
  Grants grants;
  Requests requests;
  LiveGrants live;
  FakeClock clock;

  /** A new database, as {@code PROVISO_DB} takes it. */
  abstract String database();

  @BeforeEach
  void start() {
    database = database();
    open(Map.of());
  }

  void open(Map<String, Object> more) {
    context = TestContext.on(database, more);
    grants = context.getBean(Grants.class);
    requests = context.getBean(Requests.class);
    live = context.getBean(LiveGrants.class);
    clock = context.getBean(FakeClock.class);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  <T> T join(Change<T> change) {
    return context.getBean(Writes.class).submit(change).toCompletableFuture().join();
  }

  static Actor agent(String name) {
    return new Actor("prn_" + name, name, false);
  }

  String asked(String request, String agent) {
    return join(context
            .getBean(Intake.class)
            .submit(
                context.getBean(Submissions.class).read(StrictJson.read(request)),
                agent(agent),
                null,
                false))
        .id();
  }

  String decided(String request, String decision, String agent) {
    String id = asked(request, agent);
    join(requests.decide(id, Draft.read(StrictJson.read(decision)), ALICE));
    return id;
  }

  String decided(String decision) {
    return decided("{\"title\":\"Deploy\"}", decision, "robin");
  }

  static String conditional(String budget) {
    return "{\"status\":\"conditional\",\"conditions\":{\"budget\":" + budget + "}}";
  }

  String use(String id, String facts, String agent) {
    Call call = Call.read(StrictJson.read("{\"facts\":" + facts + "}"), false);
    Consumed consumed =
        join(
            grants.consume(
                id,
                call,
                UUID.randomUUID().toString(),
                new Caller(agent(agent), false),
                Visibility.all()));
    return consumed instanceof Consumed.Allowed allowed
        ? allowed.answer().get("use").textValue()
        : null;
  }

  void breach(String id, String agent) {
    String use = use(id, "{\"budget\":1}", agent);
    String report = "{\"outcome\":\"succeeded\",\"actuals\":{\"budget\":1000000}}";
    join(
        grants.report(
            use,
            Report.read(StrictJson.read(report)),
            new Caller(agent(agent), false),
            Visibility.all()));
  }

  void amend(String id, String wish) {
    join(grants.amend(id, Wish.read(StrictJson.read(wish)), ALICE));
  }

  void revoke(String id) {
    join(grants.revoke(id, null, true, ALICE, Visibility.all()));
  }

  List<String> listed(LiveFilter filter) {
    return live.page(filter).grants().stream().map(it -> it.found().request().id()).toList();
  }

  List<String> all() {
    return listed(LiveFilter.first(1_000));
  }

  LiveFilter of(String principal) {
    return new LiveFilter(principal, null, null, null, 1_000);
  }

  GrantState state(String id) {
    return grants.allowance(requests.get(id, Visibility.all())).state();
  }
}
