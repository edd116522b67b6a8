package dev.proviso.core.identity;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for {@code notices}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface NoticeTable extends GenericRepository<ApiKey, String> {

  @Query(
      """
      INSERT INTO notices (id, principal, code, arguments, created_at)
      VALUES (:id, :principal, :code, :arguments, :at)
      """)
  void add(String id, @Nullable String principal, String code, String arguments, String at);

  @Query(
      """
      SELECT id, principal, code, arguments FROM notices
      WHERE dismissed_at IS NULL ORDER BY created_at, id LIMIT 100
      """)
  List<Notice> open();

  @Query(
      """
      SELECT id, principal, code, arguments FROM notices
      WHERE dismissed_at IS NULL AND code = :code ORDER BY created_at, id LIMIT :limit
      """)
  List<Notice> openOf(String code, int limit);

  @Query("UPDATE notices SET dismissed_at = :at WHERE id = :id AND dismissed_at IS NULL")
  int dismiss(String id, String at);
}
