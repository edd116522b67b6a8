package dev.proviso.bench;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Measures everything, or what {@code -Dbench.only=a,b} names; {@code -Dbench.seconds=N} for each
 * figure; {@code -Dbench.short=true} takes under 90 seconds.
 */
public final class Bench {

  /** Something that can be measured by itself. */
  @FunctionalInterface
  interface Step {
    void measure(Ground ground, Floors floors, Report report) throws Exception;
  }

  private static final String BRIEF = "floors,start,sqlite";

  /** Only where it is named: a million takes minutes to store there. */
  private static final String LARGE_POSTGRES = "postgres-large";

  private Bench() {}

  /** Runs the steps; one that fails is a row of the report, and the next one follows. */
  public static void main(String[] args) throws IOException {
    Ground ground = Ground.given();
    Report report = new Report(ground.folder());
    Floors floors = new Floors();
    Map<String, Step> steps = steps();
    Set<String> wanted = wanted(steps.keySet());
    for (Map.Entry<String, Step> step : steps.entrySet()) {
      if (wanted.contains(step.getKey())) {
        long start = System.nanoTime();
        step(step.getValue(), step.getKey(), ground, floors, report);
        System.out.printf("-- %s: %.0f s%n", step.getKey(), (System.nanoTime() - start) / 1e9);
      }
    }
    Ground.delete(ground.folder().resolve("run"));
    System.exit(0);
  }

  private static void step(Step step, String name, Ground ground, Floors floors, Report report)
      throws IOException {
    try {
      step.measure(ground, floors, report);
    } catch (Exception | Error e) {
      report.failed(name, "", e);
    }
  }

  private static Map<String, Step> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put("floors", (ground, floors, report) -> floors.measure(ground, report));
    steps.put("start", new Starts());
    Large large = new Large(new Sqlite());
    steps.put("sqlite", large.small());
    steps.put("large", large);
    steps.put("waits", new Held(new Sqlite()));
    steps.put("deliveries", new Outgoing(new Sqlite()));
    Large onPostgres = new Large(new Postgresql(1));
    steps.put("postgres", onPostgres(1, onPostgres.small()));
    steps.put("nodes", onPostgres(2, new Large(new Postgresql(2)).small()));
    steps.put(LARGE_POSTGRES, onPostgres);
    steps.put("code", new Code());
    return steps;
  }

  /** The same rows as on SQLite, on PostgreSQL. */
  private static Step onPostgres(int nodes, Step core) {
    Site.Kind kind = new Postgresql(nodes);
    return (ground, floors, report) -> {
      core.measure(ground, floors, report);
      new Held(kind).measure(ground, floors, report);
      new Outgoing(kind).measure(ground, floors, report);
    };
  }

  private static Set<String> wanted(Set<String> all) {
    String only = System.getProperty("bench.only", "");
    if (!only.isBlank()) {
      return Set.of(only.split(","));
    }
    if (Boolean.getBoolean("bench.short")) {
      return Set.of(BRIEF.split(","));
    }
    Set<String> usual = new HashSet<>(all);
    usual.remove(LARGE_POSTGRES);
    return usual;
  }
}
