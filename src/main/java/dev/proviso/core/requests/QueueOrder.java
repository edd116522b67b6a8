package dev.proviso.core.requests;

import dev.proviso.core.requests.search.Query;
import dev.proviso.core.requests.search.Select;
import dev.proviso.platform.storage.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the queue: by priority; within a priority, first the requests that expire within the
 * hour, the soonest first, then the oldest. Each part is read from its own index, so only the
 * numbers of one page are sorted. If more than a thousand requests expire within the hour, only the
 * soonest thousand are moved ahead.
 */
final class QueueOrder {

  /** How long before its expiry a request moves ahead of others of its priority. */
  static final Duration SOON = Duration.ofHours(1);

  private static final int MOST_SOON = 1_000;

  private QueueOrder() {}

  /** The numbers of a page of what a select finds, in the order of the queue at a time. */
  static Query numbers(Select select, Instant now, int limit, int offset) {
    String sql =
        """
        WITH soon AS MATERIALIZED (
          SELECT r.seq AS seq, r.priority AS priority, r.expires_at AS due%1$s
            AND r.expires_at IS NOT NULL AND r.expires_at <= ?
          ORDER BY r.expires_at LIMIT %2$d),
        rest AS (
          SELECT r.seq AS seq, r.priority AS priority, '9' AS due%1$s
            AND r.seq NOT IN (SELECT seq FROM soon)
          ORDER BY r.priority, r.seq LIMIT ?)
        SELECT seq FROM (SELECT * FROM soon UNION ALL SELECT * FROM rest) queue
        ORDER BY priority, due, seq LIMIT ? OFFSET ?"""
            .formatted(select.found(), MOST_SOON);
    List<Object> parameters = new ArrayList<>(select.foundValues());
    parameters.add(InstantText.write(now.plus(SOON)));
    parameters.addAll(select.foundValues());
    parameters.addAll(List.of((long) limit + offset, limit, offset));
    return new Query(sql, parameters);
  }
}
