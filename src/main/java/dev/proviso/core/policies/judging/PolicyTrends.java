package dev.proviso.core.policies.judging;

import dev.proviso.core.requests.Request;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What policies have done day by day (UTC), for charts. CROSS JOIN has SQLite begin with the
 * policies, which are few, so that of each only the last days are read.
 */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public abstract class PolicyTrends implements GenericRepository<Request, String> {

  /** The most days that are looked back. */
  public static final int MOST_DAYS = 90;

  private final Clock clock;

  PolicyTrends(Clock clock) {
    this.clock = clock;
  }

  /**
   * What a policy found on a day.
   *
   * @param day {@code 2027-01-31}
   * @param outcome the outcome of the policy, or {@code failed}
   * @param followed 1 if it was followed, 0 if the policy only watched
   */
  @Introspected
  public record Found(String day, String policyId, String outcome, Integer followed, Long times) {}

  /** A number of a day. */
  @Introspected
  record Count(String day, Long times) {}

  /**
   * The requests of a day.
   *
   * @param asked how many were made
   * @param answered how many of them policies answered at once
   */
  public record Day(LocalDate day, long asked, long answered) {

    /** The share that needed a person, between 0 and 1; 0 where nothing was asked. */
    public double needsPerson() {
      return asked == 0 ? 0 : (asked - answered) / (double) asked;
    }
  }

  /** What each policy found on each of the last days, today included: 1 to 90. */
  public List<Found> found(int days) {
    return foundSince(InstantText.write(since(days)));
  }

  /** How much needed a person on each of the last days, today included and last: 1 to 90. */
  public List<Day> days(int days) {
    Instant since = since(days);
    Map<String, Long> asked = byDay(asked(InstantText.write(since)));
    Map<String, Long> passed = byDay(passed(InstantText.write(since)));
    Map<String, Long> denied = byDay(denied(InstantText.write(since)));
    List<Day> list = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      LocalDate day = since.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(i);
      String text = day.toString();
      long answered = passed.getOrDefault(text, 0L) + denied.getOrDefault(text, 0L);
      list.add(new Day(day, asked.getOrDefault(text, 0L), answered));
    }
    return list;
  }

  private Instant since(int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("1 to " + MOST_DAYS + " days");
    }
    return clock.instant().truncatedTo(ChronoUnit.DAYS).minus(days - 1L, ChronoUnit.DAYS);
  }

  private static Map<String, Long> byDay(List<Count> counts) {
    return counts.stream().collect(Collectors.toMap(Count::day, Count::times));
  }

  @Query(
      """
      SELECT SUBSTR(f.found_at, 1, 10) AS day, f.policy_id, f.outcome, f.followed, COUNT(*) AS times
      FROM policies p CROSS JOIN policy_findings f
      WHERE f.policy_id = p.id AND f.found_at >= :since
      GROUP BY SUBSTR(f.found_at, 1, 10), f.policy_id, f.outcome, f.followed
      ORDER BY day, f.policy_id, f.outcome, f.followed
      """)
  abstract List<Found> foundSince(String since);

  @Query(
      """
      SELECT SUBSTR(created_at, 1, 10) AS day, COUNT(*) AS times FROM requests
      WHERE created_at >= :since GROUP BY SUBSTR(created_at, 1, 10)
      """)
  abstract List<Count> asked(String since);

  /** What rules let pass, as their caps count it. */
  @Query(
      """
      SELECT SUBSTR(u.used_at, 1, 10) AS day, COUNT(*) AS times
      FROM policies p CROSS JOIN policy_uses u
      WHERE u.policy_id = p.id AND u.used_at >= :since
      GROUP BY SUBSTR(u.used_at, 1, 10)
      """)
  abstract List<Count> passed(String since);

  /** What policies denied; several may find the same request. */
  @Query(
      """
      SELECT SUBSTR(f.found_at, 1, 10) AS day, COUNT(DISTINCT f.seq) AS times
      FROM policies p CROSS JOIN policy_findings f
      WHERE f.policy_id = p.id AND f.found_at >= :since AND f.outcome = 'deny' AND f.followed = 1
      GROUP BY SUBSTR(f.found_at, 1, 10)
      """)
  abstract List<Count> denied(String since);
}
