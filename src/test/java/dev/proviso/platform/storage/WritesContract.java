package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.TestContext;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the one door for changes promises, on whichever database. */
abstract class WritesContract {

  private ApplicationContext context;
  private Writes writes;
  private JdbcOperations jdbc;

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

  @Test
  void answersAfterTheCommit() {
    for (int n = 0; n < 50; n++) {
      writes.await(insert(n));
      assertThat(stored()).isEqualTo(n + 1L);
    }
  }

  @Test
  void answersOnAnotherThreadThanTheWriters() {
    CompletionStage<String> thread =
        writes.submit(insert(1)).thenApply(n -> Thread.currentThread().getName());

    assertThat(thread.toCompletableFuture().join()).isNotEqualTo("proviso-writer");
  }

  @Test
  void groupsTheJobsThatWait() {
    long before = batches();
    List<CompletionStage<Integer>> all = whileBlocked(() -> submit(0, 1_000));

    all.forEach(stage -> stage.toCompletableFuture().join());

    assertThat(stored()).isEqualTo(1_000);
    assertThat(batches() - before).isBetween(1_000L / Writes.BATCH, 8L);
  }

  @Test
  void undoesARefusedJobAlone() {
    List<String> told = new ArrayList<>();
    List<CompletionStage<Integer>> all =
        whileBlocked(
            () ->
                List.of(
                    writes.submit(insert(1)),
                    writes.submit(
                        tx -> {
                          tx.afterCommit(() -> told.add("refused"));
                          insert(2).apply(tx);
                          throw new Refusal(Refusal.Kind.CONFLICT, "no", "No.");
                        }),
                    writes.submit(
                        tx -> {
                          tx.afterCommit(() -> told.add("stored"));
                          return insert(3).apply(tx);
                        })));

    assertThat(join(all.get(0))).isEqualTo(1);
    assertThatThrownBy(() -> join(all.get(1))).hasCauseInstanceOf(Refusal.class);
    assertThat(join(all.get(2))).isEqualTo(1);
    assertThat(stored()).isEqualTo(2);
    assertThat(told).containsExactly("stored");
  }

  @Test
  void writesTheRowsOfAKindTogetherAndBeforeItAnswers() {
    List<Integer> sizes = new ArrayList<>();
    Consumer<List<Integer>> writer =
        rows -> {
          sizes.add(rows.size());
          rows.forEach(n -> insert(n).apply(null));
        };
    List<CompletionStage<Integer>> all =
        whileBlocked(() -> List.of(leave(writer, 1), leave(writer, 2), leave(writer, 3)));

    all.forEach(WritesContract::join);

    assertThat(sizes).containsExactly(3);
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void forgetsTheRowsOfARefusedJob() {
    Consumer<List<Integer>> writer = rows -> rows.forEach(n -> insert(n).apply(null));
    List<CompletionStage<Integer>> all =
        whileBlocked(
            () ->
                List.of(
                    leave(writer, 1),
                    writes.submit(
                        tx -> {
                          tx.atEnd(writer, 2);
                          throw new Refusal(Refusal.Kind.CONFLICT, "no", "No.");
                        }),
                    leave(writer, 3)));

    join(all.get(0));
    assertThatThrownBy(() -> join(all.get(1))).hasCauseInstanceOf(Refusal.class);
    join(all.get(2));
    assertThat(number("SELECT SUM(n) FROM jobs")).isEqualTo(4);
  }

  @Test
  void failsAloneWhoseRowCannotBeWritten() {
    Consumer<List<Integer>> writer = rows -> rows.forEach(n -> insert(n).apply(null));
    List<CompletionStage<Integer>> all =
        whileBlocked(() -> List.of(leave(writer, 1), leave(writer, 1), leave(writer, 2)));

    join(all.get(0));
    assertThatThrownBy(() -> join(all.get(1))).isInstanceOf(CompletionException.class);
    join(all.get(2));
    assertThat(stored()).isEqualTo(2);
  }

  private CompletionStage<Integer> leave(Consumer<List<Integer>> writer, int row) {
    return writes.submit(
        tx -> {
          tx.atEnd(writer, row);
          return row;
        });
  }

  @Test
  void failsABrokenJobAlone() {
    List<CompletionStage<Integer>> all =
        whileBlocked(
            () ->
                List.of(
                    writes.submit(insert(1)),
                    writes.submit(tx -> sql("INSERT INTO nowhere VALUES (1)")),
                    writes.submit(insert(2))));

    assertThat(join(all.get(0))).isEqualTo(1);
    assertThatThrownBy(() -> join(all.get(1)))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isNotInstanceOf(Refusal.class);
    assertThat(join(all.get(2))).isEqualTo(1);
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void refusesWhenTheQueueIsFull() {
    List<CompletionStage<Integer>> all = whileBlocked(() -> submit(0, Writes.CAPACITY + 1));

    assertThatThrownBy(() -> join(all.get(Writes.CAPACITY)))
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("Too many changes");
    all.subList(0, Writes.CAPACITY).forEach(WritesContract::join);
    assertThat(stored()).isEqualTo(Writes.CAPACITY);
  }

  @Test
  void writesWhatWasAcceptedBeforeItCloses() throws Exception {
    List<CompletionStage<Integer>> all = whileBlocked(() -> submit(0, 2_000));

    writes.close();

    assertThat(all).allSatisfy(stage -> assertThat(join(stage)).isEqualTo(1));
    assertThatThrownBy(() -> writes.await(insert(5_000))).isInstanceOf(Refusal.class);
  }

  @Test
  void asksADatabaseThatIsAwayOnceForAll() {
    AtomicInteger asked = new AtomicInteger();
    List<CompletionStage<Integer>> all =
        whileBlocked(
            () -> IntStream.range(0, 50).mapToObj(n -> writes.submit(away(asked))).toList());

    assertThat(all)
        .allSatisfy(
            stage ->
                assertThatThrownBy(() -> join(stage))
                    .cause()
                    .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("storage_unavailable")));
    assertThat(asked).hasValue(1);
  }

  private static Change<Integer> away(AtomicInteger asked) {
    return tx -> {
      asked.incrementAndGet();
      throw new IllegalStateException(new SQLTransientConnectionException("not available"));
    };
  }

  @Test
  void storesOnceThoughAListenerOfCommitsFails() {
    FailingListener.fails = true;
    try {
      assertThat(writes.await(insert(1))).isEqualTo(1);
    } finally {
      FailingListener.fails = false;
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Singleton
  static final class FailingListener implements CommitListener {

    private static volatile boolean fails;

    @Override
    public void committed(int changes, Duration took) {
      if (fails) {
        throw new IllegalStateException("the meter is broken");
      }
    }
  }

  @Test
  void nothingIsWrittenPastTheDoor() {
    TransactionOperations<Connection> transactions =
        context.getBean(io.micronaut.transaction.jdbc.DataSourceTransactionManager.class);

    assertThatThrownBy(
            () -> transactions.executeWrite(status -> sql("INSERT INTO jobs VALUES (1)")))
        .hasStackTraceContaining(readOnlyError());
    assertThat(stored()).isZero();
  }

  abstract String readOnlyError();

  private List<CompletionStage<Integer>> submit(int from, int count) {
    List<CompletionStage<Integer>> all = new ArrayList<>();
    for (int n = from; n < from + count; n++) {
      all.add(writes.submit(insert(n)));
    }
    return all;
  }

  /** Submits while the writer stands in a change, so that what is submitted waits together. */
  private <T> T whileBlocked(java.util.function.Supplier<T> submissions) {
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

  private Change<Integer> insert(int n) {
    return tx -> sql("INSERT INTO jobs (n) VALUES (" + n + ")");
  }

  private int sql(String sql) {
    return jdbc.prepareStatement(sql, statement -> statement.executeUpdate());
  }

  private long stored() {
    return number("SELECT COUNT(*) FROM jobs");
  }

  private long batches() {
    return number("SELECT batches FROM activity_head");
  }

  private long number(String sql) {
    try (var connection = context.getBean(DatabaseConnections.class).get();
        var result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
