package dev.proviso.core.requests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.requests.RequestStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outcomes are counted once, whatever fails in between. */
class TrendsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Ends ends = new Ends();
  private final Trends trends = new Trends(ends, Clock.fixed(NOW, ZoneOffset.UTC));

  /** Two requests have ended, and reading them can fail behind the first. */
  private static final class Ends extends HistoryLists {

    private boolean broken;
    private int reads;

    Ends() {
      super(null, null, null);
    }

    @Override
    long lastBefore(Instant time) {
      return 0;
    }

    @Override
    long ends(long after, int limit, EndReader reader) {
      reads++;
      if (after == 2) {
        return 2;
      }
      Instant asked = NOW.minus(Duration.ofHours(1));
      reader.read(RequestStatus.APPROVED, asked, NOW, "robin");
      if (broken) {
        throw new IllegalStateException("the database is away");
      }
      reader.read(RequestStatus.DENIED, asked, NOW, "robin");
      return 2;
    }
  }

  @Test
  void looksByTheClockOnlyBesideAServer() {
    trends.poll();
    assertThat(ends.reads).isZero();
    trends.serve(null);
    trends.poll();
    assertThat(ends.reads).isPositive();
  }

  @Test
  void countsOnceWhatItCouldNotReadToTheEndTheFirstTime() {
    ends.broken = true;
    trends.serve(null);
    assertThatThrownBy(trends::poll).hasMessage("the database is away");
    ends.broken = false;
    trends.poll();
    Instant from = NOW.minus(Duration.ofHours(2));
    Trend trend = trends.between(List.of(from, NOW.plus(Duration.ofHours(1)))).orElseThrow();
    assertThat(trend.whole().outcomes().total()).isEqualTo(2);
  }
}
