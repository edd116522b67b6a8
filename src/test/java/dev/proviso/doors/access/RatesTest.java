package dev.proviso.doors.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesTest {

  @TempDir static Path folder;
  static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            folder, Map.of("proviso.access.rate-limit", 3, "proviso.access.public-reads", true));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tellsALimitedKeyHowItStands() {
    for (int left = 2; left >= 0; left--) {
      HttpResponse<String> answer = server.get("/api/me", server.robin());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-RateLimit-Limit")).contains("3");
      assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("" + left);
      assertThat(answer.headers().firstValue("X-RateLimit-Reset")).isPresent();
    }

    HttpResponse<String> refused = server.get("/api/me", server.robin());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
    int wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
    assertThat(wait).isBetween(1, 20);

    server.clock().tick(Duration.ofSeconds(wait));
    assertThat(server.get("/api/me", server.robin()).statusCode()).isEqualTo(200);
  }

  @Test
  void limitsNobodyElse() {
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> answer = server.get("/api/me", server.alice());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-RateLimit-Limit")).isEmpty();
    }
  }

  @Test
  void opensNothingButTheReadsThatArePublic() {
    assertThat(server.get("/api/me", null).statusCode()).isEqualTo(401);
    assertThat(server.get("/api/keys", null).statusCode()).isEqualTo(401);
    assertThat(server.post("/api/requests", "{}", null).statusCode()).isNotEqualTo(201);
  }
}
