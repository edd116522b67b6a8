package dev.proviso.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WaitsTest {

  @Test
  void givesAPlaceBackWhoseLookAtTheOutcomeFails(@TempDir Path folder) {
    String database = folder.resolve("proviso.db").toString();
    Map<String, Object> two = Map.of("proviso.requests.max-waits-per-key", 2);
    try (ApplicationContext context = TestContext.on(database, two)) {
      Waits waits = context.getBean(Waits.class);
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> waitFor(waits)).hasRootCauseMessage("the database is away");
      }
      assertThat(waits.count()).isZero();
    }
  }

  private static void waitFor(Waits waits) {
    waits
        .await(
            "req_1",
            "prn_robin",
            Duration.ofMinutes(1),
            () -> {
              throw new IllegalStateException("the database is away");
            })
        .toCompletableFuture()
        .join();
  }
}
