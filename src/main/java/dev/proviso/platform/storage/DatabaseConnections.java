package dev.proviso.platform.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The open database: the only writing connection, for the writer thread, and a pool of read-only
 * connections for all other threads.
 */
public final class DatabaseConnections implements Closeable {

  private final Database database;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final Closeable lock;
  private volatile Thread writer;

  DatabaseConnections(
      Database database, HikariDataSource writing, HikariDataSource reading, Closeable lock) {
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

  /** A connection for this thread: the writing one for the writer, otherwise one that reads. */
  public Connection get() throws SQLException {
    return (Thread.currentThread() == writer ? writing : reading).getConnection();
  }

  @Override
  public void close() throws IOException {
    reading.close();
    writing.close();
    lock.close();
  }
}
