package dev.proviso.core.policies.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.platform.Refusal;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final Turns turns = new Turns();

  @Test
  void refusesAThirdWhileTwoRunAndLetsItRunAfterwards() {
    assertThatThrownBy(() -> turns.take(() -> turns.take(() -> turns.take(() -> "third"))))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("too_many_simulations");
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
              assertThat(refusal.retryAfter()).isPresent();
            });
    assertThat(turns.<String>take(() -> turns.take(() -> "second"))).isEqualTo("second");
  }

  @Test
  void isFreeAgainAfterAFailure() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  turns.take(
                      () -> {
                        throw new IllegalStateException("lost");
                      }))
          .hasMessage("lost");
    }
    assertThat(turns.<String>take(() -> turns.take(() -> "both"))).isEqualTo("both");
  }
}
