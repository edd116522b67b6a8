package dev.proviso.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantTextTest {

  @Test
  void readsWhatItWrites() {
    Random random = new Random(8);
    for (int i = 0; i < 10_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(random.nextLong(-30_000_000_000L, 250_000_000_000L))
              .plusNanos(random.nextInt(1_000_000) * 1000L);
      String text = InstantText.write(instant);
      assertThat(text).hasSize(32).endsWith("+00:00");
      assertThat(InstantText.read(text)).isEqualTo(instant);
      assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(instant);
    }
  }

  @Test
  void writesAFixedWidth() {
    assertThat(InstantText.write(Instant.parse("2026-11-21T14:30:00Z")))
        .isEqualTo("2026-11-21T14:30:00.000000+00:00");
    assertThat(InstantText.write(Instant.parse("2026-01-02T03:04:05.000006789Z")))
        .isEqualTo("2026-01-02T03:04:05.000006+00:00");
    assertThat(InstantText.write(Instant.parse("0007-01-02T03:04:05Z")))
        .isEqualTo("0007-01-02T03:04:05.000000+00:00");
    assertThat(InstantText.write(null)).isNull();
  }

  @Test
  void readsOtherFormsOfAnInstant() {
    assertThat(InstantText.read("2026-11-21T15:30:00+01:00"))
        .isEqualTo(Instant.parse("2026-11-21T14:30:00Z"));
    assertThat(InstantText.read(null)).isNull();
  }

  @Test
  void refusesWhatIsNoInstant() {
    for (String text :
        new String[] {
          "",
          "soon",
          "2026-13-21T14:30:00.000000+00:00",
          "2026-02-30T14:30:00.000000+00:00",
          "2026-11-21T24:30:00.000000+00:00",
          "2026-11-21 14:30:00.000000+00:00",
          "2026-11-21T14:30:00.00000x+00:00"
        }) {
      assertThatThrownBy(() -> InstantText.read(text)).isInstanceOf(DateTimeException.class);
    }
  }
}
