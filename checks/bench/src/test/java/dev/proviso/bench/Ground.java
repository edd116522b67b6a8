package dev.proviso.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where and for how long it is measured.
 *
 * @param folder for reports, seeded files and logs
 * @param jar the packaged server
 * @param seconds how long each figure is measured
 * @param stored how many requests a large database has
 * @param brief whether little time is taken, at the price of what the figures say
 */
record Ground(Path folder, Path jar, double seconds, int stored, boolean brief) {

  static final int PENDING = 10_000;

  private static final Pattern SHIPPED = Pattern.compile("\"(-X(?!X:AOTCache|X:MaxRAM)[^\"]+)\"");

  static Ground given() throws IOException {
    Path target = Path.of(System.getProperty("bench.target", "target")).toAbsolutePath();
    Path folder = target.resolve("bench");
    Files.createDirectories(folder);
    boolean brief = Boolean.getBoolean("bench.short");
    return new Ground(
        folder,
        target.resolve("proviso.jar"),
        seconds(System.getProperty("bench.seconds", ""), brief),
        Integer.getInteger("bench.stored", 1_000_000),
        brief);
  }

  private static double seconds(String given, boolean brief) {
    if (!given.isBlank()) {
      return Double.parseDouble(given);
    }
    return brief ? 3 : 5;
  }

  /** How long servers are used before a figure counts. */
  Warming warming(List<Server> servers) {
    double least = Math.max(2, seconds);
    return Warming.until(servers, least, brief ? least : 60);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A folder for one measurement, empty. */
  Path fresh(String name) throws IOException {
    Path fresh = folder.resolve("run").resolve(name);
    delete(fresh);
    return Files.createDirectories(fresh);
  }

  static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** The jars that the server stands on, without a class of Proviso's. */
  static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * What the server's JVM is given: {@code -Dbench.jvm}, otherwise what the image gives it that
   * does not depend on the image.
   */
  static List<String> flags() throws IOException {
    String given = System.getProperty("bench.jvm", "");
    if (!given.isBlank()) {
      return List.of(given.split(" "));
    }
    String start =
        Files.readAllLines(Path.of("Dockerfile")).stream()
            .filter(line -> line.startsWith("ENTRYPOINT"))
            .findFirst()
            .orElseThrow();
    return SHIPPED.matcher(start).results().map(flag -> flag.group(1)).toList();
  }

  /** How to start the packaged server. */
  List<String> proviso() {
    if (!Files.exists(jar)) {
      throw new IllegalStateException("There is no " + jar + ": run checks/run bench");
    }
    return List.of("-jar", jar.toString());
  }
}
