package dev.proviso.core.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code principals} and {@code api_keys}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface ApiKeyTable extends GenericRepository<ApiKey, String> {

  @Query(
      """
      INSERT INTO principals (id, name, role, created_at)
      VALUES (:id, :name, :word, :made)
      """)
  void savePrincipal(String id, String name, String word, String made);

  @Query(
      """
      INSERT INTO api_keys
        (id, principal, secret_sha256, prefix, created_at, expires_at, issued_by)
      VALUES (:id, :principal, :sha256, :prefix, :made, :end, :issuer)
      """)
  void saveKey(
      String id,
      String principal,
      String sha256,
      String prefix,
      String made,
      @Nullable String end,
      @Nullable String issuer);

  @Query(
      """
      UPDATE principals SET path = :path, flags = :flags, rate_limit = :rateLimit
      WHERE id = :principal
      """)
  void change(
      String principal, @Nullable String path, @Nullable String flags, @Nullable Integer rateLimit);

  @Query("SELECT secret_sha256 FROM api_keys WHERE id = :id")
  Optional<String> secretOf(String id);

  @Query(
      """
      SELECT k.id, k.principal, p.name, p.role, p.rate_limit, p.path, p.flags, k.prefix,
        k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.issued_by
      FROM api_keys k JOIN principals p ON p.id = k.principal
      WHERE k.secret_sha256 = :sha256
      """)
  Optional<ApiKey> bySecret(String sha256);

  @Query(
      """
      SELECT k.id, k.principal, p.name, p.role, p.rate_limit, p.path, p.flags, k.prefix,
        k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.issued_by
      FROM api_keys k JOIN principals p ON p.id = k.principal
      WHERE k.id = :id
      """)
  Optional<ApiKey> byId(String id);

  @Query(
      """
      SELECT k.id, k.principal, p.name, p.role, p.rate_limit, p.path, p.flags, k.prefix,
        k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.issued_by
      FROM api_keys k JOIN principals p ON p.id = k.principal
      ORDER BY k.created_at DESC, k.id DESC
      """)
  List<ApiKey> all();

  @Query(
      """
      SELECT k.id, k.principal, p.name, p.role, p.rate_limit, p.path, p.flags, k.prefix,
        k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.issued_by
      FROM api_keys k JOIN principals p ON p.id = k.principal
      WHERE k.principal = :principal ORDER BY k.created_at DESC, k.id DESC
      """)
  List<ApiKey> of(String principal);

  @Query(
      """
      SELECT COUNT(*) FROM api_keys k JOIN principals p ON p.id = k.principal
      WHERE k.principal = :principal AND p.role IN ('approver', 'admin', 'operator')
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > :now)
      """)
  long countDeciding(String principal, String now);

  @Query(
      """
      SELECT k.id, k.principal, p.name, p.role, p.rate_limit, p.path, p.flags, k.prefix,
        k.created_at, k.expires_at, k.last_used_at, k.revoked_at, k.issued_by
      FROM api_keys k JOIN principals p ON p.id = k.principal
      WHERE k.principal = :principal AND p.role IN ('approver', 'admin', 'operator')
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > :now)
      ORDER BY k.created_at DESC, k.id DESC
      """)
  List<ApiKey> deciding(String principal, String now);

  @Query("SELECT name FROM principals WHERE id = :id")
  Optional<String> nameOf(String id);

  @Query("SELECT COUNT(*) FROM api_keys")
  long count();

  @Query("UPDATE api_keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
  int revoke(String id, String at);

  @Query("UPDATE api_keys SET expires_at = :at WHERE id = :id")
  void end(String id, String at);

  @Query(
      """
      UPDATE api_keys SET last_used_at = :at
      WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
      """)
  void used(String id, String at);
}
