package dev.proviso.core.requests.history;

import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
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
 * @param question whether it asked for an answer, and nothing was run
 * @param principal the principal whose key created it
 * @param requester the display name that the agent claims
 * @param tags a JSON array of texts
 * @param askedAt when it was created
 * @param endedAt when it was decided, cancelled or expired
 * @param responder the display name of the person who decided; null without a decision
 * @param decider the principal that decided; null without a decision
 * @param comment the comment; null for none
 * @param conditions the conditions as JSON text; null without a decision
 * @param compliance what became of what was allowed; null where nothing was
 * @param selfReported whether that rests on what the agent says of itself
 */
public record HistoryRow(
    String id,
    long seq,
    RequestStatus status,
    boolean question,
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
    String conditions,
    Compliance compliance,
    boolean selfReported) {

  static final String COLUMNS =
      "r.id, r.seq, r.status, r.priority, r.principal, r.requester, r.title, r.action, r.tags,"
          + " r.session_id, r.created_at, r.updated_at, d.responder, r.decided_by, d.comment,"
          + " d.conditions, c.compliance, c.self_reported, r.kind";

  static HistoryRow of(ResultSet row) throws SQLException {
    RequestStatus status = RequestStatus.of(row.getString(3)).orElseThrow();
    boolean question = Request.QUESTION.equals(row.getString(19));
    Compliance compliance = question ? null : compliance(status, row.getString(17));
    return new HistoryRow(
        row.getString(1),
        row.getLong(2),
        status,
        question,
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
        row.getString(16),
        compliance,
        compliance != null && compliance.reported() && row.getInt(18) == 1);
  }

  private static Compliance compliance(RequestStatus status, String stored) {
    if (stored != null) {
      return Compliance.of(stored).orElseThrow();
    }
    return Compliance.allows(status) ? Compliance.NOT_USED : null;
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
