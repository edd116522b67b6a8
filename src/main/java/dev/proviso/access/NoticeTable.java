package dev.proviso.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for the {@code notices} of one principal. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface NoticeTable extends GenericRepository<Notice, String> {

  @Query(
      """
      INSERT INTO notices (id, principal, code, arguments, created_at)
      VALUES (:id, :principal, :code, :arguments, :at)
      """)
  void tell(String id, String principal, String code, String arguments, String at);

  @Query(
      """
      SELECT id, code, arguments, created_at FROM notices
      WHERE principal = :principal AND dismissed_at IS NULL ORDER BY id
      """)
  List<Notice> open(String principal);

  @Query(
      """
      UPDATE notices SET dismissed_at = :at
      WHERE id = :id AND principal = :principal AND dismissed_at IS NULL
      """)
  int dismiss(String id, String principal, String at);
}
