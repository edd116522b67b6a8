package dev.proviso.core.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

  @Test
  void keepsTheOthersOfARequestWhereOneHasWaitedEnough(@TempDir Path folder) {
    try (ApplicationContext context = TestContext.sqlite(folder)) {
      Waits waits = context.getBean(Waits.class);
      Duration minute = Duration.ofMinutes(1);
      CompletableFuture<Void> first = hold(waits, minute);
      CompletableFuture<Void> brief = hold(waits, Duration.ofMillis(50));
      CompletableFuture<Void> last = hold(waits, minute);
      brief.join();
      assertThat(waits.count()).isEqualTo(2);
      assertThat(first).isNotDone();
      assertThat(last).isNotDone();

      waits.shutdownGracefully();
      CompletableFuture.allOf(first, last).join();
      assertThat(waits.count()).isZero();
    }
  }

  private static CompletableFuture<Void> hold(Waits waits, Duration atMost) {
    return waits.await("req_1", "prn_robin", atMost, () -> true, () -> false).toCompletableFuture();
  }

  private static void waitFor(Waits waits) {
    waits
        .await(
            "req_1",
            "prn_robin",
            Duration.ofMinutes(1),
            () -> true,
            () -> {
              throw new IllegalStateException("the database is away");
            })
        .toCompletableFuture()
        .join();
  }
}
