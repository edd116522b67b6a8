package dev.proviso.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What was measured so far, written after each step: a run that breaks off leaves what it has. */
final class Report {

  /** Only rows whose name has this in it are measured: for a look at one of them. */
  private static final String ROWS = System.getProperty("bench.rows", "");

  private final Path folder;
  private final List<Figure> figures = new ArrayList<>();

  Report(Path folder) {
    this.folder = folder;
  }

  /** Measures one thing; what fails is a row too, and what follows is measured all the same. */
  void row(String name, String database, Callable<Figure> measurement) throws IOException {
    rows(name, database, () -> List.of(measurement.call()));
  }

  /** Measures what gives several figures at once. */
  void rows(String name, String database, Callable<List<Figure>> measurement) throws IOException {
    if (!wants(name)) {
      return;
    }
    try {
      add(measurement.call());
    } catch (Exception | Error e) {
      failed(name, database, e);
    }
  }

  /** Whether a row of that name is measured at all. */
  static boolean wants(String name) {
    return name.contains(ROWS);
  }

  /** Something that could not be measured is a row too. */
  void failed(String name, String database, Throwable failure) throws IOException {
    failure.printStackTrace();
    String reason = String.valueOf(failure).replaceAll("[\\r\\n|]+", " ");
    add(
        List.of(
            Figure.of(name, database, Double.NaN, "")
                .noted(reason.substring(0, Math.min(200, reason.length())))));
  }

  private void add(List<Figure> measured) throws IOException {
    measured.forEach(figure -> System.out.println(figure.markdown()));
    figures.addAll(measured);
    write();
  }

  private void write() throws IOException {
    Files.writeString(folder.resolve("report.md"), markdown());
    Files.writeString(folder.resolve("report.json"), JsonText.write(json()));
  }

  private String markdown() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(machine()).append("\n\n");
    text.append("| What | Database | Measured | Goal | Of the floor | Remarks |\n");
    text.append("|---|---|---:|---:|---:|---|\n");
    figures.forEach(figure -> text.append(figure.markdown()).append('\n'));
    return text.toString();
  }

  private static String machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceAll(".*: *", ""))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return "Measured at %s on %d processors (%s), shared with the driver; JDK %s."
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.MINUTES),
            Runtime.getRuntime().availableProcessors(),
            model,
            System.getProperty("java.version"));
  }

  private ObjectNode json() throws IOException {
    ObjectNode report = JsonText.object();
    report.put("machine", machine());
    ArrayNode all = report.putArray("figures");
    for (Figure figure : figures) {
      ObjectNode one = all.addObject();
      one.put("name", figure.name());
      one.put("database", figure.database());
      number(one, "value", figure.value());
      one.put("unit", figure.unit());
      number(one, "goal", figure.goal());
      one.put("reached", figure.reached());
      number(one, "of_the_floor", figure.ratio());
      one.put("remarks", figure.note());
    }
    return report;
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}
