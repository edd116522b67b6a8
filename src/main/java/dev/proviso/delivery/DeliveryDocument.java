package dev.proviso.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.proviso.json.JsonText;
import dev.proviso.outbox.AttemptRow;
import dev.proviso.outbox.Work;
import dev.proviso.outbox.WorkState;
import dev.proviso.storage.InstantText;

/** The wire form of a delivery, for admins: it tells what receivers answered. */
public final class DeliveryDocument {

  private DeliveryDocument() {}

  /** A delivery with what was sent and how every attempt went. */
  public static ObjectNode of(Delivery delivery) {
    ObjectNode document = of(delivery.work());
    document.putRawValue("body", new RawValue(delivery.work().body()));
    var attempts = document.putArray("attempts");
    delivery.attempts().forEach(attempt -> attempts.add(of(attempt)));
    return document;
  }

  /** A delivery as lists show it. */
  public static ObjectNode of(Work work) {
    boolean webhook = work.kind().equals(WebhookHandler.KIND);
    boolean waits = work.state() == WorkState.WAITING;
    ObjectNode document = JsonText.object();
    document.put("id", work.id());
    document.put("kind", work.kind());
    document.put("webhook_id", webhook ? work.recipient() : null);
    document.put("principal", webhook ? null : work.recipient());
    document.put("request_id", work.subject());
    document.put("event", work.topic());
    document.put("url", work.destination());
    document.put("status", Deliveries.status(work.state()));
    document.put("reason", work.reason());
    document.put("attempt_count", work.attempts());
    document.put("created_at", InstantText.write(work.createdAt()));
    document.put("next_attempt_at", waits ? InstantText.write(work.dueAt()) : null);
    document.put("ended_at", InstantText.write(work.endedAt()));
    return document;
  }

  private static ObjectNode of(AttemptRow attempt) {
    ObjectNode document = JsonText.object();
    document.put("number", attempt.attempt());
    document.put("at", InstantText.write(attempt.at()));
    document.put("milliseconds", attempt.milliseconds());
    document.put("address", attempt.address());
    document.put("status", attempt.status());
    document.put("error", attempt.error());
    document.put("reason", attempt.reason());
    document.put("answer", attempt.answer());
    return document;
  }
}
