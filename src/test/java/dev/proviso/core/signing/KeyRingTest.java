package dev.proviso.core.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which key signs, for any history of rotations and revocations. */
class KeyRingTest {

  private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
  private static final Duration DAY = SigningKeys.NOTICE;

  private final List<SigningKey> keys = new ArrayList<>();
  private Instant now = START;

  @Test
  void hasNoneToBeginWith() {
    assertThat(ring().signing()).isEmpty();
    assertThat(ring().jwks().toString()).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void signsWithTheFirstAtOnceAndWithTheNextADayLater() {
    make();
    make();
    assertThat(states()).isEqualTo("signs waits");
    now = now.plus(DAY).minusNanos(1000);
    assertThat(states()).isEqualTo("signs waits");
    now = now.plusNanos(1000);
    assertThat(states()).isEqualTo("verifies signs");
    assertThat(ring().jwks().get("keys")).hasSize(2);
  }

  @Test
  void letsTheNextTakeOverAtOnceWhereThePresentOneIsRevoked() {
    make();
    make();
    revoke(0);
    assertThat(states()).isEqualTo("revoked signs");
    assertThat(ring().jwks().get("keys")).hasSize(1);
  }

  @Test
  void keepsThePresentOneWhereTheNextIsRevoked() {
    make();
    make();
    revoke(1);
    now = now.plus(DAY.multipliedBy(2));
    assertThat(states()).isEqualTo("signs revoked");
  }

  @Test
  void neverGoesBackToOneThatWasReplaced() {
    make();
    make();
    now = now.plus(DAY);
    revoke(1);
    assertThat(states()).isEqualTo("verifies revoked");
    assertThat(ring().signing()).isEmpty();
    make();
    assertThat(states()).isEqualTo("verifies revoked signs");
  }

  /** The state is kept beside, step by step, and not derived from times. */
  @Test
  void agreesWithAModelForDrawnHistories() {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      keys.clear();
      now = START;
      Model model = new Model();
      for (int step = 0; step < 12; step++) {
        step(random, model);
        assertThat(ring().signing().map(SigningKey::kid).orElse(null))
            .as("seed %d, step %d", seed, step)
            .isEqualTo(model.signing);
        assertThat(keys.stream().filter(it -> ring().state(it) == KeyRing.State.SIGNS).count())
            .isEqualTo(model.signing == null ? 0 : 1);
      }
    }
  }

  private static final class Model {
    String signing;
    String waiting;
    Instant from;
  }

  private void step(Random random, Model model) {
    now = now.plus(Duration.ofHours(random.nextInt(1, 30)));
    if (model.waiting != null && !now.isBefore(model.from)) {
      model.signing = model.waiting;
      model.waiting = null;
    }
    if (random.nextBoolean() && model.waiting == null) {
      boolean atOnce = model.signing == null;
      String made = make().kid();
      model.signing = atOnce ? made : model.signing;
      model.waiting = atOnce ? null : made;
      model.from = now.plus(DAY);
    } else if (!keys.isEmpty() && random.nextBoolean()) {
      String revoked = revoke(random.nextInt(keys.size()));
      if (revoked.equals(model.waiting)) {
        model.waiting = null;
      } else if (revoked.equals(model.signing)) {
        model.signing = model.waiting;
        model.waiting = null;
      }
    }
  }

  private KeyRing ring() {
    return new KeyRing(
        keys.stream()
            .sorted(
                Comparator.comparing(SigningKey::signsFrom).thenComparing(SigningKey::createdAt))
            .toList(),
        now);
  }

  private SigningKey make() {
    Instant from = ring().signing().isPresent() ? now.plus(DAY) : now;
    SigningKey key = new SigningKey("key" + keys.size(), "x", now, from, null);
    keys.add(key);
    return key;
  }

  private String revoke(int index) {
    SigningKey key = keys.get(index);
    Instant at = Optional.ofNullable(key.revokedAt()).orElse(now);
    keys.set(index, new SigningKey(key.kid(), key.x(), key.createdAt(), key.signsFrom(), at));
    return key.kid();
  }

  private String states() {
    return String.join(" ", keys.stream().map(it -> ring().state(it).word()).toList());
  }
}
