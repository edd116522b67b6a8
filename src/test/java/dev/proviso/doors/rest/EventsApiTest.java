package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.json.JsonText;
import dev.proviso.testing.EventReader;
import dev.proviso.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsApiTest extends ApiTest {

  @Override
  public Map<String, Object> properties() {
    return Map.of(
        "proviso.requests.max-waits-per-key", 2, "proviso.requests.max-pending-per-key", 100_000);
  }

  @Test
  void tellsEveryChangeAsItHappens() {
    try (EventReader events = open("", server.bob())) {
      assertThat(events.anything().comment()).isNotNull();
      String id = submit("{\"title\":\"a\",\"priority\":\"high\"}");
      respond(id, "{\"status\":\"conditional\",\"conditions\":{\"eur\":2.50}}");
      String other = submit("{\"title\":\"b\"}");
      server.delete("/api/requests/" + other, server.robin());

      EventReader.Told created = events.next();
      assertThat(created.event()).isEqualTo("request_created");
      assertThat(JsonText.write(created.data()))
          .matches(
              "\\{\"event\":\"request_created\",\"request_id\":\""
                  + id
                  + "\",\"details\":\\{\"title\":\"a\",\"requester\":\"robin\","
                  + "\"priority\":\"high\"\\},\"timestamp\":\"[^\"]+\",\"sequence\":"
                  + created.id()
                  + "\\}");
      EventReader.Told decided = events.next();
      assertThat(decided.event()).isEqualTo("request_conditional");
      assertThat(JsonText.write(decided.data().get("details")))
          .isEqualTo("{\"title\":\"a\",\"responder\":\"alice\",\"conditions\":{\"eur\":2.50}}");
      assertThat(events.next().event()).isEqualTo("request_created");
      assertThat(events.next().event()).isEqualTo("request_cancelled");
    }
  }

  @Test
  void tellsTheSameAgainToWhoResumes() {
    long start = head();
    List<String> live = new ArrayList<>();
    try (EventReader events = open("", server.bob())) {
      events.anything();
      respond(submit("{\"title\":\"a\"}"), "{\"status\":\"denied\",\"comment\":\"no\"}");
      server.newKey("noise" + start, dev.proviso.core.identity.Role.VIEWER);
      submit("{\"title\":\"b\"}");
      for (int i = 0; i < 3; i++) {
        live.add(events.next().toString());
      }
    }
    for (String[] where : new String[][] {{"?after=" + start, null}, {"?after=0", "" + start}}) {
      try (EventReader events = EventReader.open(server, where[0], server.bob(), where[1])) {
        List<String> again = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          again.add(events.next().toString());
        }
        assertThat(again).isEqualTo(live);
      }
    }
  }

  @Test
  void tellsAnAgentOfItsOwnOnly() {
    long start = head();
    try (EventReader live = open("?after=" + start, server.charlie())) {
      live.anything();
      submit("{\"title\":\"robin's\"}");
      String own = submit("{\"title\":\"charlie's\"}", server.charlie());
      submit("{\"title\":\"robin's too\"}");
      String second = submit("{\"title\":\"charlie's too\"}", server.charlie());

      assertThat(live.next().data().get("request_id").textValue()).isEqualTo(own);
      assertThat(live.next().data().get("request_id").textValue()).isEqualTo(second);
      try (EventReader again = open("?after=" + start, server.charlie())) {
        assertThat(again.next().data().get("request_id").textValue()).isEqualTo(own);
        assertThat(again.next().data().get("request_id").textValue()).isEqualTo(second);
      }
    }
  }

  @Test
  void leavesNoGapHoweverItIsResumed() {
    int count = 300;
    long start = head();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < count; i++) {
                submit("{\"title\":\"" + i + "\"}");
              }
            });
    List<String> titles = new ArrayList<>();
    long last = start;
    while (titles.size() < count) {
      try (EventReader events = open("?after=" + last, server.robin())) {
        for (int i = 0; i < 17 && titles.size() < count; i++) {
          EventReader.Told told = events.next();
          assertThat(told.id()).isGreaterThan(last);
          last = told.id();
          titles.add(told.data().at("/details/title").textValue());
        }
      }
    }
    writer.join();

    assertThat(titles).hasSize(count).doesNotHaveDuplicates();
    assertThat(titles.get(0)).isEqualTo("0");
    assertThat(titles.get(count - 1)).isEqualTo(Integer.toString(count - 1));
  }

  @Test
  void keepsAliveAndCountsAsAWait() {
    until(() -> server.bean(EventStreams.class).runOnce() == 0);
    try (EventReader first = open("", server.charlie());
        EventReader second = open("", server.charlie())) {
      first.anything();
      second.anything();
      assertProblem(server.get("/api/events", server.charlie()), 429, "too_many_waits");
      for (int turn = 0; turn < EventStreams.BEAT_SECONDS; turn++) {
        assertThat(server.bean(EventStreams.class).runOnce()).isEqualTo(2);
      }
      assertThat(first.anything().comment()).isNotNull();
    }
    until(() -> server.bean(EventStreams.class).runOnce() == 0);
    open("", server.charlie()).close();
  }

  @Test
  void tellsNothingMoreToARevokedKey() throws Exception {
    HttpResponse<String> made =
        server.post("/api/keys", "{\"name\":\"dora\",\"role\":\"viewer\"}", TestServer.OPERATOR);
    try (EventReader live = open("", json(made).get("key").textValue())) {
      live.anything();
      server.delete("/api/keys/" + json(made).get("id").textValue(), TestServer.OPERATOR);

      live.end().get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void namesAPlaceThatIsNone() {
    for (String bad : List.of("-1", "x")) {
      assertProblem(server.get("/api/events?after=" + bad, server.bob()), 400, "invalid_parameter");
      assertProblem(
          server.send("/api/events", server.bob(), r -> r.header("Last-Event-ID", bad).GET()),
          400,
          "invalid_parameter");
    }
  }

  @Test
  void holdsNothingForHead() {
    until(() -> server.bean(EventStreams.class).runOnce() == 0);
    for (int i = 0; i < 4; i++) {
      assertThat(
              server
                  .send(
                      "/api/events",
                      server.charlie(),
                      r -> r.method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()))
                  .statusCode())
          .isEqualTo(200);
    }
    until(() -> server.bean(EventStreams.class).runOnce() == 0);
  }

  @Test
  void endsWhenTheServerStops(@TempDir Path other) throws Exception {
    EventReader events;
    try (TestServer stopping = TestServer.start(other)) {
      events = EventReader.open(stopping, "", stopping.bob(), null);
      events.anything();
    }
    events.end().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, Long.MAX_VALUE})
  void saysThatItDoesNotKnowANumberAndGoesOnFromNow(long beyond) {
    for (boolean header : new boolean[] {false, true}) {
      String asked =
          beyond == Long.MAX_VALUE ? "99999999999999999999" : Long.toString(head() + beyond);
      String query = header ? "" : "?after=" + asked;
      try (EventReader events =
          EventReader.open(server, query, server.bob(), header ? asked : null)) {
        EventReader.Told reset = events.next();
        assertThat(reset.event()).isEqualTo("reset");
        assertThat(reset.id()).isEqualTo(head());
        assertThat(JsonText.write(reset.data()))
            .isEqualTo("{\"event\":\"reset\",\"sequence\":" + head() + "}");
        String id = submit("{\"title\":\"next\"}");
        assertThat(events.next().data().get("request_id").textValue()).isEqualTo(id);
      }
    }
  }

  private EventReader open(String query, String key) {
    return EventReader.open(server, query, key, null);
  }

  private long head() {
    return server.bean(Ledger.class).head().id();
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
