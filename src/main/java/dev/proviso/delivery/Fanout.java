package dev.proviso.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.activity.Activity;
import dev.proviso.activity.RequestEvent;
import dev.proviso.json.JsonText;
import dev.proviso.outbox.Errand;
import dev.proviso.outbox.Outbox;
import dev.proviso.storage.InstantText;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/**
 * Turns each change of a request into what has to be told of it, inside the transaction of the
 * change itself: one row for the callback, one for each endpoint that wants the event.
 */
@Singleton
final class Fanout implements ApplicationEventListener<Activity> {

  private final Outbox outbox;
  private final Subscribers subscribers;

  Fanout(Outbox outbox, Subscribers subscribers) {
    this.outbox = outbox;
    this.subscribers = subscribers;
  }

  @Override
  public void onApplicationEvent(Activity activity) {
    RequestEvent event = activity.event();
    if (event == null) {
      return;
    }
    if (event.callbackUrl() != null && event.result() != null) {
      outbox.enqueue(callback(activity));
    }
    String body = null;
    for (Endpoint endpoint : subscribers.all()) {
      if (endpoint.wanted().contains(event.name())) {
        body = body == null ? JsonText.write(activity.document()) : body;
        enqueue(endpoint, errand(endpoint, activity.row().requestId(), event.name(), body));
      }
    }
  }

  private void enqueue(Endpoint endpoint, Errand errand) {
    if (endpoint.isEnabled()) {
      outbox.enqueue(errand);
    } else {
      outbox.enqueueParked(errand, WebhookHandler.DISABLED);
    }
  }

  private static Errand callback(Activity activity) {
    RequestEvent event = activity.event();
    ObjectNode body = JsonText.object();
    body.put("request_id", activity.row().requestId());
    body.set("result", event.result());
    body.put("timestamp", InstantText.write(activity.row().timestamp()));
    return new Errand(
        CallbackHandler.KIND,
        Place.of(event.callbackUrl()),
        event.owner(),
        event.callbackUrl(),
        activity.row().requestId(),
        event.name(),
        JsonText.write(body));
  }

  static Errand errand(Endpoint endpoint, String requestId, String event, String body) {
    return new Errand(
        WebhookHandler.KIND,
        Place.of(endpoint.url()),
        endpoint.id(),
        endpoint.url(),
        requestId,
        event,
        body);
  }
}
