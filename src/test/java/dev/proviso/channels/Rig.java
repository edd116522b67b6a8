package dev.proviso.channels;

import dev.proviso.channels.callback.CallbackSecrets;
import dev.proviso.channels.webhook.EndpointDraft;
import dev.proviso.channels.webhook.NewSecret;
import dev.proviso.channels.webhook.Webhooks;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.intake.Intake;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobFilter;
import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Writes;
import dev.proviso.testing.FakeClock;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Everything from a decision to a call, on a database of its own, without doors. */
public final class Rig implements AutoCloseable {

  public static final Actor ROBIN = new Actor("prn_robin", "robin", false);
  public static final Actor ALICE = new Actor("prn_alice", "alice", false);

  public final ApplicationContext context;
  public final Requests requests;
  public final Intake intake;
  public final Writes writes;
  public final JobWorker worker;
  public final Webhooks webhooks;
  public final Deliveries deliveries;
  public final FakeClock clock;

  /** On the database that a text names; loopback may be called. */
  public Rig(String database) {
    this(database, Map.of("proviso.egress.allow", "127.0.0.1"));
  }

  public Rig(String database, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("proviso.outbox.grace", "0s");
    properties.put("proviso.outbox.poll", "1h");
    properties.putAll(more);
    context = TestContext.on(database, properties);
    requests = bean(Requests.class);
    intake = bean(Intake.class);
    writes = bean(Writes.class);
    worker = bean(JobWorker.class);
    webhooks = bean(Webhooks.class);
    deliveries = bean(Deliveries.class);
    clock = bean(FakeClock.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Robin asks for something, and is called back there; null for no callback. */
  public String submit(String callbackUrl) {
    String callback = callbackUrl == null ? "" : ",\"callback_url\":\"" + callbackUrl + "\"";
    return submitted("{\"title\":\"Ship it\"" + callback + "}");
  }

  public String submitted(String json) {
    Submission submission = bean(Submissions.class).read(StrictJson.read(json));
    return join(writes.submit(intake.submit(submission, ROBIN, null, false))).id();
  }

  /** Alice approves. */
  public void approve(String id) {
    join(writes.submit(requests.decide(id, Ruling.of(Verdict.APPROVED, null), null, ALICE)));
  }

  public NewSecret webhook(String url, String... events) {
    return join(webhooks.create(new EndpointDraft(url, List.of(events), null), ALICE));
  }

  public String callbackSecret() {
    return join(bean(CallbackSecrets.class).of(ROBIN.principal()));
  }

  /** What was sent about a request, the newest first. */
  public List<Job> about(String requestId) {
    return deliveries.list(new JobFilter(null, null, requestId, null, 100));
  }

  public Delivery only(String requestId) {
    List<Job> found = about(requestId);
    if (found.size() != 1) {
      throw new AssertionError("there are " + found);
    }
    return deliveries.get(found.get(0).id());
  }

  /** Waits until nothing that this node began is unfinished. */
  public void settle() {
    for (int i = 0; i < 10_000 && worker.underWay() > 0; i++) {
      bean(Writes.class).await(tx -> null);
    }
  }

  /** Lets time pass until everything was taken that waits, whatever the machine is busy with. */
  public void finish() {
    for (int i = 0; i < 200 && bean(Jobs.class).waiting() > 0; i++) {
      worker.runOnce();
      clock.tick(Duration.ofMinutes(10));
    }
  }

  /** Waits until what was asked to be written is. */
  public void settleWrites() {
    bean(Writes.class).await(tx -> null);
  }

  public static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    context.close();
  }
}
