package dev.proviso.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointersTest {

  @Test
  void escapesAsTheRfcSays() {
    assertThat(Pointers.of()).isEmpty();
    assertThat(Pointers.of("conditions", 0, "a/b", "m~n", ""))
        .isEqualTo("/conditions/0/a~1b/m~0n/");
    assertThat(Pointers.child("/a", "~1")).isEqualTo("/a/~01");
  }
}
