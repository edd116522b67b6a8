package dev.proviso.core.policies.judging;

import dev.proviso.core.requests.Request;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;

/** SQL for who stands behind a policy. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional(Transactional.TxType.SUPPORTS)
public interface PolicyAuthors extends GenericRepository<Request, String> {

  /**
   * Whether a principal wrote any version of a policy, or issued a key to whoever did. Keys issued
   * by an operator, who issues those of everybody, do not count.
   */
  default boolean profits(String policy, String principal) {
    return authorships(policy, principal) > 0;
  }

  @Query(
      """
      SELECT COUNT(*) FROM policy_versions v
      WHERE v.policy_id = :policy AND (v.made_by = :principal OR (
        EXISTS (
          SELECT 1 FROM api_keys k WHERE k.principal = v.made_by AND k.issued_by = :principal)
        AND NOT EXISTS (
          SELECT 1 FROM principals p WHERE p.id = :principal AND p.role = 'operator')))
      """)
  long authorships(String policy, String principal);
}
