package dev.proviso.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns();

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
