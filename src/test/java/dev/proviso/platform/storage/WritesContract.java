package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the one door for changes promises, on whichever database. */
abstract class WritesContract extends WritesFixture {

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
  void writesTheRowsOfAKindTogetherAndBeforeItAnswers() {
    List<Integer> sizes = new ArrayList<>();
    Consumer<List<Integer>> writer =
        rows -> {
          sizes.add(rows.size());
          rows.forEach(n -> insert(n).apply(null));
        };
    List<CompletionStage<Integer>> all =
        whileBlocked(() -> List.of(leave(writer, 1), leave(writer, 2), leave(writer, 3)));

    all.forEach(WritesFixture::join);

    assertThat(sizes).containsExactly(3);
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void refusesWhenTheQueueIsFull() {
    List<CompletionStage<Integer>> all = whileBlocked(() -> submit(0, Writes.CAPACITY + 1));

    assertThatThrownBy(() -> join(all.get(Writes.CAPACITY)))
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("Too many changes");
    all.subList(0, Writes.CAPACITY).forEach(WritesFixture::join);
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

  private long batches() {
    return number("SELECT batches FROM activity_head");
  }
}
