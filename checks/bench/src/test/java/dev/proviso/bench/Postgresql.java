package dev.proviso.bench;

import dev.proviso.platform.storage.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL that writes before it acknowledges, with one node or more. */
final class Postgresql implements Site.Kind {

  private final int nodes;

  Postgresql(int nodes) {
    this.nodes = nodes;
  }

  @Override
  public String name() {
    return nodes == 1 ? "PostgreSQL" : "PostgreSQL, %d nodes".formatted(nodes);
  }

  @Override
  public Site start(Ground ground, String name, int stored, Map<String, String> more)
      throws Exception {
    Path folder = ground.fresh(name + "-postgres-" + nodes);
    Path data = folder.resolve("data");
    EmbeddedPostgres postgres = start(data);
    List<Server> servers = new ArrayList<>();
    Site site = new Site(label(stored), servers, postmaster(data), postgres);
    try {
      String url = database(postgres);
      servers.add(Server.start(ground, folder, url, more));
      if (stored > 0) {
        Seeded.postgres(Database.of(url).jdbcUrl(), stored);
      }
      while (servers.size() < nodes) {
        servers.add(Server.start(ground, folder, url, more));
      }
      return site;
    } catch (Exception | Error e) {
      site.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "50")
        .start();
  }

  /** The first line of its file of that name is the number of its process. */
  private static Optional<ProcessHandle> postmaster(Path data) throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
  }

  private static String database(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE bench");
    }
    return "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/bench";
  }
}
