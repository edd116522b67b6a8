package dev.proviso.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.ReceiverFixture;
import dev.proviso.core.checkpoints.Checkpoint;
import dev.proviso.core.checkpoints.CheckpointMaker;
import dev.proviso.core.checkpoints.Checkpoints;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What receivers are told of checkpoints. */
class CheckpointNewsTest extends ReceiverFixture {

  private Checkpoint made() {
    rig.submit(null);
    rig.bean(FakeClock.class).tick(Duration.ofHours(1));
    assertThat(rig.bean(CheckpointMaker.class).runOnce()).isTrue();
    rig.worker.runOnce();
    return rig.bean(Checkpoints.class).last().orElseThrow();
  }

  @Test
  void givesReceiversTheSignedNoteToKeep() throws Exception {
    rig.webhook(receiver.url(), "ledger_checkpoint");
    Checkpoint checkpoint = made();

    JsonNode told = receiver.next().json();
    assertThat(told.get("event").textValue()).isEqualTo("ledger_checkpoint");
    assertThat(told.get("request_id").isNull()).isTrue();
    assertThat(told.get("sequence").longValue()).isEqualTo(checkpoint.size());
    assertThat(told.get("details")).hasToString(checkpoint.document().toString());
    assertThat(told.at("/details/note").textValue()).isEqualTo(checkpoint.note());
    assertThat(receiver.waiting()).as("the request was not asked for").isZero();
  }

  @Test
  void tellsNobodyWhoWantsOtherEvents() {
    rig.webhook(receiver.url(), "request_denied");
    made();
    assertThat(receiver.waiting()).isZero();
  }
}
