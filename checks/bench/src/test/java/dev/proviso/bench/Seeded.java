package dev.proviso.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Databases with many requests in them. SQLite files are made once and then copied. */
final class Seeded {

  private Seeded() {}

  /** A copy of a file with so many requests, of which 10,000 are pending. */
  static Path sqlite(Ground ground, int requests, Path to) throws Exception {
    Path kept = ground.folder().resolve("seed-%d-%s.db".formatted(requests, schema()));
    if (!Files.exists(kept)) {
      System.out.printf("Seeding %,d requests into %s%n", requests, kept);
      Path made = ground.fresh("seed").resolve("proviso.db");
      try (Server server = Server.start(ground, made.getParent(), made.toString(), Map.of())) {
        server.get("/health");
      }
      fill(made, requests);
      Files.move(made, kept);
    }
    return Files.copy(kept, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void fill(Path file, int requests) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String pragma :
          List.of("synchronous=OFF", "cache_size=-1000000", "foreign_keys=OFF", "temp_store=2")) {
        statement.execute("PRAGMA " + pragma);
      }
      connection.setAutoCommit(false);
      new Seeding(connection, true).fill(requests, Ground.PENDING);
      statement.execute("INSERT INTO request_search (request_search) VALUES ('optimize')");
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      statement.execute("ANALYZE");
    }
  }

  /** A PostgreSQL database whose schema a server has made already; a million takes minutes. */
  static void postgres(String jdbcUrl, int requests) throws Exception {
    long start = System.nanoTime();
    String join = jdbcUrl.contains("?") ? "&" : "?";
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl + join + "reWriteBatchedInserts=true")) {
      hasten(connection);
      connection.setAutoCommit(false);
      new Seeding(connection, false).fill(requests, Ground.PENDING);
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE");
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("Stored %,d requests in PostgreSQL in %.0f s%n", requests, seconds);
  }

  /** What is sown is right, and made anew where it is lost. */
  private static void hasten(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute("SET session_replication_role = replica");
    }
  }

  /** Names the migrations, so that a file of another schema is not taken. */
  private static String schema() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> all = Files.walk(Path.of("src/main/resources/db"))) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    for (String file :
        List.of(
            "checks/bench/src/test/java/dev/proviso/bench/Seeding.java",
            "src/main/java/dev/proviso/core/requests/search/SearchMigration.java")) {
      digest.update(Files.readAllBytes(Path.of(file)));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 4);
  }
}
