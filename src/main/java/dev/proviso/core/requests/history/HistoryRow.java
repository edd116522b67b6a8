package dev.proviso.core.requests.history;

import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.RequestStatus;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A request that has ended, with its decision; without the plan and the parameters.
 *
 * @param seq the ledger number of its creation: the order of lists
 * @param principal the principal whose key created it
 * @param requester the display name that the agent claims
 * @param tags a JSON array of texts
 * @param askedAt when it was created
 * @param endedAt when it was decided, cancelled or expired
 * @param responder the display name of the person who decided; null without a decision
 * @param decider the principal that decided; null without a decision
 * @param comment the comment; null for none
 * @param conditions the conditions as JSON text; null without a decision
 */
public record HistoryRow(
    String id,
    long seq,
    RequestStatus status,
    Priority priority,
    String principal,
    String requester,
    String title,
    String action,
    String tags,
    String sessionId,
    Instant askedAt,
    Instant endedAt,
    String responder,
    String decider,
    String comment,
    String conditions) {

  static final String COLUMNS =
      "r.id, r.seq, r.status, r.priority, r.principal, r.requester, r.title, r.action, r.tags,"
          + " r.session_id, r.created_at, r.updated_at, d.responder, r.decided_by, d.comment,"
          + " d.conditions";

  static HistoryRow of(ResultSet row) throws SQLException {
    return new HistoryRow(
        row.getString(1),
        row.getLong(2),
        RequestStatus.of(row.getString(3)).orElseThrow(),
        Priority.ofRank(row.getInt(4)),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        InstantText.read(row.getString(11)),
        InstantText.read(row.getString(12)),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getString(16));
  }

  /** The tags, in the order in which they were given. */
  public List<String> tagList() {
    return StrictJson.texts(tags);
  }

  /** The time from its creation to its end. */
  public Duration waited() {
    return Duration.between(askedAt, endedAt);
  }

  /** The total length of its texts in UTF-16 units, as a measure of the memory it takes. */
  long characters() {
    return Stream.of(title, tags, comment, conditions)
        .filter(Objects::nonNull)
        .mapToLong(String::length)
        .sum();
  }
}
