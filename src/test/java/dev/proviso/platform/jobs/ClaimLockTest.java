package dev.proviso.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimLockTest {

  private final ClaimLock turns = new ClaimLock();

  @Test
  void givesALaneToOneAtATimeAndLanesToEverybody() {
    assertThat(turns.take("a")).isTrue();
    assertThat(turns.take("a")).isFalse();
    assertThat(turns.take("b")).isTrue();
  }

  @Test
  void tellsAtTheEndOfATurnWhetherSomebodyAskedMeanwhile() {
    turns.take("a");
    turns.take("a");
    turns.take("a");

    assertThat(turns.end("a")).isTrue();
    assertThat(turns.take("a")).isTrue();
    assertThat(turns.end("a")).isFalse();
  }
}
