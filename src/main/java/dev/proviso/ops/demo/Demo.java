package dev.proviso.ops.demo;

import dev.proviso.platform.PublicUrl;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A queue to try: what is in it, who waits for it, and the way in. */
@Singleton
@Requires(property = Demo.PROPERTY)
public final class Demo implements AutoCloseable {

  /** Set where a server is a demo. */
  public static final String PROPERTY = "proviso.demo";

  private static final double SECONDS = 60;

  private final DemoKeys keys;
  private final Past past;
  private final Loopback server;
  private final PublicUrl address;
  private final DemoClock clock;
  private final List<Asked> pending = new ArrayList<>();
  private Agents agents;

  Demo(DemoKeys keys, Past past, Loopback server, PublicUrl address, DemoClock clock) {
    this.keys = keys;
    this.past = past;
    this.server = server;
    this.address = address;
    this.clock = clock;
  }

  /** Makes the past and the queue, and returns the link that signs its visitor in. */
  public String fill() {
    Instant now = Clock.systemUTC().instant();
    String link = address.base() + "/sign-in#" + keys.visitor();
    past.write(now.minus(Duration.ofHours(1)));
    for (Sample sample : today(now)) {
      if (sample.minutesAgo() >= 0) {
        clock.forwardTo(now.minusSeconds((long) (sample.minutesAgo() * SECONDS)));
        pending.add(ask(sample));
      }
    }
    clock.right();
    return link;
  }

  private static List<Sample> today(Instant now) {
    return Sample.pending(LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  private Asked ask(Sample sample) {
    String key = keys.agent(sample.agent());
    String id = server.post("/api/requests", sample.body(), key).get("id").textValue();
    return new Asked(sample.agent(), key, id, sample.title());
  }

  /** How many requests are pending. */
  public int waiting() {
    return pending.size();
  }

  /** Lets the agents wait, and tell a terminal what they get; some of them ask a little later. */
  public void play(PrintWriter terminal, boolean colour) {
    agents = new Agents(server, terminal, colour);
    pending.forEach(agents::await);
    for (Sample sample : today(clock.instant())) {
      if (sample.minutesAgo() < 0) {
        later(-sample.minutesAgo()).execute(() -> askNow(sample));
      }
    }
  }

  private static Executor later(double minutes) {
    return CompletableFuture.delayedExecutor((long) (minutes * SECONDS), TimeUnit.SECONDS);
  }

  private void askNow(Sample sample) {
    Asked asked = ask(sample);
    agents.announce(asked);
    agents.await(asked);
  }

  /** Ends the waiting. */
  @Override
  public void close() {
    if (agents != null) {
      agents.close();
    }
  }
}
