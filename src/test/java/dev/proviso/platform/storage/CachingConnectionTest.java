package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingConnectionTest {

  private static final String SELECT = "SELECT n FROM t WHERE n >= ? ORDER BY n";

  @TempDir Path folder;
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    String file = folder.resolve("t.db").toString();
    connection = new CachingConnection("jdbc:sqlite:" + file, file, new Properties());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE t (n INTEGER PRIMARY KEY)");
      statement.execute("INSERT INTO t VALUES (1), (2), (3)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void lendsAStatementAgainWhenItWasClosed() throws SQLException {
    PreparedStatement first = connection.prepareStatement(SELECT);
    first.setInt(1, 2);
    assertThat(firstOf(first)).isEqualTo(2);
    first.close();

    PreparedStatement again = connection.prepareStatement(SELECT);
    assertThat(again).isSameAs(first);
    again.setInt(1, 3);
    assertThat(firstOf(again)).isEqualTo(3);
  }

  @Test
  void lendsNoStatementTwice() throws SQLException {
    PreparedStatement outer = connection.prepareStatement(SELECT);
    outer.setInt(1, 1);
    ResultSet rows = outer.executeQuery();
    rows.next();
    try (PreparedStatement inner = connection.prepareStatement(SELECT)) {
      assertThat(inner).isNotSameAs(outer);
      inner.setInt(1, 3);
      assertThat(firstOf(inner)).isEqualTo(3);
    }
    assertThat(rows.next()).isTrue();
    assertThat(rows.getInt(1)).isEqualTo(2);
  }

  @Test
  void forgetsTheParametersOfTheLastUse() throws SQLException {
    try (PreparedStatement first = connection.prepareStatement(SELECT)) {
      first.setInt(1, 2);
      firstOf(first);
    }
    try (PreparedStatement again = connection.prepareStatement(SELECT);
        ResultSet rows = again.executeQuery()) {
      assertThat(rows.next()).as("compared with NULL").isFalse();
    }
  }

  @Test
  void holdsNoSnapshotForARowThatWasNotRead() throws SQLException {
    PreparedStatement select = connection.prepareStatement(SELECT);
    select.setInt(1, 1);
    select.executeQuery().next();
    select.close();

    String file = folder.resolve("t.db").toString();
    try (Connection other = new CachingConnection("jdbc:sqlite:" + file, file, new Properties());
        Statement statement = other.createStatement()) {
      statement.execute("INSERT INTO t VALUES (4)");
      try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        result.next();
        assertThat(result.getInt(1)).as("busy").isZero();
      }
    }
  }

  @Test
  void goesOnAfterAStatementThatFailed() throws SQLException {
    for (int i = 0; i < 3; i++) {
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
        insert.setInt(1, 1);
        assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
      }
    }
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
      insert.setInt(1, 9);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void keepsNoMoreThan64() throws SQLException {
    PreparedStatement first = connection.prepareStatement("SELECT 0");
    first.close();
    for (int i = 1; i <= 64; i++) {
      connection.prepareStatement("SELECT " + i).close();
    }
    assertThat(first.isClosed()).isTrue();
  }

  private static int firstOf(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
