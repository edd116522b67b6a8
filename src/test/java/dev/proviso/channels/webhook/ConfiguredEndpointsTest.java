package dev.proviso.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.channels.Rig;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.Receiver;
import io.micronaut.context.exceptions.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredEndpointsTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir Path folder;
  private final Receiver receiver = new Receiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void tellsThemEverythingSignedWithTheSecretOfTheConfiguration() {
    try (Rig rig = rig(receiver.url(), SECRET)) {
      rig.submit(null);
      rig.worker.runOnce();

      assertThat(receiver.next().verifies(SECRET)).isTrue();
      assertThat(rig.bean(Ledger.class).head().id()).isEqualTo(2);
      assertConfigured(() -> Rig.join(rig.webhooks.rotate(only(rig).id(), Rig.ALICE)));
    }
  }

  @Test
  void givesEachASecretOfItsOwnWithoutOne() {
    try (Rig rig = rig(receiver.url(), "")) {
      NewSecret shown = Rig.join(rig.webhooks.rotate(only(rig).id(), Rig.ALICE));
      rig.submit(null);
      rig.worker.runOnce();

      assertThat(receiver.next().verifies(shown.secret())).isTrue();
    }
  }

  @Test
  void keepsThemOverARestart() {
    String id;
    try (Rig rig = rig(receiver.url() + ", http://127.0.0.1:1025/b", "")) {
      assertThat(rig.webhooks.list()).hasSize(2).allMatch(Endpoint::isConfigured);
      id = rig.webhooks.list().get(0).id();
    }
    try (Rig rig = rig(receiver.url() + ", http://127.0.0.1:1025/b", "")) {
      assertThat(rig.webhooks.list()).hasSize(2).allMatch(Endpoint::isEnabled);
      assertThat(rig.webhooks.list().get(0).id()).isEqualTo(id);
    }
  }

  @Test
  void disablesWhatIsNotConfiguredAnyMoreAndGoesOnWithTheSameSecretWhenItIsAgain() {
    String id;
    String secret;
    try (Rig rig = rig(receiver.url(), "")) {
      id = only(rig).id();
      secret = Rig.join(rig.webhooks.rotate(id, Rig.ALICE)).secret();
    }
    for (int restart = 0; restart < 2; restart++) {
      try (Rig rig = rig("", "")) {
        assertThat(only(rig).disabledReason().code()).isEqualTo("not_configured");
        assertThat(rig.webhooks.isGone(only(rig))).isTrue();
        assertCode("webhook_not_configured", () -> enable(rig, id, true));
        assertThat(actions(rig)).startsWith("webhook_disabled", "webhook_rotated");
      }
    }
    try (Rig rig = rig(receiver.url(), "")) {
      assertThat(actions(rig)).startsWith("webhook_updated", "webhook_disabled");
      rig.submit(null);
      rig.worker.runOnce();
      assertThat(receiver.next().verifies(secret)).isTrue();
      assertThat(only(rig).id()).isEqualTo(id);
      enable(rig, id, false);
    }
    try (Rig rig = rig("", "")) {
      assertThat(only(rig).disabledReason().code()).isEqualTo("by_person");
    }
    try (Rig rig = rig(receiver.url(), "")) {
      assertThat(only(rig).isEnabled()).isFalse();
    }
  }

  @Test
  void canBeDeletedOnceTheyAreNotConfiguredAnyMore() {
    try (Rig rig = rig(receiver.url(), "")) {
      assertThat(only(rig).isEnabled()).isTrue();
    }
    try (Rig rig = rig("", "")) {
      Rig.join(rig.webhooks.delete(only(rig).id(), Rig.ALICE));
      assertThat(rig.webhooks.list()).isEmpty();
    }
  }

  private static void enable(Rig rig, String id, boolean on) {
    Rig.join(rig.webhooks.update(id, new EndpointChange(null, null, null, on), Rig.ALICE));
  }

  private static List<String> actions(Rig rig) {
    return rig.bean(Ledger.class).newest(null, null, 10).stream().map(LedgerRow::action).toList();
  }

  @Test
  void areChangedInTheConfigurationOnly() {
    try (Rig rig = rig(receiver.url(), "")) {
      String id = only(rig).id();
      EndpointChange url = new EndpointChange("http://127.0.0.1:1025/", null, null, null);
      assertConfigured(() -> Rig.join(rig.webhooks.update(id, url, Rig.ALICE)));
      assertConfigured(() -> Rig.join(rig.webhooks.delete(id, Rig.ALICE)));

      EndpointChange off = new EndpointChange(null, null, null, false);
      assertThat(Rig.join(rig.webhooks.update(id, off, Rig.ALICE)).isEnabled()).isFalse();
    }
  }

  @Test
  void refusesASecretThatCannotSign() {
    assertThatThrownBy(() -> new WebhookSettings(List.of(), "hunter2"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("openssl rand");
  }

  private Rig rig(String urls, String secret) {
    Rig rig =
        new Rig(
            folder.resolve("proviso.db").toString(),
            Map.of(
                "proviso.egress.allow", "127.0.0.1",
                "proviso.webhooks.urls", urls,
                "proviso.webhooks.secret", secret));
    rig.bean(ConfiguredEndpoints.class).apply();
    return rig;
  }

  private static Endpoint only(Rig rig) {
    assertThat(rig.webhooks.list()).hasSize(1);
    return rig.webhooks.list().get(0);
  }

  private static void assertConfigured(ThrowingCallable call) {
    assertCode("webhook_configured", call);
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
