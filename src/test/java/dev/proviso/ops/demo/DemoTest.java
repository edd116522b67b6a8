package dev.proviso.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.StrictJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries the demo as a visitor does: starts it, decides with conditions, sees what the agent got.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DemoTest {

  @TempDir Path folder;

  @Test
  void letsAVisitorDecideAndShowsWhatTheAgentGot() throws Exception {
    try (DemoProcess demo = DemoProcess.start(folder)) {
      List<JsonNode> pending = list(demo.get("/api/pending?limit=50"));
      assertThat(pending).hasSize(8);
      assertThat(pending.get(0).get("priority").textValue()).isEqualTo("critical");
      assertThat(expiries(pending)).hasSize(2).allMatch(end -> end < 11 * 60);
      String mail = id(pending, "Mail the autumn offer");

      demo.post(
          "/api/requests/" + mail + "/respond",
          """
          {"status": "conditional", "comment": "Start small.",
           "conditions": {"max_recipients": "500", "segment": "employees"}}\
          """);

      List<String> said = demo.readUntil("\"content_sha256\"");
      assertThat(String.join("\n", said))
          .contains("growth-agent", "\"max_recipients\" : 500", "\"segment\" : \"employees\"")
          .doesNotContain("\u001B");
      assertThat(demo.end()).isLessThan(30);
    }
    assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("proviso-demo"));
  }

  @Test
  void bringsAPastOfTwoWeeksWithAWholeLedger() throws Exception {
    try (DemoProcess demo = DemoProcess.start(folder)) {
      List<JsonNode> past = list(demo.get("/api/requests?status=all&limit=100"));
      for (String status : List.of("approved", "denied", "conditional", "expired", "cancelled")) {
        assertThat(past).anyMatch(request -> request.get("status").textValue().equals(status));
      }
      Instant first =
          past.stream().map(request -> created(request)).min(Instant::compareTo).orElseThrow();
      assertThat(first).isBefore(Instant.now().minusSeconds(12 * 24 * 3600));
      assertThat(demo.get("/api/activity/verify").get("ok").booleanValue()).isTrue();
    }
  }

  /** A policy has watched the past, and what people decided alike is suggested. */
  @Test
  void bringsAPolicyThatWatchesAndASuggestion() throws Exception {
    try (DemoProcess demo = DemoProcess.start(folder)) {
      List<JsonNode> policies = list(demo.get("/api/policies"));
      assertThat(policies).hasSize(1);
      assertThat(policies.get(0).get("mode").textValue()).isEqualTo("watch");
      assertThat(policies.get(0).at("/fired_7_days/watched").intValue()).isPositive();
      List<JsonNode> suggestions = list(demo.get("/api/policies/suggestions"));
      assertThat(suggestions).hasSize(1);
      assertThat(suggestions.get(0).at("/document/scope/actions/0").textValue())
          .isEqualTo("send_email");
    }
  }

  private static Instant created(JsonNode request) {
    return OffsetDateTime.parse(request.get("created_at").textValue()).toInstant();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String id(List<JsonNode> requests, String title) {
    return requests.stream()
        .filter(request -> request.get("title").textValue().startsWith(title))
        .findFirst()
        .orElseThrow()
        .get("id")
        .textValue();
  }

  /** Seconds until requests expire by themselves. */
  private static List<Long> expiries(List<JsonNode> requests) {
    List<Long> left = new ArrayList<>();
    for (JsonNode request : requests) {
      if (request.hasNonNull("expires_at")) {
        Instant end = OffsetDateTime.parse(request.get("expires_at").textValue()).toInstant();
        left.add(end.getEpochSecond() - Instant.now().getEpochSecond());
      }
    }
    return left;
  }

  @Test
  void paintsJsonForATerminal() {
    JsonNode value = StrictJson.read("{\"budget\":2.50,\"note\":\"say \\\"no\\\"\",\"ok\":true}");
    assertThat(new JsonForPeople(false).of(value)).contains("\"budget\" : 2.50");
    assertThat(new JsonForPeople(true).of(value))
        .contains("\u001B[1m\"budget\"\u001B[0m : \u001B[36m2.50\u001B[0m")
        .contains("\u001B[32m\"say \\\"no\\\"\"\u001B[0m")
        .contains("\u001B[36mtrue\u001B[0m");
  }
}
