package dev.proviso.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.Refusal;
import dev.proviso.activity.Ledger;
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
      rig.courier.runOnce();

      assertThat(receiver.next().verifies(SECRET)).isTrue();
      assertThat(rig.bean(Ledger.class).head().id()).isEqualTo(1);
      assertConfigured(() -> Rig.join(rig.webhooks.rotate(only(rig).id(), Rig.ALICE)));
    }
  }

  @Test
  void givesEachASecretOfItsOwnWithoutOne() {
    try (Rig rig = rig(receiver.url(), "")) {
      NewSecret shown = Rig.join(rig.webhooks.rotate(only(rig).id(), Rig.ALICE));
      rig.submit(null);
      rig.courier.runOnce();

      assertThat(receiver.next().verifies(shown.secret())).isTrue();
    }
  }

  @Test
  void keepsThemOverARestartAndRemovesWhatIsNotConfiguredAnyMore() {
    String id;
    try (Rig rig = rig(receiver.url() + ", http://127.0.0.1:1025/b", "")) {
      assertThat(rig.webhooks.list()).hasSize(2).allMatch(Endpoint::isConfigured);
      id = rig.webhooks.list().get(0).id();
    }
    try (Rig rig = rig(receiver.url(), "")) {
      assertThat(only(rig).id()).isEqualTo(id);
      rig.webhook(receiver.url());
    }
    try (Rig rig = rig("", "")) {
      assertThat(only(rig).isConfigured()).isFalse();
    }
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
    assertThatThrownBy(call)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("webhook_configured"));
  }
}
