package dev.proviso.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.jobs.JobWorker;
import dev.proviso.testing.Receiver;
import dev.proviso.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What /metrics tells of callbacks and webhooks. */
class DeliveryMetersTest {

  private static final Map<String, Object> LOOPBACK =
      Map.of("proviso.egress.allow", "127.0.0.1", "proviso.outbox.poll", "1h");

  @TempDir Path folder;

  @Test
  void countsAttemptsByWhatCameOfThem() {
    try (Receiver receiver = new Receiver();
        TestServer server = TestServer.start(folder, LOOPBACK)) {
      String body = "{\"url\":\"" + receiver.url() + "\",\"events\":[\"request_created\"]}";
      server.post("/api/webhooks", body, TestServer.OPERATOR);
      submit(server);
      receiver.answer(Receiver.status(500));
      submit(server);
      server.clock().tick(Duration.ofSeconds(60));
      assertThat(figures(server))
          .contains("proviso_deliveries_total{kind=\"webhook\",result=\"delivered\"} 1.0")
          .contains("proviso_deliveries_total{kind=\"webhook\",result=\"retried\"} 1.0")
          .contains("proviso_delivery_attempt_seconds_count{kind=\"webhook\"} 2")
          .contains("proviso_deliveries_due 1.0", "proviso_deliveries_parked 0.0")
          .contains("proviso_webhooks_disabled 0.0")
          .containsPattern("proviso_deliveries_oldest_due [4-9]\\d\\.");

      receiver.answer(Receiver.status(410));
      server.bean(JobWorker.class).runOnce();
      assertThat(figures(server))
          .contains("proviso_deliveries_total{kind=\"webhook\",result=\"parked\"} 1.0")
          .contains("proviso_deliveries_due 0.0", "proviso_deliveries_parked 1.0")
          .contains("proviso_deliveries_oldest_due 0.0", "proviso_webhooks_disabled 1.0");
    }
  }

  private static void submit(TestServer server) {
    server.post("/api/requests", "{\"title\":\"one\"}", server.robin());
    server.bean(JobWorker.class).runOnce();
  }

  private static String figures(TestServer server) {
    return server.get("/metrics", TestServer.OPERATOR).body();
  }
}
