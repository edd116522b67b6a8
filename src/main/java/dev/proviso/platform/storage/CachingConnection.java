package dev.proviso.platform.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A SQLite connection that keeps the 64 most recently closed statements, since preparing a
 * statement costs more than running most of them. A statement in use is never shared.
 */
final class CachingConnection extends JDBC4Connection {

  private static final int MOST = 64;

  private final Map<String, Kept> idle = new LinkedHashMap<>();

  CachingConnection(String url, String file, Properties settings) throws SQLException {
    super(url, file, settings);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    checkOpen();
    checkCursor(type, concurrency, holdability);
    Kept kept = idle.remove(sql);
    return kept == null ? new Kept(this, sql) : kept;
  }

  private boolean keep(Kept statement) throws SQLException {
    if (isClosed() || idle.putIfAbsent(statement.text(), statement) != null) {
      return false;
    }
    if (idle.size() > MOST) {
      idle.remove(idle.keySet().iterator().next()).end();
    }
    return true;
  }

  /**
   * Closing returns it to the cache, without parameters and without an open row that would hold a
   * snapshot.
   */
  private static final class Kept extends JDBC4PreparedStatement {

    private final CachingConnection home;

    Kept(CachingConnection home, String sql) throws SQLException {
      super((SQLiteConnection) home, sql);
      this.home = home;
    }

    String text() {
      return sql;
    }

    @Override
    public void close() throws SQLException {
      if (isClosed()) {
        return;
      }
      // A statement that failed is unusable for the driver.
      if (pointer.isClosed()) {
        end();
        return;
      }
      rs.close();
      clearParameters();
      clearBatch();
      if (!home.keep(this)) {
        end();
      }
    }

    void end() throws SQLException {
      super.close();
    }
  }
}
