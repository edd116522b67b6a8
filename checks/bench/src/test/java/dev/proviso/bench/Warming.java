package dev.proviso.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The time before a figure counts: until the just-in-time compilers of the servers rest, which then
 * take less than a twentieth of a processor. A server that is measured while it is still being
 * compiled shares its processors with its own compilers, and shows what it does in its first minute
 * only.
 */
final class Warming {

  private static final double AT_REST = 0.05;
  private static final long LOOK = TimeUnit.SECONDS.toNanos(2);

  private final List<Server> servers;
  private final double least;
  private final double most;
  private long start;
  private long looked;
  private double compiled;

  private Warming(List<Server> servers, double least, double most) {
    this.servers = servers;
    this.least = least;
    this.most = most;
  }

  /** Until the compilers of these servers rest, but at least and at most so many seconds. */
  static Warming until(List<Server> servers, double least, double most) {
    return new Warming(servers, least, most);
  }

  /** So many seconds. */
  static Warming lasting(double seconds) {
    return new Warming(List.of(), seconds, seconds);
  }

  /** Whether it is over now; the first question begins it. */
  boolean over(long now) {
    if (start == 0) {
      start = now;
      look(now);
    }
    double since = (now - start) / 1e9;
    if (since >= most) {
      return true;
    }
    return now - looked >= LOOK && look(now) && since >= least;
  }

  /** Whether the compilers rested since the last look. */
  private boolean look(long now) {
    double before = compiled;
    compiled = servers.stream().mapToDouble(Server::compilingSeconds).sum();
    boolean rested = compiled - before < AT_REST * (now - looked) / 1e9;
    looked = now;
    return rested;
  }
}
