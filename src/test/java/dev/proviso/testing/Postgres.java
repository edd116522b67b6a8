package dev.proviso.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL server a test run, which writes before it acknowledges, with a database for
 * each who asks.
 */
public final class Postgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres server;

  private Postgres() {}

  /** The URL of a new, empty database, as {@code PROVISO_DB} takes it. */
  public static synchronized String newDatabase() {
    String name = "proviso_" + DATABASES.incrementAndGet();
    try (var connection = server().getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return "postgresql://postgres:postgres@localhost:" + server.getPort() + "/" + name;
  }

  private static EmbeddedPostgres server() throws IOException {
    if (server == null) {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .start();
    }
    return server;
  }
}
