package dev.proviso.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The open database: the only connection that may write, for the writer thread, and for every other
 * thread a pool of connections that can only read.
 */
public final class Connections implements AutoCloseable {

  private final Database database;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final AutoCloseable lock;
  private volatile Thread writer;

  Connections(
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

  Connection get() throws SQLException {
    return (Thread.currentThread() == writer ? writing : reading).getConnection();
  }

  @Override
  public void close() throws Exception {
    reading.close();
    writing.close();
    lock.close();
  }
}
