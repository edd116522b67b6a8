package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.requests.Expiry;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.jobs.AttemptRow;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.jobs.Reason;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.Receiver;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** From a decision to a real receiver. */
class DeliveryTest extends ReceiverFixture {

  @Test
  void callsBackAfterTheCommitWithoutBeingAskedToAndOnce() {
    rig.worker.start();
    for (int i = 0; i < 20; i++) {
      String id = rig.submit(receiver.url());
      rig.approve(id);
      assertThat(receiver.next().json().get("request_id").textValue()).isEqualTo(id);
    }

    rig.settle();
    rig.worker.runOnce();
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void sendsTheResponseSignedWithTheSecretOfWhoAsked() {
    String id = rig.submit(receiver.url());
    Ruling ruling = new Ruling(Verdict.CONDITIONAL, "Al", "ok", JsonText.object().put("eur", 2));
    Rig.join(rig.writes.submit(rig.requests.decide(id, ruling, null, Rig.ALICE)));
    rig.worker.runOnce();

    Receiver.Call call = receiver.next();
    assertThat(call.verifies(rig.callbackSecret())).isTrue();
    assertThat(call.verifies(SigningSecret.generate())).isFalse();
    assertThat(call.json().get("request_id").textValue()).isEqualTo(id);
    assertThat(call.json().get("result"))
        .isEqualTo(rig.requests.get(id, Visibility.all()).decision().orElseThrow().response());
    assertThat(call.json().get("timestamp").textValue()).endsWith("+00:00");
    assertThat(call.header("content-type")).isEqualTo("application/json");
    assertThat(call.header("user-agent")).startsWith("Proviso/");
    assertThat(call.headers()).containsKey("content-length").doesNotContainKey("transfer-encoding");
    assertThat(call.header("webhook-id")).isEqualTo(rig.only(id).job().id()).doesNotContain(".");
    assertThat(rig.only(id).job().state()).isEqualTo(JobState.DONE);
    AttemptRow attempt = rig.only(id).attempts().get(0);
    assertThat(attempt.status()).isEqualTo(204);
    assertThat(attempt.address()).isEqualTo("127.0.0.1");
    assertThat(attempt.error()).isNull();
  }

  @Test
  void callsBackWhenSomebodyElseCancelsAndNotWhenTheAgentDoes() {
    String own = rig.submit(receiver.url());
    String others = rig.submit(receiver.url());
    Rig.join(rig.writes.submit(rig.requests.cancel(own, Visibility.all(), false, null, Rig.ROBIN)));
    Rig.join(
        rig.writes.submit(rig.requests.cancel(others, Visibility.all(), true, null, Rig.ALICE)));
    rig.worker.runOnce();

    Receiver.Call call = receiver.next();
    assertThat(call.json().get("request_id").textValue()).isEqualTo(others);
    assertThat(call.json().get("result").toString()).isEqualTo("{\"status\":\"cancelled\"}");
    assertThat(receiver.waiting()).isZero();
    assertThat(rig.about(own)).isEmpty();
  }

  @Test
  void callsBackWhenTheTimeIsUp() {
    String id =
        rig.submitted(
            "{\"title\":\"a\",\"expires_in\":5,\"callback_url\":\"" + receiver.url() + "\"}");
    rig.clock.tick(Duration.ofSeconds(6));
    rig.bean(Expiry.class).runOnce();
    rig.worker.runOnce();

    Receiver.Call call = receiver.next();
    assertThat(call.json().get("request_id").textValue()).isEqualTo(id);
    assertThat(call.json().get("result").toString()).isEqualTo("{\"status\":\"expired\"}");
  }

  @Test
  void repeatsUnderTheSameIdUntilItIsTaken() {
    receiver.answer(Receiver.status(500));
    String id = rig.submit(receiver.url());
    rig.approve(id);
    rig.worker.runOnce();
    Receiver.Call first = receiver.next();
    assertThat(rig.only(id).job().reason()).isEqualTo(Reason.of("status", "status", "500"));

    rig.clock.tick(Duration.ofSeconds(7));
    receiver.answer(Receiver.status(200));
    rig.worker.runOnce();

    Receiver.Call second = receiver.next();
    assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("webhook-timestamp")).isNotEqualTo(first.header("webhook-timestamp"));
    assertThat(second.verifies(rig.callbackSecret())).isTrue();
    assertThat(rig.only(id).attempts()).extracting(AttemptRow::status).containsExactly(500, 200);
  }

  @Test
  void sendsAgainUnderTheSameIdWhenAskedTo() {
    String id = rig.submit(receiver.url());
    rig.approve(id);
    rig.worker.runOnce();
    String delivery = receiver.next().header("webhook-id");

    Rig.join(rig.deliveries.redeliver(delivery));
    rig.worker.runOnce();

    assertThat(receiver.next().header("webhook-id")).isEqualTo(delivery);
    assertThat(rig.only(id).attempts()).hasSize(2);
  }
}
