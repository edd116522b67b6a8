package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.requests.Expiry;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From its time on a request is expired for everybody who reads, long before the sweep. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExpiryReadsTest {

  @TempDir static Path folder;
  private static TestServer server;
  private static Instant expiry;
  private static final List<String> OVER = new ArrayList<>();
  private static final List<String> LEFT = new ArrayList<>();

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            folder,
            Map.of(
                "proviso.requests.expiry-interval",
                "1h",
                "proviso.requests.max-pending-per-key",
                6));
    expiry =
        server
            .clock()
            .instant()
            .plusSeconds(600)
            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    for (int i = 0; i < 3; i++) {
      OVER.add(submit("{\"title\":\"short word\",\"expires_at\":\"" + expiry + "\"}"));
      LEFT.add(submit("{\"title\":\"long word\"}"));
    }
    server.clock().tick(Duration.ofSeconds(601));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String submit(String body) {
    return TestServer.json(server.post("/api/requests", body, server.robin()))
        .get("id")
        .textValue();
  }

  private static List<String> ids(String path) {
    HttpResponse<String> answer = server.get(path, server.alice());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    TestServer.json(answer).forEach(it -> ids.add(it.get("id").textValue()));
    return ids;
  }

  @Test
  @Order(1)
  void aRequestSaysSo() {
    for (String id : OVER) {
      JsonNode request = TestServer.json(server.get("/api/requests/" + id, server.robin()));
      assertThat(request.get("status").textValue()).isEqualTo("expired");
      assertThat(Instant.parse(request.get("updated_at").textValue())).isEqualTo(expiry);
    }
  }

  @Test
  @Order(1)
  void aWaitEndsAtOnce() {
    HttpResponse<String> answer =
        server.get("/api/requests/" + OVER.get(0) + "?wait=30", server.robin());
    assertThat(TestServer.json(answer).get("status").textValue()).isEqualTo("expired");
  }

  @Test
  @Order(1)
  void filtersAgreeBothWays() {
    for (String more : List.of("", "&q=word", "&requester=robin&q=word")) {
      assertThat(ids("/api/requests?status=pending" + more)).isSubsetOf(LEFT);
      assertThat(ids("/api/requests?status=expired" + more)).isSubsetOf(OVER);
    }
    assertThat(ids("/api/requests?status=pending")).containsExactlyInAnyOrderElementsOf(LEFT);
    assertThat(ids("/api/requests?status=expired&q=word"))
        .containsExactly(OVER.get(2), OVER.get(1), OVER.get(0));
    assertThat(ids("/api/requests?status=expired&limit=1&offset=1")).containsExactly(OVER.get(1));
    assertThat(server.get("/api/requests", server.alice()).body())
        .contains("\"status\":\"expired\"");
  }

  @Test
  @Order(1)
  void theQueueAndItsCountLeaveThemOut() {
    HttpResponse<String> queue = server.get("/api/pending", server.alice());
    assertThat(ids("/api/pending")).containsExactlyElementsOf(LEFT);
    assertThat(queue.headers().firstValue("X-Total-Count")).contains("3");
    Requests requests = server.bean(Requests.class);
    QueueFilter search = new QueueFilter(null, null, null, "word", 50, 0);
    assertThat(requests.queue(search, Visibility.all())).extracting(Request::id).isEqualTo(LEFT);
    assertThat(requests.count(search, Visibility.all())).isEqualTo(3);
  }

  @Test
  @Order(2)
  void thePlaceOfAnExpiredRequestIsFree() {
    for (int i = 0; i < 3; i++) {
      LEFT.add(submit("{\"title\":\"more word\"}"));
    }
    assertThat(server.post("/api/requests", "{\"title\":\"x\"}", server.robin()).statusCode())
        .isEqualTo(429);
  }

  @Test
  @Order(3)
  void theSweepStoresTheSame() {
    List<String> before = ids("/api/requests?status=expired");
    JsonNode one = TestServer.json(server.get("/api/requests/" + OVER.get(0), server.robin()));
    assertThat(server.bean(Expiry.class).runOnce()).isEqualTo(3);
    assertThat(ids("/api/requests?status=expired")).isEqualTo(before);
    assertThat(TestServer.json(server.get("/api/requests/" + OVER.get(0), server.robin())))
        .isEqualTo(one);
  }
}
