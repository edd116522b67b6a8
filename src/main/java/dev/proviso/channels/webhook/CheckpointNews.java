package dev.proviso.channels.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.checkpoints.Checkpoint;
import dev.proviso.core.ledger.EventType;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;

/** Tells endpoints of each checkpoint of the ledger, so that somebody else holds it too. */
@Singleton
final class CheckpointNews implements ApplicationEventListener<Checkpoint> {

  private final WebhookChannel channel;

  CheckpointNews(WebhookChannel channel) {
    this.channel = channel;
  }

  @Override
  public void onApplicationEvent(Checkpoint made) {
    channel.tell(EventType.LEDGER_CHECKPOINT, null, () -> document(made));
  }

  private static ObjectNode document(Checkpoint made) {
    ObjectNode body = JsonText.object();
    body.put("event", EventType.LEDGER_CHECKPOINT.event());
    body.putNull("request_id");
    body.set("details", made.document());
    body.put("timestamp", InstantText.write(made.madeAt()));
    body.put("sequence", made.size());
    return body;
  }
}
