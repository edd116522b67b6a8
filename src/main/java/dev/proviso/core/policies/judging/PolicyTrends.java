package dev.proviso.core.policies.judging;

import dev.proviso.platform.storage.InstantText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What policies have done piece by piece of a time, for charts. */
@Singleton
public final class PolicyTrends {

  // Days of 90 days in the time zones of a few readers.
  private static final int MOST_KEPT = 500;

  // What another node, whose clock differs, stores of a time that is over is stored by then.
  private static final Duration SETTLED = Duration.ofHours(1);

  private final TrendTable table;
  private final Clock clock;
  private final Map<List<Instant>, Piece> kept = new LinkedHashMap<>();

  PolicyTrends(TrendTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * What a policy found.
   *
   * @param outcome the outcome of the policy, {@code failed}, or {@code held} where a person
   *     decides although a rule that lets it pass matches
   * @param watched whether the policy only watched
   */
  public record Found(String policyId, String outcome, boolean watched, long times) {}

  /**
   * A piece of a time.
   *
   * @param asked how many requests were made
   * @param answered how many of them policies answered at once
   * @param found what each policy found
   */
  public record Piece(long asked, long answered, List<Found> found) {

    /** How many needed a person. */
    public long people() {
      return Math.max(0, asked - answered);
    }
  }

  /**
   * What was done from the first to the last of the times; each pair of neighbours bounds a piece.
   * Pieces that are over are read once.
   */
  public List<Piece> between(List<Instant> times) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i + 1 < times.size(); i++) {
      pieces.add(piece(List.of(times.get(i), times.get(i + 1))));
    }
    return pieces;
  }

  private Piece piece(List<Instant> bounds) {
    Piece known = known(bounds);
    if (known != null) {
      return known;
    }
    Piece piece = read(InstantText.write(bounds.get(0)), InstantText.write(bounds.get(1)));
    if (bounds.get(1).plus(SETTLED).isBefore(clock.instant())) {
      keep(bounds, piece);
    }
    return piece;
  }

  private synchronized Piece known(List<Instant> bounds) {
    return kept.get(bounds);
  }

  private synchronized void keep(List<Instant> bounds, Piece piece) {
    if (kept.size() >= MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(bounds, piece);
  }

  private Piece read(String since, String until) {
    return new Piece(
        table.asked(since, until),
        table.passed(since, until) + table.denied(since, until),
        table.found(since, until).stream()
            .map(it -> new Found(it.policyId(), it.outcome(), it.followed() == 0, it.times()))
            .toList());
  }
}
