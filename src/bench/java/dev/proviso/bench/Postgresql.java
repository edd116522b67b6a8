package dev.proviso.bench;

import dev.proviso.storage.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same on a real PostgreSQL that writes before it acknowledges, with one node or more. */
final class Postgresql {

  private Postgresql() {}

  static void measure(int nodes, Ground ground, Floors floors, Report report) throws Exception {
    Path folder = ground.fresh("postgres-" + nodes);
    try (EmbeddedPostgres postgres = start()) {
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE bench");
      }
      String url = "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/bench";
      List<Server> servers = new ArrayList<>();
      try {
        servers.add(Server.start(ground, folder, url, Map.of()));
        Seeded.postgres(Database.of(url).jdbcUrl(), 2 * Ground.PENDING);
        while (servers.size() < nodes) {
          servers.add(Server.start(ground, folder, url, Map.of()));
        }
        measure(ground, floors, report, servers);
      } finally {
        for (Server server : servers) {
          server.close();
        }
      }
    }
  }

  private static void measure(Ground ground, Floors floors, Report report, List<Server> servers)
      throws IOException {
    String label =
        servers.size() == 1
            ? "PostgreSQL, 20,000 requests"
            : "PostgreSQL, %d nodes, 20,000 requests".formatted(servers.size());
    Core core = new Core(ground, floors, report, servers, label);
    core.reading();
    core.writing();
    core.resident();
  }

  private static EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "50")
        .start();
  }
}
