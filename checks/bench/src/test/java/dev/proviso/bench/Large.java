package dev.proviso.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A million requests: the same figures, full-text search, and what the size costs. */
final class Large implements Bench.Step {

  private static final double DEARER_AT_MOST = 1.5;

  private final Site.Kind kind;
  private final Map<String, Double> small = new HashMap<>();

  Large(Site.Kind kind) {
    this.kind = kind;
  }

  /** The step that measures the small size, for this one to compare with. */
  Bench.Step small() {
    return (ground, floors, report) -> small.putAll(Core.measure(kind, ground, floors, report));
  }

  @Override
  public void measure(Ground ground, Floors floors, Report report) throws Exception {
    if (small.isEmpty() && Core.COMPARED.stream().anyMatch(Report::wants)) {
      small().measure(ground, floors, report);
    }
    try (Site site = kind.start(ground, "large", ground.stored(), Map.of())) {
      Core core = new Core(ground, floors, report, site);
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
      report.rows("cost", site.label(), () -> dearer(site.label(), core.measured()));
    }
  }

  private static void search(Core core, String what, String words) throws Exception {
    core.offered("GET /api/requests?q=, " + what, "/api/requests?limit=50&q=" + words, 50, 100);
  }

  /** Of what could be measured on both sizes; what could not has a row that says so. */
  private List<Figure> dearer(String label, Map<String, Double> large) {
    return Core.COMPARED.stream()
        .filter(name -> small.containsKey(name) && large.containsKey(name))
        .map(
            name ->
                Figure.of(
                        name + ": cost against 20,000",
                        label,
                        small.get(name) / large.get(name),
                        "×")
                    .atMost(DEARER_AT_MOST))
        .toList();
  }
}
