package dev.proviso.channels.webhook;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code endpoints}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface EndpointTable extends GenericRepository<Endpoint, String> {

  void save(Endpoint endpoint);

  Optional<Endpoint> findById(String id);

  @Query("SELECT * FROM endpoints ORDER BY id")
  List<Endpoint> all();

  @Query("SELECT COUNT(*) FROM endpoints WHERE configured = 0")
  int made();

  @Query(
      """
      UPDATE endpoints SET url = :url, description = :description, events = :events,
        updated_at = :now WHERE id = :id
      """)
  void change(String id, String url, @Nullable String description, String events, String now);

  @Query(
      """
      UPDATE endpoints SET disabled_at = NULL, disabled_reason = NULL, failing_since = NULL,
        updated_at = :now WHERE id = :id
      """)
  void enable(String id, String now);

  @Query(
      """
      UPDATE endpoints SET disabled_at = :now, disabled_reason = :reason, updated_at = :now
      WHERE id = :id AND disabled_at IS NULL
      """)
  int disable(String id, String reason, String now);

  @Query(
      """
      UPDATE endpoints SET former_secret = secret, former_until = :until, secret = :secret,
        updated_at = :now WHERE id = :id
      """)
  void rotate(String id, String secret, String until, String now);

  @Query("DELETE FROM endpoints WHERE id = :id")
  int delete(String id);

  @Query("UPDATE endpoints SET failing_since = NULL, last_success_at = :now WHERE id = :id")
  void succeeded(String id, String now);

  @Query(
      """
      UPDATE endpoints SET failing_since = COALESCE(failing_since, :now), last_failure_at = :now,
        last_failure = :reason WHERE id = :id
      """)
  void failed(String id, String reason, String now);
}
