package dev.proviso.channels.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.Channel;
import dev.proviso.channels.DeliveryRefusals;
import dev.proviso.channels.Origin;
import dev.proviso.channels.SignedPost;
import dev.proviso.core.ledger.Activity;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.requests.RequestEvent;
import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.AttemptLog;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Jobs;
import dev.proviso.platform.jobs.NewJob;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Tells an endpoint of an event, and keeps account of how it takes it. */
@Singleton
public final class WebhookChannel implements Channel {

  /** The kind of its deliveries. */
  public static final String KIND = "webhook";

  static final String TEST = "test";
  static final Reason DISABLED = Reason.of("disabled");
  static final Reason DELETED = Reason.of("deleted");

  private final Jobs jobs;
  private final Subscribers subscribers;
  private final EndpointTable table;
  private final EndpointSecrets secrets;
  private final EndpointHealth health;
  private final SignedPost post;
  private final Clock clock;

  WebhookChannel(
      Jobs jobs,
      Subscribers subscribers,
      EndpointTable table,
      EndpointSecrets secrets,
      EndpointHealth health,
      SignedPost post,
      Clock clock) {
    this.jobs = jobs;
    this.subscribers = subscribers;
    this.table = table;
    this.secrets = secrets;
    this.health = health;
    this.post = post;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void announce(LedgerRow row, RequestEvent event) {
    tell(event.type(), row.requestId(), () -> new Activity(row, event).document());
  }

  /** Leaves a job for every endpoint that wants an event; its body is made if there is one. */
  void tell(EventType type, String requestId, Supplier<ObjectNode> document) {
    String word = type.event();
    String body = null;
    for (Endpoint endpoint : subscribers.all()) {
      if (endpoint.wanted().contains(word)) {
        body = body == null ? JsonText.write(document.get()) : body;
        NewJob job = job(endpoint, requestId, word, body);
        if (endpoint.isEnabled()) {
          jobs.enqueue(job);
        } else {
          jobs.enqueueParked(job, DISABLED);
        }
      }
    }
  }

  static NewJob job(Endpoint endpoint, String requestId, String event, String body) {
    return new NewJob(
        KIND, Origin.of(endpoint.url()), endpoint.id(), endpoint.url(), requestId, event, body);
  }

  @Override
  public String destination(Job job) {
    return table.findById(job.recipient()).orElseThrow(DeliveryRefusals::deleted).url();
  }

  @Override
  public int openSecrets() {
    List<Endpoint> all = table.all();
    all.forEach(endpoint -> secrets.of(endpoint, clock.instant()));
    return all.size();
  }

  @Override
  public CompletionStage<Attempt> attempt(Job job) {
    Optional<Endpoint> endpoint = table.findById(job.recipient());
    if (endpoint.isEmpty()) {
      return abandoned(DELETED);
    }
    if (!endpoint.get().isEnabled() && !TEST.equals(job.topic())) {
      return abandoned(DISABLED);
    }
    return post.post(job, secrets.of(endpoint.get(), clock.instant()));
  }

  private static CompletionStage<Attempt> abandoned(Reason reason) {
    AttemptLog log = AttemptLog.local(Optional.of("disabled"));
    return CompletableFuture.completedFuture(new Attempt.Abandon(JobState.PARKED, reason, log));
  }

  @Override
  public void settled(Tx tx, Job job, Attempt attempt) {
    if (attempt instanceof Attempt.Done) {
      health.took(job.recipient());
    } else if (!TEST.equals(job.topic())) {
      health.failed(tx, job.recipient(), attempt);
    }
  }
}
