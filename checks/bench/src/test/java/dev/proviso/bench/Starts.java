package dev.proviso.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a server takes to answer, and what it holds of the memory while nothing happens. */
final class Starts implements Bench.Step {

  private static final int TIMES = 3;
  private static final int SETTLED_SECONDS = 15;

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws Exception {
    report.rows("start", "SQLite", () -> starts(ground));
  }

  private static List<Figure> starts(Ground ground) throws Exception {
    Path folder = ground.fresh("start");
    String database = folder.resolve("proviso.db").toString();
    List<Double> seconds = new ArrayList<>();
    double idle = 0;
    for (int i = 0; i < TIMES + 1; i++) {
      try (Server server = Server.start(ground, folder, database, Map.of())) {
        seconds.add(server.startSeconds());
        if (i == TIMES) {
          server.stay(SETTLED_SECONDS);
          idle = server.megabytes("VmRSS");
        }
      }
    }
    double first = seconds.remove(0);
    return List.of(
        Figure.of("start to the first 200", "SQLite", median(seconds), "s")
            .atMost(2.5)
            .noted("median of %d; %.1f s with a new file".formatted(TIMES, first)),
        Figure.of("resident when idle", "SQLite", idle, "MB")
            .atMost(180)
            .noted("%d s after the start".formatted(SETTLED_SECONDS)));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
