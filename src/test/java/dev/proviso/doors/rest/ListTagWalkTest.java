package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.Expiry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes and ticks of the clock: a list that differs has another tag, what is answered
 * again is what would be read now, and each of its rows is what a read by id gives.
 */
class ListTagWalkTest extends ApiTest {

  private static final int STEPS = 50;
  private static final List<String> PATHS =
      List.of(
          "/api/requests?limit=15",
          "/api/requests?limit=15&status=expired",
          "/api/requests?limit=15&status=pending",
          "/api/pending?limit=15");
  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "critical");

  private final Map<String, String> bodies = new HashMap<>();
  private final Map<String, String> held = new HashMap<>();
  private final List<String> made = new ArrayList<>();
  private int unchanged;

  @Override
  public Map<String, Object> properties() {
    return Map.of("proviso.requests.expiry-interval", "1h");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void givesWhatDiffersAnotherTag(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      change(random);
      for (String key : List.of(server.alice(), server.robin(), server.charlie())) {
        for (String path : PATHS) {
          check(path, key, seed + "." + step);
        }
      }
    }
    assertThat(unchanged).isPositive();
  }

  private void change(Random random) {
    switch (random.nextInt(8)) {
      case 0, 1 -> made.add(submit(request(random)));
      case 2 -> made.add(submit(request(random), server.charlie()));
      case 3 -> any(random, id -> respond(id, "{\"status\":\"denied\",\"comment\":\"no\"}"));
      case 4 -> any(random, id -> server.delete("/api/requests/" + id, server.robin()));
      case 5 -> server.bean(Expiry.class).runOnce();
      case 6 -> server.clock().tick(Duration.ofMinutes(random.nextInt(25)));
      default -> {} // nothing happens
    }
  }

  private void any(Random random, Consumer<String> change) {
    if (!made.isEmpty()) {
      // One that has ended already is refused, and nothing changes.
      change.accept(made.get(random.nextInt(made.size())));
    }
  }

  private String request(Random random) {
    String priority = PRIORITIES.get(random.nextInt(4));
    String expiry =
        random.nextInt(3) == 0
            ? ""
            : ",\"expires_at\":\"%s\""
                .formatted(server.clock().instant().plusSeconds(60 + random.nextInt(7_200)));
    return "{\"title\":\"t\",\"priority\":\"" + priority + "\"" + expiry + "}";
  }

  private void check(String path, String key, String step) {
    HttpResponse<String> now = server.get(path + "&fresh=" + step, key);
    String place = path + key;
    String last = held.get(place);
    HttpResponse<String> answer =
        server.send(
            path,
            key,
            request ->
                request
                    .header("If-None-Match", last == null ? "\"none\"" : last)
                    .method("GET", BodyPublishers.noBody()));
    String tag = header(answer, "ETag");
    String body = answer.statusCode() == 304 ? bodies.get(last) : answer.body();
    unchanged += answer.statusCode() == 304 ? 1 : 0;
    assertThat(body).as(path).isEqualTo(now.body());
    assertThat(bodies.computeIfAbsent(tag, none -> body)).as(path).isEqualTo(body);
    held.put(place, tag);
    assertRow(json(now), key);
  }

  /** One of them, another each time; what is left of it is told only where it is read alone. */
  private void assertRow(JsonNode list, String key) {
    if (!list.isEmpty()) {
      JsonNode row = list.get(made.size() % list.size());
      String id = row.get("id").textValue();
      ObjectNode alone = (ObjectNode) json(server.get("/api/requests/" + id, key));
      assertThat(alone.remove("grant")).isNotNull();
      assertThat(row).isEqualTo(alone);
    }
  }
}
