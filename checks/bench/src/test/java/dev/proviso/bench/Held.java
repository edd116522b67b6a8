package dev.proviso.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 10,000 agents that wait for their outcome and 2,000 event streams (20 for each of 100 keys, which
 * sees its own), while 200 requests a second are decided. A wake-up is measured from the moment at
 * which the decision was due to be sent until the waiting agent has its answer.
 */
final class Held implements Bench.Step {

  private static final int WAITS = 10_000;
  private static final int STREAMS = 2_000;
  private static final int KEYS = 100;
  private static final int PER_SECOND = 200;
  private static final Pattern HELD = Pattern.compile("(?m)^proviso_waits(?:\\{.*})? (\\S+)");
  private static final Pattern TOLD = Pattern.compile("\"request_id\":\"(req_\\w{26})\"");

  private final List<String> ids = new ArrayList<>();
  private final Map<String, Long> decided = new HashMap<>();
  private final Samples wakes = new Samples();
  private final Samples told = new Samples();

  private final Site.Kind kind;

  Held(Site.Kind kind) {
    this.kind = kind;
  }

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws Exception {
    report.rows("waits", kind.name(), () -> held(ground));
  }

  private List<Figure> held(Ground ground) throws Exception {
    try (Site site = kind.start(ground, "waits", 0, Map.of());
        Driver driver = new Driver()) {
      List<String> keys = keys(site.first());
      make(site.first(), keys);
      hold(site, driver, keys);
      double before = site.busySeconds();
      int wanted = (int) (PER_SECOND * Math.min(40, ground.seconds() * 3));
      decide(site.ports(), driver, wanted);
      double each = (site.busySeconds() - before) / wanted * 1e6;
      return List.of(
          Figure.of(
                  "wake-up of 10,000 waits at 200 decisions/s, p99",
                  site.label(),
                  wakes.millis(0.99),
                  "ms")
              .atMost(50)
              .noted(
                  "median %.1f ms; %d woken; %.0f µs of processor time a decision, with all that it wakes"
                      .formatted(wakes.millis(0.5), wakes.count(), each)),
          Figure.of("2,000 event streams beside them, p99", site.label(), told.millis(0.99), "ms")
              .atMost(50)
              .noted("median %.1f ms; %d events".formatted(told.millis(0.5), told.count())),
          Figure.of("resident with all of them", site.label(), site.megabytes("VmRSS"), "MB")
              .atMost(400)
              .noted("at its highest %.0f MB".formatted(site.megabytes("VmHWM"))));
    }
  }

  private static List<String> keys(Server server) throws IOException, InterruptedException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      keys.add(server.agent(i));
    }
    return keys;
  }

  /** The n-th request belongs to the key n modulo 100: one connection keeps them in order. */
  private void make(Server server, List<String> keys) throws IOException {
    List<byte[]> calls = keys.stream().map(Calls::create).toList();
    new Load(201, n -> n < WAITS ? calls.get(n / (WAITS / KEYS)) : null, wire -> ids.add(wire.id()))
        .warmedBy(WAITS)
        .closed(List.of(server.port()), 1, Warming.lasting(120), 1);
  }

  private void hold(Site site, Driver driver, List<String> keys) throws Exception {
    List<Integer> ports = site.ports();
    for (int i = 0; i < STREAMS; i++) {
      Wire stream = driver.open(ports.get(i % ports.size()), new Stream());
      stream.send(Calls.get("/api/events", keys.get(i % KEYS)), System.nanoTime());
      settle(site, driver, i + 1);
    }
    for (int i = 0; i < WAITS; i++) {
      String id = ids.get(i);
      Wire wait = driver.open(ports.get(i % ports.size()), wire -> woken(id, wire));
      wait.send(
          Calls.get("/api/requests/" + id + "?wait=60", keys.get(i / (WAITS / KEYS))),
          System.nanoTime());
      settle(site, driver, STREAMS + i + 1);
    }
  }

  /** Every hundred lets the servers take up what was sent: each reads once before it waits. */
  private static void settle(Site site, Driver driver, int held) throws Exception {
    if (held % 100 == 0) {
      do {
        driver.run(System.nanoTime() + Load.nanos(0.02));
      } while (held(site) < held);
    }
  }

  private static double held(Site site) throws Exception {
    double held = 0;
    for (Server server : site.servers()) {
      Matcher waits = HELD.matcher(server.get("/metrics").body());
      held += waits.find() ? Double.parseDouble(waits.group(1)) : 0;
    }
    return held;
  }

  private void woken(String id, Wire wire) {
    Long at = decided.get(id);
    if (at == null || wire.status() != 200) {
      throw new IllegalStateException("Answered before it was decided: " + wire.text());
    }
    wakes.add(System.nanoTime() - at);
  }

  private void decide(List<Integer> ports, Driver driver, int wanted) throws IOException {
    List<Wire> free = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      free.add(driver.open(ports.get(i % ports.size()), free::add));
    }
    Load.Schedule schedule = new Load.Schedule(System.nanoTime(), 1e9 / PER_SECOND);
    int[] sent = {0};
    driver.run(
        System.nanoTime() + Load.nanos((double) wanted / PER_SECOND + 20),
        now -> {
          while (schedule.next() <= now && !free.isEmpty() && sent[0] < wanted) {
            // Spread over the keys.
            String id = ids.get(sent[0] * 101 % WAITS);
            decided.put(id, schedule.next());
            // The one that waited longest: a connection that says nothing for 10 s is closed.
            send(free.remove(0), Calls.approve(id, Server.OPERATOR), schedule.next());
            schedule.step();
            sent[0]++;
          }
          if (sent[0] < wanted) {
            return schedule.next();
          }
          return wakes.count() < wanted ? Long.MAX_VALUE : Driver.STOP;
        });
    if (wakes.count() < wanted) {
      throw new IllegalStateException("Only %d of %d woke".formatted(wakes.count(), wanted));
    }
  }

  private static void send(Wire wire, byte[] call, long meant) {
    try {
      wire.send(call, meant);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** An event stream: counts how late each decision is told. */
  private final class Stream implements Wire.Listener {

    @Override
    public void answered(Wire wire) {
      throw new IllegalStateException("A stream ended: " + wire.text());
    }

    @Override
    public boolean streamed(Wire wire) {
      Matcher events = TOLD.matcher(wire.text());
      while (events.find()) {
        Long at = decided.get(events.group(1));
        if (at != null) {
          told.add(System.nanoTime() - at);
        }
      }
      return true;
    }
  }
}
