package dev.proviso.platform.storage;

import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The queue of changes on whichever database, with a table of numbers to write to. */
abstract class WritesFixture {

  ApplicationContext context;
  Writes writes;
  private JdbcOperations jdbc;

  /** The database to run on, as {@code PROVISO_DB} takes it; a new one at each call. */
  abstract String database();

  @BeforeEach
  void start() {
    context = TestContext.on(database(), Map.of());
    writes = context.getBean(Writes.class);
    jdbc = context.getBean(JdbcOperations.class);
    writes.await(tx -> sql("CREATE TABLE jobs (n INTEGER NOT NULL PRIMARY KEY)"));
  }

  @AfterEach
  void stop() {
    context.close();
  }

  CompletionStage<Integer> leave(Consumer<List<Integer>> writer, int row) {
    return writes.submit(
        tx -> {
          tx.atEnd(writer, row);
          return row;
        });
  }

  /** Submits while the writer stands in a change, so that what is submitted waits together. */
  <T> T whileBlocked(java.util.function.Supplier<T> submissions) {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    writes.submit(
        tx -> {
          entered.countDown();
          return uninterruptibly(release);
        });
    uninterruptibly(entered);
    T result = submissions.get();
    release.countDown();
    return result;
  }

  private static int uninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Change<Integer> insert(int n) {
    return tx -> sql("INSERT INTO jobs (n) VALUES (" + n + ")");
  }

  int sql(String sql) {
    return jdbc.prepareStatement(sql, statement -> statement.executeUpdate());
  }

  long stored() {
    return number("SELECT COUNT(*) FROM jobs");
  }

  long number(String sql) {
    try (var connection = context.getBean(DatabaseConnections.class).get();
        var result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
