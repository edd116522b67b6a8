package dev.proviso.doors.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.websocket.WebSocketUpgradeHandlerFactory;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.scheduling.TaskExecutors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each connection and each wait would pay for, thousands of times. */
@Timeout(30)
class FootprintTest {

  @TempDir static Path folder;
  static ApplicationContext context;

  @BeforeAll
  static void start() {
    context = TestContext.sqlite(folder);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void looksForNoViewsInAReactiveChainThatAWaitWouldKeep() {
    assertThat(context.getBeansOfType(HttpServerFilter.class))
        .extracting(filter -> filter.getClass().getSimpleName())
        .contains("NoViews")
        .doesNotContain("ViewsFilter");
  }

  @Test
  void givesNoConnectionHandlersOfWebSockets() {
    assertThat(context.findBean(WebSocketUpgradeHandlerFactory.class)).isEmpty();
  }

  @Test
  void givesEachConnectionOneTimerForSilence() {
    NettyHttpServerConfiguration server = context.getBean(NettyHttpServerConfiguration.class);

    assertThat(server.getReadIdleTimeout()).isZero();
    assertThat(server.getWriteIdleTimeout()).isZero();
    assertThat(server.getIdleTimeout()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void doesNotMakeAThreadForEachOfManyThatCallAtOnce() throws InterruptedException {
    ExecutorService blocking =
        context.getBean(ExecutorService.class, Qualifiers.byName(TaskExecutors.BLOCKING));
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(32);
    CountDownLatch all = new CountDownLatch(200);
    for (int i = 0; i < 200; i++) {
      blocking.execute(
          () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            full.countDown();
            awaited(full);
            atOnce.decrementAndGet();
            all.countDown();
          });
    }
    all.await();

    assertThat(most).hasValue(32);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
