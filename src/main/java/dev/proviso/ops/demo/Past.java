package dev.proviso.ops.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.requests.Expiry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** Two weeks of a small team, made as it would have come: asked and decided, each at its time. */
@Singleton
@Requires(property = Demo.PROPERTY)
final class Past {

  /** How far back it goes. */
  static final Duration LENGTH = Duration.ofDays(14);

  private static final List<LocalTime> HOURS =
      List.of(LocalTime.of(7, 30), LocalTime.of(11, 10), LocalTime.of(15, 5));
  private static final List<String> PEOPLE = List.of("alice", "maria", "alice", "jonas");

  /** Seconds until somebody answered, in turn. */
  private static final int[] REACTIONS = {38, 95, 210, 22, 640, 150, 1860, 75, 330, 5400};

  private final DemoKeys keys;
  private final Loopback server;
  private final Expiry expiry;
  private final DemoClock clock;
  private final Random jitter = new Random(4812);
  private int count;

  Past(DemoKeys keys, Loopback server, Expiry expiry, DemoClock clock) {
    this.keys = keys;
    this.server = server;
    this.expiry = expiry;
    this.clock = clock;
  }

  /** Makes it, from its first day until an instant. */
  void write(Instant until) {
    LocalDate today = LocalDate.ofInstant(until, ZoneOffset.UTC);
    List<Sample> samples = Sample.past(today);
    List<Sample> daily = Sample.daily(today);
    server.post("/api/policies", Sample.policy(), keys.visitor());
    for (LocalDate day = today.minusDays(LENGTH.toDays()); !day.isAfter(today); ) {
      for (LocalTime hour : isWorkday(day) ? HOURS : HOURS.subList(1, 2)) {
        Instant asked =
            day.atTime(hour).toInstant(ZoneOffset.UTC).plusSeconds(jitter.nextInt(1800));
        int seconds = REACTIONS[count % REACTIONS.length];
        if (asked.plusSeconds(seconds).isBefore(until)) {
          clock.forwardTo(asked);
          happen(samples.get(count % samples.size()).numbered(200 + count), seconds);
          happen(daily.get(count % daily.size()).numbered(700 + count), 45);
          count++;
        }
      }
      day = day.plusDays(1);
    }
  }

  private static boolean isWorkday(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
  }

  private void happen(Sample sample, int seconds) {
    String key = keys.agent(sample.agent());
    ObjectNode body = sample.body().deepCopy();
    if (sample.end().equals("expired")) {
      body.put("expires_in", seconds);
    }
    String path = "/api/requests/" + server.post("/api/requests", body, key).get("id").textValue();
    clock.forwardTo(clock.instant().plusSeconds(seconds));
    switch (sample.end()) {
      case "expired" -> expiry.runOnce();
      case "cancelled" -> server.delete(path, key);
      default -> {
        String person = keys.person(PEOPLE.get(count % PEOPLE.size()));
        server.post(path + "/respond", sample.answer(), person);
      }
    }
  }
}
