package dev.proviso.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The servers that are measured and the database that they stand on.
 *
 * @param label what the report calls it
 * @param servers the nodes; the first is asked where one is enough
 * @param database the process of the database; empty where the servers do its work
 * @param end closes the database
 */
record Site(String label, List<Server> servers, Optional<ProcessHandle> database, AutoCloseable end)
    implements AutoCloseable {

  /** A kind of database, with a number of servers on it. */
  interface Kind {

    /** What it is called in the report. */
    String name();

    /** What it is called where so many requests are in it; 0 for none. */
    default String label(int stored) {
      return stored == 0 ? name() : "%s, %,d requests".formatted(name(), stored);
    }

    /**
     * Starts it in a folder of that name.
     *
     * @param stored how many requests are in it, 10,000 of them pending; 0 for none
     * @param more settings of the servers, by their variables
     */
    Site start(Ground ground, String name, int stored, Map<String, String> more) throws Exception;
  }

  /** Less of one processor than this counts as nothing: what runs by the clock never rests. */
  private static final double STILL = 0.1;

  private static final double LOOK_SECONDS = 0.4;
  private static final int LOOKS = 2;
  private static final double AT_MOST_SECONDS = 120;

  Server first() {
    return servers.get(0);
  }

  List<Integer> ports() {
    return servers.stream().map(Server::port).toList();
  }

  /** The processor time that the servers have taken so far, in seconds. */
  double busySeconds() {
    return servers.stream().mapToDouble(Server::busySeconds).sum();
  }

  /**
   * Waits until nothing of what was asked before is still worked on: the processor time of all that
   * belongs to it stands still. Refuses to measure where it does not within two minutes.
   */
  void settle() throws InterruptedException {
    long end = System.nanoTime() + Load.nanos(AT_MOST_SECONDS);
    for (int quiet = 0; quiet < LOOKS; ) {
      double before = allSeconds();
      if (first().endsWithin(LOOK_SECONDS)) {
        throw new IllegalStateException("The server has ended");
      }
      quiet = allSeconds() - before < STILL * LOOK_SECONDS ? quiet + 1 : 0;
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Still at work with what was asked before");
      }
    }
  }

  private double allSeconds() {
    Stream<ProcessHandle> processes =
        database.stream().flatMap(it -> Stream.concat(Stream.of(it), it.descendants()));
    return busySeconds() + processes.mapToDouble(Server::busySeconds).sum();
  }

  /** The resident memory of the largest server, in megabytes; {@code VmHWM} for its highest. */
  double megabytes(String what) throws IOException {
    double most = 0;
    for (Server server : servers) {
      most = Math.max(most, server.megabytes(what));
    }
    return most;
  }

  @Override
  public void close() throws Exception {
    for (Server server : servers) {
      server.close();
    }
    end.close();
  }
}
