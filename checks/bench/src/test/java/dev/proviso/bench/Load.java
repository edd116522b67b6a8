package dev.proviso.bench;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A load on a server: closed (each connection asks again when it is answered) or open (requests are
 * due at fixed times, and their time counts from when they were due, whether or not a connection
 * was free: a server that stalls cannot hide it).
 */
final class Load implements Wire.Listener {

  private static final long FAR = Long.MAX_VALUE;
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(100);

  private final int expected;
  private final IntFunction<byte[]> requests;
  private final Consumer<Wire> answers;
  private final Queue<Wire> free = new ArrayDeque<>();
  private final Samples samples = new Samples();
  private boolean closed;
  private boolean measuring;
  private int warming = Integer.MAX_VALUE;
  private int asked;
  private Runnable whenWarm = () -> {};

  /**
   * A load that is not running yet.
   *
   * @param expected the status that every answer has to have
   * @param requests the n-th request; null when there are no more
   * @param answers looks at each answer
   */
  Load(int expected, IntFunction<byte[]> requests, Consumer<Wire> answers) {
    this.expected = expected;
    this.requests = requests;
    this.answers = answers;
  }

  /** Ends the warming up after so many requests, where they are not endless. */
  Load warmedBy(int most) {
    warming = most;
    return this;
  }

  /** Runs closed, warms up, then measures until the time is up or nothing is left; per second. */
  double closed(List<Integer> ports, int connections, Warming warm, double seconds)
      throws IOException {
    closed = true;
    try (Driver driver = new Driver()) {
      for (int i = 0; i < connections; i++) {
        ask(driver.open(ports.get(i % ports.size()), this), System.nanoTime());
      }
      driver.run(FAR, now -> asked >= warming || warm.over(now) ? Driver.STOP : now + SOON);
      measuring = true;
      whenWarm.run();
      long from = System.nanoTime();
      driver.run(from + nanos(seconds), now -> free.size() < connections ? FAR : Driver.STOP);
      return samples.count() / ((System.nanoTime() - from) / 1e9);
    }
  }

  /** Runs open at so many requests a second, warms up, then measures. */
  Samples open(List<Integer> ports, int connections, double perSecond, double warm, double seconds)
      throws IOException {
    try (Driver driver = new Driver()) {
      for (int i = 0; i < connections; i++) {
        free.add(driver.open(ports.get(i % ports.size()), this));
      }
      long start = System.nanoTime();
      long from = start + nanos(warm);
      Schedule schedule = new Schedule(start, nanos(1) / perSecond);
      driver.run(from, now -> due(schedule, now));
      measuring = true;
      whenWarm.run();
      driver.run(from + nanos(seconds), now -> due(schedule, now));
      return samples;
    }
  }

  private long due(Schedule schedule, long now) {
    while (schedule.next() <= now && !free.isEmpty()) {
      ask(free.remove(), schedule.next());
      schedule.step();
    }
    return free.isEmpty() ? FAR : schedule.next();
  }

  private void ask(Wire wire, long meant) {
    byte[] request = requests.apply(asked);
    if (request == null) {
      free.add(wire);
      return;
    }
    asked++;
    try {
      wire.send(request, meant);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void answered(Wire wire) {
    if (wire.status() != expected) {
      throw new IllegalStateException("Not %d but %s".formatted(expected, wire.text()));
    }
    long now = System.nanoTime();
    if (measuring) {
      samples.add(now - wire.since());
    }
    answers.accept(wire);
    if (closed) {
      ask(wire, now);
    } else {
      free.add(wire);
    }
  }

  /** Does something at the moment at which the measuring begins. */
  Load whenWarm(Runnable action) {
    whenWarm = action;
    return this;
  }

  Samples samples() {
    return samples;
  }

  static long nanos(double seconds) {
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }

  /** When the next request is due, without drift. */
  static final class Schedule {

    private final long start;
    private final double gap;
    private long done;

    Schedule(long start, double gap) {
      this.start = start;
      this.gap = gap;
    }

    long next() {
      return start + (long) (done * gap);
    }

    void step() {
      done++;
    }
  }
}
