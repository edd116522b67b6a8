package dev.proviso.core.signing;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;

/** SQL for {@code signing_keys}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface SigningKeyTable extends GenericRepository<SigningKeyRow, String> {

  void save(SigningKeyRow key);

  @Query("SELECT * FROM signing_keys ORDER BY signs_from, created_at, kid")
  List<SigningKeyRow> all();

  @Query("UPDATE signing_keys SET revoked_at = :at WHERE kid = :kid AND revoked_at IS NULL")
  void revoke(String kid, String at);
}
