package dev.proviso.core.grants;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code grants}, at most one row a request. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface GrantTable extends GenericRepository<GrantRow, String> {

  void save(GrantRow row);

  /** A single statement is consistent by itself, so it starts no transaction of its own. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Optional<GrantRow> findByRequestId(String requestId);

  List<GrantRow> findByRequestIdIn(List<String> requestIds);

  /** Moves a grant on from the revision before; 0 if somebody else has done so meanwhile. */
  @Query(
      """
      UPDATE grants
      SET revision = :revision, version = :version, state = :state, conditions = :conditions,
        uses = :uses, uses_allowed = :usesAllowed, sums = :sums, valid_until = :until,
        changed_seq = :changedSeq, updated_at = :at
      WHERE request_id = :id AND revision = :revision - 1
      """)
  int move(
      String id,
      long revision,
      int version,
      String state,
      String conditions,
      long uses,
      @Nullable Long usesAllowed,
      String sums,
      String until,
      long changedSeq,
      String at);

  @Query(
      """
      SELECT request_id FROM grants WHERE state = 'live' AND valid_until <= :now
      ORDER BY valid_until LIMIT :limit
      """)
  List<String> ended(String now, int limit);

  /** An approved request, as far as what is below it depends on it; empty for any other. */
  @Transactional(Transactional.TxType.SUPPORTS)
  @Query(
      """
      SELECT r.principal AS principal, r.parent_grant AS parent, g.state AS state,
        g.valid_until AS until, d.responded_at AS decided_at, d.valid_for AS seconds
      FROM requests r
      JOIN decisions d ON d.request_id = r.id
      LEFT JOIN grants g ON g.request_id = r.id
      WHERE r.id = :id AND r.kind IS NULL AND r.status IN ('approved', 'conditional')
      """)
  Optional<Ancestors.Ancestor> ancestor(String id);

  @Query("SELECT COUNT(*) FROM requests WHERE parent_grant = :id")
  long countChildren(String id);

  /** The approved requests that act within the grant of another. */
  @Query(
      """
      SELECT id FROM requests
      WHERE parent_grant = :id AND status IN ('approved', 'conditional') ORDER BY seq
      """)
  List<String> children(String id);

  /** Grants whose last change no row of the ledger tells of. */
  @Query(
      """
      SELECT COUNT(*) FROM grants g
      WHERE NOT EXISTS (
        SELECT 1 FROM activity a
        WHERE a.id = g.changed_seq AND a.request_id = g.request_id AND a.action LIKE 'grant!_%' ESCAPE '!')
      """)
  long unrecorded();

  /**
   * How much of what lists tell of grants is not as it follows from the rest: whose they are, of
   * which decisions nothing was used yet, and who used them.
   */
  @Query(
      """
      SELECT
        (SELECT COUNT(*) FROM grants g JOIN requests r ON r.id = g.request_id
         WHERE COALESCE(g.principal, '') <> r.principal)
        + (SELECT COUNT(*) FROM decisions d JOIN requests r ON r.id = d.request_id
           WHERE COALESCE(d.allowed_to, '') <> CASE
             WHEN r.kind IS NULL AND d.status IN ('approved', 'conditional')
               AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.request_id = r.id) THEN r.principal
             ELSE '' END)
        + (SELECT COUNT(*) FROM grant_uses u JOIN activity a ON a.id = u.seq
           WHERE u.by_name <> a.actor)
      """)
  long mislisted();
}
