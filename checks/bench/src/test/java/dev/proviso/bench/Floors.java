package dev.proviso.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this machine does at best, in this run: the same body sent back by a bare server of the same
 * make, and rows of the same size written in groups of 256 with an fsync each.
 */
final class Floors {

  private double echo = Double.NaN;
  private double inserts = Double.NaN;

  /** Echoes a second; NaN where it was not measured. */
  double echo() {
    return echo;
  }

  /** Bare inserts a second; NaN where it was not measured. */
  double inserts() {
    return inserts;
  }

  void measure(Ground ground, Report report) throws IOException {
    report.row("floor: bare echo of a create's body", "", () -> echoes(ground));
    report.row("floor: bare inserts", "SQLite", () -> rows(ground));
  }

  private Figure echoes(Ground ground) throws Exception {
    echo = echo(ground);
    return Figure.of("floor: bare echo of a create's body, 32 connections", "", echo, "/s");
  }

  private Figure rows(Ground ground) throws Exception {
    inserts = inserts(ground);
    return Figure.of("floor: bare inserts of the same body", "SQLite", inserts, "/s")
        .noted("synchronous=FULL, 256 a commit");
  }

  private static double echo(Ground ground) throws Exception {
    Path folder = ground.fresh("echo");
    int port = Server.freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Ground.java(),
            "-Xmx256m",
            "-cp",
            onlyTheEcho(folder.resolve("classes")) + ":" + Ground.libraries(),
            EchoServer.class.getName(),
            String.valueOf(port));
    byte[] call = Calls.post("/echo", Server.OPERATOR, Calls.request(""));
    try (Server server = Server.start(builder, port, "/echo", folder)) {
      return new Load(200, n -> call, wire -> {})
          .closed(List.of(server.port()), 32, ground.warming(List.of(server)), ground.seconds());
    }
  }

  /**
   * The classes of the echo and what Micronaut's compiler made of them, without those of Proviso.
   */
  private static Path onlyTheEcho(Path to) throws IOException {
    Path from = Path.of(Floors.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Floors::ofTheEcho).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return to;
  }

  private static boolean ofTheEcho(Path file) {
    return Files.isRegularFile(file) && file.getFileName().toString().contains("EchoServer");
  }

  private static double inserts(Ground ground) throws SQLException, IOException {
    Path file = ground.fresh("inserts").resolve("bare.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE bare (id TEXT PRIMARY KEY, body TEXT NOT NULL)");
      connection.setAutoCommit(false);
      return inserts(connection, Load.nanos(ground.seconds()));
    }
  }

  private static double inserts(Connection connection, long nanos) throws SQLException {
    String body = Calls.request("");
    long start = System.nanoTime();
    long rows = 0;
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO bare VALUES (?, ?)")) {
      while (System.nanoTime() - start < nanos) {
        for (int i = 0; i < 256; i++) {
          insert.setString(1, "req_" + rows++);
          insert.setString(2, body);
          insert.executeUpdate();
        }
        connection.commit();
      }
    }
    return rows / ((System.nanoTime() - start) / 1e9);
  }
}
