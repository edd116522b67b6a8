package dev.proviso.core.policies;

import dev.proviso.core.requests.Request;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code policies}, {@code policy_versions} and {@code policy_set}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface PolicyTable extends GenericRepository<Request, String> {

  @Query(
      """
      INSERT INTO policies
        (id, kind, tier, mode, place, version, made_by, request_id, created_at)
      VALUES (:id, :kind, :tier, :mode, :place, 1, :madeBy, :requestId, :at)
      """)
  void save(
      String id,
      String kind,
      String tier,
      String mode,
      long place,
      String madeBy,
      @Nullable String requestId,
      String at);

  @Query(
      """
      INSERT INTO policy_versions
        (policy_id, version, document, sha256, made_by, by_name, made_at)
      VALUES (:id, :version, :document, :sha256, :madeBy, :byName, :at)
      """)
  void saveVersion(
      String id,
      int version,
      String document,
      String sha256,
      String madeBy,
      String byName,
      String at);

  /** Moves to the next version; 0 if it is not at the given one any more, or archived. */
  @Query(
      """
      UPDATE policies SET version = :next, tier = :tier, mode = :mode
      WHERE id = :id AND version = :next - 1 AND archived_at IS NULL
      """)
  int move(String id, int next, String tier, String mode);

  @Query("UPDATE policies SET mode = :mode WHERE id = :id AND archived_at IS NULL")
  int setMode(String id, String mode);

  @Query("UPDATE policies SET place = :place WHERE id = :id")
  void setPlace(String id, long place);

  @Query("UPDATE policies SET archived_at = :at WHERE id = :id AND archived_at IS NULL")
  int archive(String id, String at);

  @Query("SELECT COALESCE(MAX(place), 0) FROM policies")
  long lastPlace();

  @Query("SELECT version FROM policy_set")
  long setVersion();

  @Query("UPDATE policy_set SET version = version + 1")
  void touchSet();

  @Query(
      """
      SELECT p.id, p.kind, p.mode, p.place, p.version, v.document, v.sha256, v.made_by, v.by_name,
        p.request_id, p.created_at, p.archived_at
      FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.version = p.version
      WHERE p.archived_at IS NULL
      ORDER BY p.place, p.id
      """)
  List<PolicyRow> current();

  @Query(
      """
      SELECT p.id, p.kind, p.mode, p.place, p.version, v.document, v.sha256, v.made_by, v.by_name,
        p.request_id, p.created_at, p.archived_at
      FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.version = p.version
      WHERE p.id = :id
      """)
  Optional<PolicyRow> byId(String id);

  @Query(
      """
      SELECT p.id, p.kind, p.mode, p.place, p.version, v.document, v.sha256, v.made_by, v.by_name,
        p.request_id, p.created_at, p.archived_at
      FROM policies p JOIN policy_versions v ON v.policy_id = p.id AND v.version = p.version
      WHERE p.request_id = :requestId
      ORDER BY p.place, p.id
      """)
  List<PolicyRow> madeFrom(String requestId);

  @Query("SELECT * FROM policy_versions WHERE policy_id = :id ORDER BY version DESC")
  List<PolicyVersion> versions(String id);

  @Query("SELECT * FROM policy_versions ORDER BY policy_id, version")
  List<PolicyVersion> allVersions();

  @Query("SELECT id, kind, version, mode, place, archived_at FROM policies ORDER BY id")
  List<PolicyState> states();
}
