package dev.proviso.delivery;

import dev.proviso.outbox.Attempt;
import dev.proviso.outbox.OutboxHandler;
import dev.proviso.outbox.Reason;
import dev.proviso.outbox.Trace;
import dev.proviso.outbox.Work;
import dev.proviso.outbox.WorkState;
import dev.proviso.storage.WriteBatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells an endpoint of an event, and keeps account of how it takes it. */
@Singleton
final class WebhookHandler implements OutboxHandler {

  static final String KIND = "webhook";
  static final String TEST = "test";
  static final Reason DISABLED = Reason.of("disabled");
  static final Reason DELETED = Reason.of("deleted");

  private final EndpointTable table;
  private final EndpointSecrets secrets;
  private final EndpointHealth health;
  private final SignedPost post;
  private final Clock clock;

  WebhookHandler(
      EndpointTable table,
      EndpointSecrets secrets,
      EndpointHealth health,
      SignedPost post,
      Clock clock) {
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
  public CompletionStage<Attempt> attempt(Work work) {
    Optional<Endpoint> endpoint = table.findById(work.recipient());
    if (endpoint.isEmpty()) {
      return abandoned(DELETED);
    }
    if (!endpoint.get().isEnabled() && !TEST.equals(work.topic())) {
      return abandoned(DISABLED);
    }
    return post.post(work, secrets.of(endpoint.get(), clock.instant()));
  }

  private static CompletionStage<Attempt> abandoned(Reason reason) {
    Trace trace = Trace.local(Optional.of("disabled"));
    return CompletableFuture.completedFuture(new Attempt.Abandon(WorkState.PARKED, reason, trace));
  }

  @Override
  public void settled(WriteBatch batch, Work work, Attempt attempt) {
    if (attempt instanceof Attempt.Done) {
      health.took(work.recipient());
    } else if (!TEST.equals(work.topic())) {
      health.failed(batch, work.recipient(), attempt);
    }
  }
}
