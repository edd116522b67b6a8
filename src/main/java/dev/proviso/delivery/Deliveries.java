package dev.proviso.delivery;

import dev.proviso.outbox.Outbox;
import dev.proviso.outbox.OutboxFilter;
import dev.proviso.outbox.Work;
import dev.proviso.outbox.WorkState;
import dev.proviso.storage.Writes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What was sent, is being sent, or could not be sent: callbacks and webhooks alike. */
@Singleton
public final class Deliveries {

  private final Outbox outbox;
  private final EndpointTable endpoints;
  private final Writes writes;

  Deliveries(Outbox outbox, EndpointTable endpoints, Writes writes) {
    this.outbox = outbox;
    this.endpoints = endpoints;
    this.writes = writes;
  }

  /** A list, newest first. */
  public List<Work> list(OutboxFilter filter) {
    return outbox.list(filter);
  }

  /** A list, newest first, each with its attempts; for a page of some dozens. */
  public List<Delivery> withAttempts(OutboxFilter filter) {
    return list(filter).stream()
        .map(work -> new Delivery(work, outbox.attempts(work.id())))
        .toList();
  }

  /** A delivery with its attempts; refuses as not found. Tells what receivers answered. */
  public Delivery get(String id) {
    return new Delivery(find(id), outbox.attempts(id));
  }

  /**
   * Sends a delivery again under the same id, to where its webhook is now, whether or not it was
   * taken before. Refuses while an attempt is under way, and where the webhook was deleted.
   */
  public CompletionStage<Work> redeliver(String id) {
    return writes.submit(
        batch -> {
          Work work = find(id);
          String url = destination(work);
          if (!outbox.again(id, url, Place.of(url))) {
            throw DeliveryRefusals.underWay();
          }
          return find(id);
        });
  }

  private String destination(Work work) {
    return work.kind().equals(WebhookHandler.KIND)
        ? endpoints.findById(work.recipient()).orElseThrow(DeliveryRefusals::deleted).url()
        : work.destination();
  }

  private Work find(String id) {
    return outbox.find(id).orElseThrow(DeliveryRefusals::noDelivery);
  }

  /** The status that the wire and the pages show: waiting, delivered, parked or refused. */
  public static String status(WorkState state) {
    return state == WorkState.DONE ? "delivered" : state.word();
  }

  /** The state of such a status; empty for any other text. */
  public static Optional<WorkState> state(String status) {
    return Arrays.stream(WorkState.values()).filter(it -> status(it).equals(status)).findFirst();
  }
}
