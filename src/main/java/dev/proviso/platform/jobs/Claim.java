package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.Database;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How jobs are found and claimed. A claim is a lease: a job falls due again when its lease ends, so
 * a worker that dies gives it back by dying. The databases differ in one thing only: on PostgreSQL
 * several nodes claim at once, and each skips the rows that another one has locked.
 */
@Singleton
class Claim {

  private static final String TAKE =
      """
      WITH due AS MATERIALIZED (
        SELECT id FROM outbox WHERE state = 'waiting' AND lane = ? AND due_at <= ?
        ORDER BY due_at, id LIMIT ?%s)
      UPDATE outbox SET holder = ?, due_at = ?, attempts = attempts + 1, tries = tries + 1
      WHERE id IN (SELECT id FROM due) RETURNING *
      """;

  /** Steps from lane to lane in the index: the rows of a long lane are not read. */
  private static final String LANES =
      """
      WITH RECURSIVE lanes (lane) AS (
        SELECT MIN(lane) FROM outbox WHERE state = 'waiting'
        UNION ALL
        SELECT (SELECT MIN(o.lane) FROM outbox o WHERE o.state = 'waiting' AND o.lane > l.lane)
        FROM lanes l WHERE l.lane IS NOT NULL)
      SELECT lane FROM lanes l WHERE lane IS NOT NULL AND EXISTS (
        SELECT 1 FROM outbox o WHERE o.state = 'waiting' AND o.lane = l.lane AND o.due_at <= ?)
      """;

  private final JdbcOperations jdbc;
  private final String take;

  Claim(JdbcOperations jdbc, Database database) {
    this.jdbc = jdbc;
    this.take = TAKE.formatted(database.sqlite() ? "" : " FOR UPDATE SKIP LOCKED");
  }

  /** The lanes on which jobs are due. */
  @Transactional
  List<String> lanes(Instant now) {
    return jdbc.prepareStatement(
        LANES,
        statement -> {
          statement.setString(1, InstantText.write(now));
          List<String> lanes = new ArrayList<>();
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              lanes.add(result.getString(1));
            }
          }
          return lanes;
        });
  }

  /** Claims what is due on a lane, the longest due first. Inside a change. */
  @Transactional
  List<Job> take(String lane, int most, String holder, Instant now, Instant leaseEnd) {
    return jdbc.prepareStatement(
        take,
        statement -> {
          bind(statement, lane, InstantText.write(now), most, holder, InstantText.write(leaseEnd));
          try (var result = statement.executeQuery();
              var rows = jdbc.entityStream(result, Job.class)) {
            return rows.sorted(Comparator.comparing(Job::id)).toList();
          }
        });
  }

  private static void bind(PreparedStatement statement, Object... values)
      throws java.sql.SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
