package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.channels.callback.CallbackSecrets;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who lost the secret key goes on with another one, without SQL. */
class ForgetSecretsCommandTest {

  private static final String OTHER_KEY = "YW5vdGhlci1rZXktYW5vdGhlci1rZXktYW5vdGhlcjE=";

  @TempDir Path folder;

  private Run forget(String key) {
    String database = folder.resolve("proviso.db").toString();
    return Run.of(
        Map.of("proviso.storage.db", database, "proviso.storage.secret-key", key),
        "forget-secrets",
        "--yes");
  }

  private String secretOf(String principal, String key) {
    String database = folder.resolve("proviso.db").toString();
    try (ApplicationContext context =
        TestContext.on(database, Map.of("proviso.storage.secret-key", key))) {
      return context.getBean(CallbackSecrets.class).of(principal).toCompletableFuture().join();
    }
  }

  @Test
  void keepsWhatTheKeyOpens() {
    String secret = secretOf("prn_robin", TestContext.SECRET_KEY);
    assertThat(forget(TestContext.SECRET_KEY).out()).isEqualTo("Callback secrets removed: 0\n");
    assertThat(secretOf("prn_robin", TestContext.SECRET_KEY)).isEqualTo(secret);
  }

  @Test
  void onlyCountsUntilSomebodyIsSure() {
    String secret = secretOf("prn_robin", TestContext.SECRET_KEY);
    String database = folder.resolve("proviso.db").toString();
    Run run =
        Run.of(
            Map.of("proviso.storage.db", database, "proviso.storage.secret-key", OTHER_KEY),
            "forget-secrets");
    assertThat(run.code()).as(run.toString()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("Callback secrets that this key does not open: 1\nNothing was");
    assertThat(secretOf("prn_robin", TestContext.SECRET_KEY)).isEqualTo(secret);
  }

  @Test
  void removesWhatALostKeyHasSealed() {
    String lost = secretOf("prn_robin", TestContext.SECRET_KEY);
    Run run = forget(OTHER_KEY);
    assertThat(run.code()).as(run.toString()).isZero();
    assertThat(run.out()).isEqualTo("Callback secrets removed: 1\n");
    assertThat(forget(OTHER_KEY).out()).isEqualTo("Callback secrets removed: 0\n");
    assertThat(secretOf("prn_robin", OTHER_KEY)).startsWith("whsec_").isNotEqualTo(lost);
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      assertThat(context.getBean(Ledger.class).newest(null, null, 10))
          .extracting(row -> row.action() + " " + row.details() + " " + row.actor())
          .containsExactly("callback_secret_removed prn_robin command line");
    }
  }
}
