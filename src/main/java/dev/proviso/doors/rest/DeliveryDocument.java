package dev.proviso.doors.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.proviso.channels.Deliveries;
import dev.proviso.channels.Delivery;
import dev.proviso.channels.webhook.WebhookChannel;
import dev.proviso.platform.jobs.AttemptRow;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;

/** The JSON of a delivery, for admins only: it shows what receivers answered. */
final class DeliveryDocument {

  private DeliveryDocument() {}

  /** A delivery with what was sent and how every attempt went. */
  static ObjectNode of(Delivery delivery) {
    ObjectNode document = of(delivery.job());
    document.putRawValue("body", new RawValue(delivery.job().body()));
    var attempts = document.putArray("attempts");
    delivery.attempts().forEach(attempt -> attempts.add(of(attempt)));
    return document;
  }

  /** A delivery as lists show it. */
  static ObjectNode of(Job work) {
    boolean webhook = work.kind().equals(WebhookChannel.KIND);
    boolean waits = work.state() == JobState.WAITING;
    ObjectNode document = JsonText.object();
    document.put("id", work.id());
    document.put("kind", work.kind());
    document.put("webhook_id", webhook ? work.recipient() : null);
    document.put("principal", webhook ? null : work.recipient());
    document.put("request_id", work.subject());
    document.put("event", work.topic());
    document.put("url", work.destination());
    document.put("status", Deliveries.status(work.state()));
    document.put("reason", said(work.reason()));
    document.put("reason_code", work.reason() == null ? null : work.reason().code());
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
    document.put("reason", said(attempt.reason()));
    document.put("answer", attempt.answer());
    return document;
  }

  private static String said(Reason reason) {
    return reason == null ? null : DeliveryReasons.english(reason);
  }
}
