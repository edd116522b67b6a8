package dev.proviso.delivery;

import dev.proviso.activity.Actor;
import dev.proviso.decisions.Ruling;
import dev.proviso.decisions.Verdict;
import dev.proviso.json.StrictJson;
import dev.proviso.outbox.Courier;
import dev.proviso.outbox.Outbox;
import dev.proviso.outbox.OutboxFilter;
import dev.proviso.outbox.Work;
import dev.proviso.requests.Requests;
import dev.proviso.requests.Submission;
import dev.proviso.requests.Submissions;
import dev.proviso.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Everything from a decision to a call, on a database of its own, without doors. */
final class Rig implements AutoCloseable {

  static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  static final Actor ALICE = new Actor("prn_alice", "alice", false);

  final ApplicationContext context;
  final Requests requests;
  final Courier courier;
  final Webhooks webhooks;
  final Deliveries deliveries;
  final FakeClock clock;

  /** On the database that a text names; loopback may be called. */
  Rig(String database) {
    this(database, Map.of("proviso.egress.allow", "127.0.0.1"));
  }

  Rig(String database, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("proviso.outbox.grace", "0s");
    properties.put("proviso.outbox.poll", "1h");
    properties.putAll(more);
    context = TestContext.on(database, properties);
    requests = bean(Requests.class);
    courier = bean(Courier.class);
    webhooks = bean(Webhooks.class);
    deliveries = bean(Deliveries.class);
    clock = bean(FakeClock.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Robin asks for something, and is called back there; null for no callback. */
  String submit(String callbackUrl) {
    String callback = callbackUrl == null ? "" : ",\"callback_url\":\"" + callbackUrl + "\"";
    return submitted("{\"title\":\"Ship it\"" + callback + "}");
  }

  String submitted(String json) {
    Submission submission = bean(Submissions.class).read(StrictJson.read(json));
    return join(requests.submit(submission, ROBIN, null, false)).id();
  }

  /** Alice approves. */
  void approve(String id) {
    join(requests.decide(id, Ruling.of(Verdict.APPROVED, null), null, ALICE));
  }

  NewSecret webhook(String url, String... events) {
    return join(webhooks.create(new EndpointDraft(url, List.of(events), null), ALICE));
  }

  String callbackSecret() {
    return join(bean(CallbackSecrets.class).of(ROBIN.principal()));
  }

  /** What was sent about a request, the newest first. */
  List<Work> about(String requestId) {
    return deliveries.list(new OutboxFilter(null, null, requestId, null, 100));
  }

  Delivery only(String requestId) {
    List<Work> found = about(requestId);
    if (found.size() != 1) {
      throw new AssertionError("there are " + found);
    }
    return deliveries.get(found.get(0).id());
  }

  /** Waits until nothing that this node began is unfinished. */
  void settle() {
    for (int i = 0; i < 10_000 && courier.underWay() > 0; i++) {
      bean(Writes.class).await(batch -> null);
    }
  }

  /** Lets time pass until everything was taken that waits, whatever the machine is busy with. */
  void finish() {
    for (int i = 0; i < 200 && bean(Outbox.class).waiting() > 0; i++) {
      courier.runOnce();
      clock.tick(Duration.ofMinutes(10));
    }
  }

  /** Waits until what was asked to be written is. */
  void settleWrites() {
    bean(Writes.class).await(batch -> null);
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    context.close();
  }
}
