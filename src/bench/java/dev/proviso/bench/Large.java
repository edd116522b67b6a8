package dev.proviso.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A million requests: the same figures, full-text search, and what the size costs. */
final class Large implements Bench.Step {

  private static final double DEARER_AT_MOST = 1.5;

  private final Map<String, Double> small;

  /**
   * The step.
   *
   * @param small what was measured on the small database, by name
   */
  Large(Map<String, Double> small) {
    this.small = small;
  }

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws Exception {
    Path folder = ground.fresh("large");
    Path file = Seeded.sqlite(ground, ground.stored(), folder.resolve("proviso.db"));
    String label = "SQLite, %,d requests".formatted(ground.stored());
    try (Server server = Server.start(ground, folder, file.toString(), Map.of())) {
      Core core = new Core(ground, floors, report, List.of(server), label);
      core.reading();
      search(core, "a word of every request", "deploy");
      search(core, "a word of one in 16", "billing");
      search(core, "a word of one in 1,000", "migration");
      search(core, "a word of one request", String.valueOf(ground.stored() / 2));
      search(core, "two words, one of them of one request", "deploy+" + ground.stored() / 3);
      search(core, "the beginning of many words", "relea");
      search(core, "a word of none", "nowhere");
      core.writing();
      core.resident();
      for (String name : Core.COMPARED) {
        report.row(name, label, () -> dearer(name, label, core.measured()));
      }
    }
  }

  private static void search(Core core, String what, String words) throws Exception {
    core.offered("GET /api/requests?q=, " + what, "/api/requests?limit=50&q=" + words, 50, 100);
  }

  private Figure dearer(String name, String label, Map<String, Double> large) {
    if (!small.containsKey(name) || !large.containsKey(name)) {
      throw new IllegalStateException("Not measured on both sizes");
    }
    return Figure.of(name + ": cost against 20,000", label, small.get(name) / large.get(name), "×")
        .atMost(DEARER_AT_MOST);
  }
}
