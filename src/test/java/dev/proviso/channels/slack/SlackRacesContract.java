package dev.proviso.channels.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Role;
import dev.proviso.core.requests.Expiry;
import dev.proviso.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever is fastest decides, alone, and everybody is told what holds. */
abstract class SlackRacesContract extends SlackFixture {

  private static final int RACES = 60;
  private static final String OUTCOME = "responded_[a-z]+|cancelled|expired";

  /** How what somebody is told in Slack begins, by what became of it. */
  private static final Map<String, String> TOLD =
      Map.of(
          "approved", "Approved by alice",
          "denied", "Denied by dora",
          "cancelled", "Cancelled",
          "expired", "Expired");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @Test
  void oneWinsAndSlackSaysWho() {
    String dora = server.newKey("dora", Role.APPROVER);
    for (int i = 0; i < RACES; i++) {
      boolean expires = i % 4 == 3;
      String id = submit("{\"title\":\"Race %d\",\"expires_in\":3600}".formatted(i));
      ObjectNode press = pressing(ALICE, tsOf(id), "pv.a");
      if (expires) {
        server.clock().tick(Duration.ofSeconds(3601));
      }
      race(
          List.of(
              () -> assertThat(send(press).statusCode()).isEqualTo(200),
              () -> server.post(path(id) + "/respond", "{\"status\":\"denied\"}", dora),
              () -> server.delete(path(id), server.robin()),
              () -> server.bean(Expiry.class).runOnce()));

      String status = status(id);
      String told = slack.next("chat.postEphemeral").body().at("/blocks/0/text/text").textValue();
      assertThat(status).isIn(TOLD.keySet());
      assertThat(told)
          .as(status)
          .satisfiesAnyOf(
              it -> assertThat(it).startsWith(TOLD.get(status)),
              it ->
                  assertThat(it)
                      .isIn("It has expired.", "It was decided already.", "It was cancelled."));
      assertThat(told.startsWith("Approved")).isEqualTo(status.equals("approved"));
      assertThat(outcomes(id)).isEqualTo(1);
    }
  }

  private static String path(String id) {
    return "/api/requests/" + id;
  }

  private void race(List<Runnable> all) {
    CompletableFuture.allOf(
            all.stream()
                .map(each -> CompletableFuture.runAsync(each, threads))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  @AfterAll
  void end() {
    threads.shutdownNow();
  }

  /** How many rows of the ledger say what became of a request. */
  private long outcomes(String id) {
    JsonNode rows = TestServer.json(server.get("/api/activity?limit=50", server.alice()));
    return rows.findParents("action").stream()
        .filter(row -> row.toString().contains(id))
        .filter(row -> row.get("action").asText().matches(OUTCOME))
        .count();
  }
}
