package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import jakarta.inject.Singleton;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What fails does so alone, and is stored neither in part nor twice, on whichever database. */
abstract class FailingWritesContract extends WritesFixture {

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
}
