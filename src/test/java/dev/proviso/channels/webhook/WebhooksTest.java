package dev.proviso.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.channels.ReceiverFixture;
import dev.proviso.channels.Rig;
import dev.proviso.core.ledger.EventBus;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.jobs.JobState;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Receiver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhooksTest extends ReceiverFixture {

  @Test
  void tellsWhatTheFeedTells() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    NewSecret made = rig.webhook(receiver.url());
    rig.bean(EventBus.class).subscribe(activity -> told.add(JsonText.write(activity.document())));

    String id = rig.submit(null);
    rig.approve(id);
    rig.worker.runOnce();

    List<String> got = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Receiver.Call call = receiver.next();
      assertThat(call.verifies(made.secret())).isTrue();
      got.add(call.body());
    }
    assertThat(got).containsExactlyInAnyOrderElementsOf(told);
    JsonNode first = StrictJson.read(told.get(0));
    assertThat(first.get("event").textValue()).isEqualTo("request_created");
    assertThat(first.get("details").toString())
        .isEqualTo("{\"title\":\"Ship it\",\"requester\":\"robin\",\"priority\":\"normal\"}");
  }

  @Test
  void tellsAnEndpointOnlyWhatItWants() {
    rig.webhook(receiver.url(), "request_denied", "request_approved");
    String id = rig.submit(null);
    rig.approve(id);
    rig.worker.runOnce();

    assertThat(receiver.next().json().get("event").textValue()).isEqualTo("request_approved");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void signsWithBothSecretsForADay() {
    NewSecret made = rig.webhook(receiver.url());
    NewSecret rotated = Rig.join(rig.webhooks.rotate(made.endpoint().id(), Rig.ALICE));

    rig.submit(null);
    rig.worker.runOnce();
    Receiver.Call both = receiver.next();
    assertThat(both.verifies(made.secret())).isTrue();
    assertThat(both.verifies(rotated.secret())).isTrue();

    rig.clock.tick(Duration.ofHours(24));
    rig.submit(null);
    rig.worker.runOnce();
    String signatures = receiver.next().header("webhook-signature");
    assertThat(signatures).doesNotContain(" ");
  }

  @Test
  void storesNoSecretInClear() {
    NewSecret made = rig.webhook(receiver.url());

    assertThat(made.endpoint().secret()).doesNotContain(made.secret().substring(6));
    assertThat(rig.webhooks.get(made.endpoint().id()).secret())
        .doesNotContain(made.secret().substring(6));
  }

  @Test
  void writesItsLifeIntoTheLedgerWithoutWhatMayBeSecretInTheUrl() {
    String id = rig.webhook(receiver.url()).endpoint().id();
    Rig.join(rig.webhooks.update(id, new EndpointChange(null, List.of(), "ops", null), Rig.ALICE));
    Rig.join(rig.webhooks.rotate(id, Rig.ALICE));
    Rig.join(rig.webhooks.update(id, new EndpointChange(null, null, null, false), Rig.ALICE));
    Rig.join(rig.webhooks.delete(id, Rig.ALICE));

    List<LedgerRow> rows = rig.bean(Ledger.class).newest(null, null, 10);
    assertThat(rows)
        .extracting(LedgerRow::action)
        .containsExactly(
            "webhook_deleted",
            "webhook_disabled",
            "webhook_rotated",
            "webhook_updated",
            "webhook_created");
    assertThat(rows).allMatch(row -> row.details().startsWith(id + " http://127.0.0.1:"));
    assertThat(rows).noneMatch(row -> row.details().contains("hidden"));
    assertThatThrownBy(() -> rig.webhooks.get(id)).isInstanceOf(Refusal.class);
  }

  @Test
  void disablesAnEndpointThatIsGoneAndRecoversWhatItMissed() {
    Instant before = rig.clock.instant().minusSeconds(1);
    receiver.answer(Receiver.status(410));
    String id = rig.webhook(receiver.url()).endpoint().id();
    String first = rig.submit(null);
    rig.worker.runOnce();
    assertThat(rig.webhooks.get(id).disabledReason().code()).isEqualTo("gone");
    assertThat(rig.bean(Ledger.class).newest(null, null, 1).get(0).action())
        .isEqualTo("webhook_disabled");

    String second = rig.submit(null);
    rig.worker.runOnce();
    assertThat(rig.only(second).job().state()).isEqualTo(JobState.PARKED);
    assertThat(rig.only(second).attempts()).isEmpty();

    receiver.next();
    receiver.answer(Receiver.status(200));
    Rig.join(rig.webhooks.update(id, new EndpointChange(null, null, null, true), Rig.ALICE));
    assertThat(Rig.join(rig.webhooks.recover(id, before))).isEqualTo(2);
    rig.worker.runOnce();
    assertThat(List.of(rig.only(first).job(), rig.only(second).job()))
        .extracting(Job::state)
        .containsOnly(JobState.DONE);
  }

  @Test
  void disablesAnEndpointAfterFiveDaysOfNothingButFailures() {
    receiver.answer(Receiver.status(404));
    String id = rig.webhook(receiver.url()).endpoint().id();
    for (int day = 0; day < 5; day++) {
      rig.submit(null);
      rig.worker.runOnce();
      assertThat(rig.webhooks.get(id).isEnabled()).isTrue();
      rig.clock.tick(Duration.ofDays(1));
    }

    rig.submit(null);
    rig.worker.runOnce();

    assertThat(rig.webhooks.get(id).isEnabled()).isFalse();
    assertThat(rig.webhooks.get(id).disabledReason().code()).isEqualTo("five_days");
  }

  @Test
  void forgivesFailuresWhenSomethingIsTaken() {
    receiver.answer(Receiver.status(404));
    String id = rig.webhook(receiver.url()).endpoint().id();
    rig.submit(null);
    rig.worker.runOnce();
    assertThat(rig.webhooks.get(id).failingSince()).isNotNull();

    receiver.answer(Receiver.status(200));
    rig.clock.tick(Duration.ofDays(6));
    rig.worker.runOnce();

    assertThat(rig.webhooks.get(id).failingSince()).isNull();
    assertThat(rig.webhooks.get(id).isEnabled()).isTrue();
  }

  @Test
  void testsEvenADisabledEndpoint() {
    String id = rig.webhook(receiver.url()).endpoint().id();
    Rig.join(rig.webhooks.update(id, new EndpointChange(null, null, null, false), Rig.ALICE));

    String delivery = Rig.join(rig.webhooks.test(id));
    rig.worker.runOnce();

    assertThat(receiver.next().json().get("event").textValue()).isEqualTo("test");
    assertThat(rig.deliveries.get(delivery).job().state()).isEqualTo(JobState.DONE);
  }

  @Test
  void sendsWhatWaitsToTheNewAddress() {
    receiver.answer(Receiver.status(500));
    String id = rig.webhook(receiver.url()).endpoint().id();
    rig.submit(null);
    rig.worker.runOnce();
    try (Receiver other = new Receiver()) {
      Rig.join(
          rig.webhooks.update(id, new EndpointChange(other.url(), null, null, null), Rig.ALICE));
      rig.clock.tick(Duration.ofSeconds(7));
      rig.worker.runOnce();

      assertThat(other.next().header("webhook-id")).isEqualTo(receiver.next().header("webhook-id"));
    }
  }
}
