package dev.proviso.core.policies.judging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.policies.judging.Circumstances.LastWord;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * SQL for {@code last_words}: what a person said last of the same principal, action and params.
 * Params are compared by the hash of their canonical form: another spelling is the same call.
 */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
abstract class LastWords implements GenericRepository<Decision, String> {

  static final String UPSERT =
      """
      INSERT INTO last_words (principal, action, params_sha256, request_id, decided_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (principal, action, params_sha256)
      DO UPDATE SET request_id = excluded.request_id, decided_at = excluded.decided_at
      """;

  private final JdbcOperations jdbc;

  LastWords(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** That a person decided a call, in this request. */
  record Note(String principal, String action, String paramsSha256, String request, String at) {}

  void saveAll(List<Note> notes) {
    jdbc.prepareStatement(
        UPSERT,
        statement -> {
          for (Note note : notes) {
            statement.setString(1, note.principal());
            statement.setString(2, note.action());
            statement.setString(3, note.paramsSha256());
            statement.setString(4, note.request());
            statement.setString(5, note.at());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** What was said since then; empty if nothing was. */
  Optional<LastWord> find(String principal, String action, JsonNode params, Instant since) {
    return action == null
        ? Optional.empty()
        : decision(principal, action, Facts.paramsSha256(params), InstantText.write(since))
            .map(LastWord::of);
  }

  @Query(
      """
      SELECT d.* FROM last_words w JOIN decisions d ON d.request_id = w.request_id
      WHERE w.principal = :principal AND w.action = :action AND w.params_sha256 = :hash
        AND w.decided_at > :since
      """)
  abstract Optional<Decision> decision(String principal, String action, String hash, String since);
}
