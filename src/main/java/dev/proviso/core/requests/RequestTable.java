package dev.proviso.core.requests;

import dev.proviso.core.ledger.LedgerRow;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code requests}; lists with filters are in RequestLists. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
public interface RequestTable extends GenericRepository<Request, String> {

  void saveAll(List<Request> requests);

  /** A single statement is consistent by itself, so it starts no transaction of its own. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<Request> findById(String id);

  /**
   * The one statement that ends a request. It changes a pending request whose content the caller
   * has seen, that somebody else created, and that is not overdue (or is, for an expiry). Returns 1
   * if it did, else 0.
   *
   * @param sha the hash of the content seen; null unless it is a decision
   * @param notBy the principal that must not have created it; null for no such rule
   * @param issuer the issuer of the deciding key, which must not have created it either, unless it
   *     is an operator; null for no such rule
   * @param now the time at which it must not be overdue, or must be for an expiry
   * @param decider the principal that decides; null unless it is a decision
   * @param number the number of the ledger row that records the end
   */
  @Query(
      """
      UPDATE requests
      SET status = :status, updated_at = :at, decided_by = :decider, ended_seq = :number
      WHERE id = :id AND status = 'pending'
        AND (CAST(:sha AS TEXT) IS NULL OR content_sha256 = :sha)
        AND (CAST(:notBy AS TEXT) IS NULL OR principal <> :notBy)
        AND (CAST(:issuer AS TEXT) IS NULL OR principal <> :issuer OR EXISTS (
          SELECT 1 FROM principals p WHERE p.id = :issuer AND p.role = 'operator'))
        AND ((:status = 'expired' AND expires_at <= :now)
          OR (:status <> 'expired' AND (expires_at IS NULL OR expires_at > :now)))
      """)
  int end(
      String id,
      RequestStatus status,
      String at,
      @Nullable String sha,
      @Nullable String notBy,
      @Nullable String issuer,
      String now,
      @Nullable String decider,
      long number);

  /**
   * Counts a vote on a pending request that is not overdue, if it has the content that was voted on
   * and as many votes as before. Returns 1 if it did, else 0.
   */
  @Query(
      """
      UPDATE requests SET votes = votes + 1, updated_at = :at
      WHERE id = :id AND status = 'pending' AND content_sha256 = :sha AND votes = :before
        AND (expires_at IS NULL OR expires_at > :at)
      """)
  int vote(String id, String sha, int before, String at);

  /** Asks others to decide a pending request, if those asked before are who they were thought. */
  @Query(
      """
      UPDATE requests SET routing = :after, updated_at = :at
      WHERE id = :id AND status = 'pending' AND routing = :before
        AND (expires_at IS NULL OR expires_at > :at)
      """)
  int reroute(String id, String before, String after, String at);

  /** Pending requests that policies sent to people, in the order of their numbers. */
  @Query(
      """
      SELECT * FROM requests
      WHERE status = 'pending' AND routing IS NOT NULL AND seq > :after
      ORDER BY seq LIMIT :limit
      """)
  List<Request> routed(long after, int limit);

  @Query(
      """
      SELECT * FROM requests
      WHERE status = 'pending' AND expires_at IS NOT NULL AND expires_at <= :now
      ORDER BY expires_at LIMIT :limit
      """)
  List<Request> overdue(String now, int limit);

  @Query("SELECT COUNT(*) FROM principals WHERE id = :principal AND role = 'operator'")
  long countOperators(String principal);

  @Query("SELECT COUNT(*) FROM requests WHERE status = 'pending'")
  long countPending();

  @Query(
      """
      SELECT COUNT(*) FROM requests
      WHERE status = 'pending' AND principal = :principal
        AND (expires_at IS NULL OR expires_at > :now)
      """)
  long countPending(String principal, String now);

  @Query("SELECT seq FROM requests WHERE id = :id")
  Optional<Long> seqOf(String id);

  @Query("SELECT * FROM requests WHERE seq > :after ORDER BY seq LIMIT :limit")
  List<Request> fromOldest(long after, int limit);

  /** The number of the first request created at or after a time. */
  @Query("SELECT seq FROM requests WHERE created_at >= :at ORDER BY created_at LIMIT 1")
  Optional<Long> firstSince(String at);

  /** The number of the last request created before a time. */
  @Query("SELECT seq FROM requests WHERE created_at < :at ORDER BY created_at DESC LIMIT 1")
  Optional<Long> lastBefore(String at);

  /** The number just before the newest requests up to a number. */
  @Query(
      """
      SELECT MIN(n.seq) - 1 FROM (
        SELECT seq FROM requests WHERE seq <= :last ORDER BY seq DESC LIMIT :limit) n
      """)
  Optional<Long> beforeNewest(long last, int limit);

  @Query("SELECT created_at FROM requests ORDER BY seq LIMIT 1")
  Optional<String> firstMade();

  @Query("SELECT COUNT(*) FROM requests WHERE seq > :after AND seq <= :last")
  long countMade(long after, long last);

  List<Request> findByIdIn(List<String> ids);

  @Query("SELECT * FROM requests WHERE content_v = 1 AND seq > :after ORDER BY seq LIMIT :limit")
  List<Request> old(long after, int limit);

  /** The requests whose end is recorded in these ledger rows. */
  @Query("SELECT id, ended_seq AS number FROM requests WHERE ended_seq BETWEEN :first AND :last")
  List<Ended> ended(long first, long last);

  @Query("SELECT * FROM requests WHERE seq BETWEEN :first AND :last ORDER BY seq")
  List<Request> made(long first, long last);

  @Query("SELECT COUNT(*) FROM requests WHERE seq < 1")
  long madeBeforeTheLedger();

  @Query("SELECT COALESCE(MAX(seq), 0) FROM requests")
  long lastMade();

  @Query(
      """
      SELECT COUNT(*) FROM decisions d
      WHERE NOT EXISTS (
        SELECT 1 FROM requests r WHERE r.id = d.request_id AND r.decided_by = d.principal)
      """)
  long decidedWithoutRequest();

  /** The ledger rows of one principal's requests, oldest first; rows of others are not read. */
  @Query(
      """
      SELECT a.* FROM activity a JOIN requests r ON r.id = a.request_id
      WHERE r.principal = :principal AND a.id > :after ORDER BY a.id LIMIT :limit
      """)
  List<LedgerRow> rowsOf(String principal, long after, int limit);
}
