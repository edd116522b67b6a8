package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.platform.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class StorageFailuresTest {

  @Test
  void saysThatNothingWasChangedWhereNoConnectionWasHad() {
    Throwable failure =
        new SQLTransientConnectionException("timed out", new SQLException("refused", "08001"));

    assertThat(told(failure)).hasMessageContaining("Nothing was changed");
  }

  @Test
  void doesNotSayItWhereTheConnectionBroke() {
    for (SQLException failure :
        new SQLException[] {
          new SQLException("I/O error", "08006"), new SQLException("Connection is closed")
        }) {
      assertThat(told(failure))
          .hasMessageContaining("Look whether the change was made")
          .hasMessageNotContaining("Nothing was changed");
    }
  }

  @Test
  void leavesAFaultOfOursAsItIs() {
    Throwable failure = new IllegalStateException(new SQLException("no such table", "42P01"));

    assertThat(StorageFailures.explain(failure)).isSameAs(failure);
  }

  private static Refusal told(Throwable failure) {
    return (Refusal) StorageFailures.explain(new IllegalStateException(failure));
  }
}
