package dev.proviso.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.identity.FailedKeys.Door;
import dev.proviso.platform.Refusal;
import dev.proviso.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private final FakeClock clock = FakeClock.at(Instant.parse("2026-11-21T12:00:00Z"));
  private final RateLimits limits = new RateLimits(clock);
  private final FailedKeys failed = new FailedKeys(clock);

  @Test
  void limitsNobodyWithoutALimit() {
    assertThat(limits.count(limited("robin", null))).isEmpty();
  }

  @Test
  void countsDownAndRefillsEvenly() {
    Principal robin = limited("robin", 60);
    for (int left = 59; left >= 0; left--) {
      Rate rate = limits.count(robin).orElseThrow();
      assertThat(rate.allowed()).isTrue();
      assertThat(rate.remaining()).isEqualTo(left);
      assertThat(rate.reset()).isEqualTo(60 - left);
    }

    assertThat(limits.count(robin)).contains(new Rate(false, 60, 0, 60, 1));
    clock.tick(Duration.ofSeconds(1));
    assertThat(limits.count(robin).orElseThrow().allowed()).isTrue();
    assertThat(limits.count(robin).orElseThrow().allowed()).isFalse();
    assertThat(limits.count(limited("charlie", 60)).orElseThrow().allowed()).isTrue();
  }

  @Test
  void takesANewLimitAtOnce() {
    assertThat(limits.count(limited("robin", 1)).orElseThrow().allowed()).isTrue();
    assertThat(limits.count(limited("robin", 1)).orElseThrow().allowed()).isFalse();

    assertThat(limits.count(limited("robin", 2)).orElseThrow().allowed()).isTrue();
  }

  @Test
  void refillsThoughTheClockWasPutBack() {
    clock.tick(Duration.ofDays(1));
    assertThat(limits.count(limited("robin", 1)).orElseThrow().allowed()).isTrue();
    clock.tick(Duration.ofDays(-1));
    assertThat(limits.count(limited("robin", 1)).orElseThrow().allowed()).isFalse();

    clock.tick(Duration.ofMinutes(1));
    assertThat(limits.count(limited("robin", 1)).orElseThrow().allowed()).isTrue();
  }

  @Test
  void letsFiveFailedSignInsThroughAMinuteAndTwentyAnHour() {
    int let = 0;
    for (int minute = 0; minute < 20; minute++) {
      for (int i = 0; i < 10; i++) {
        let += attempt("192.0.2.1") ? 1 : 0;
      }
      assertThat(let).isLessThanOrEqualTo(Math.min(5 * (minute + 1), 20 + minute));
      clock.tick(Duration.ofMinutes(1));
    }

    assertThat(let).isBetween(20, 27);
    assertThat(attempt("192.0.2.2")).isTrue();
  }

  @Test
  void saysWhenTheNextSignInCanBeTried() {
    for (int i = 0; i < 5; i++) {
      failed.count(Door.SIGN_IN, "192.0.2.1");
    }

    assertThatThrownBy(() -> failed.count(Door.SIGN_IN, "192.0.2.1"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(12)));
  }

  @Test
  void remembersOnlySoManyAddressesHoweverManyThereAre() {
    for (int i = 0; i < 30_000; i++) {
      failed.count(Door.API, "2001:db8:%x:%x:0:0:0:1".formatted(i / 256, i % 256));
    }

    assertThat(failed.remembered()).isEqualTo(10_000);
  }

  @Test
  void takesANetworkOfIpv6ForOneAddress() {
    for (int i = 0; i < 5; i++) {
      assertThat(attempt("2001:db8:0:1:0:0:0:" + i)).isTrue();
    }

    assertThat(attempt("2001:db8:0:1:9:9:9:9")).isFalse();
    assertThat(attempt("2001:db8:0:2:0:0:0:1")).isTrue();
  }

  private boolean attempt(String address) {
    try {
      failed.count(Door.SIGN_IN, address);
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  private static Principal limited(String id, Integer limit) {
    return new Principal(id, id, Role.AGENT, limit);
  }
}
