package dev.proviso.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The one data source: on the writer thread it hands out the only connection that may write, on
 * every other thread a connection of the reading pool.
 */
public final class RoutingDataSource implements DataSource, AutoCloseable {

  private final Database database;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final AutoCloseable lock;
  private volatile Thread writer;

  RoutingDataSource(
      Database database, HikariDataSource writing, HikariDataSource reading, AutoCloseable lock) {
    this.database = database;
    this.writing = writing;
    this.reading = reading;
    this.lock = lock;
  }

  /** Which database this is. */
  public Database database() {
    return database;
  }

  void writer(Thread thread) {
    this.writer = thread;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return (Thread.currentThread() == writer ? writing : reading).getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The account is part of PROVISO_DB.");
  }

  @Override
  public void close() throws Exception {
    reading.close();
    writing.close();
    lock.close();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return reading.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    reading.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    reading.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return reading.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : reading.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || reading.isWrapperFor(type);
  }
}
