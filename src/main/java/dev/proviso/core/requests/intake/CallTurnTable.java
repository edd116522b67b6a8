package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.Request;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code call_turns}: which call of a request waits for it, and which was told. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface CallTurnTable extends GenericRepository<Request, String> {

  @Query("SELECT call FROM call_turns WHERE request_id = :requestId AND turn = :turn")
  Optional<String> find(String requestId, String turn);

  /** Gives a turn to a call, whoever had it. */
  @Query(
      """
      INSERT INTO call_turns (request_id, turn, call) VALUES (:requestId, :turn, :call)
      ON CONFLICT (request_id, turn) DO UPDATE SET call = :call
      """)
  int give(String requestId, String turn, String call);

  /** Takes a turn that nobody has had; 0 if somebody has. */
  @Query(
      """
      INSERT INTO call_turns (request_id, turn, call) VALUES (:requestId, :turn, :call)
      ON CONFLICT (request_id, turn) DO NOTHING
      """)
  int take(String requestId, String turn, String call);

  /** Gives a turn back. */
  @Query("DELETE FROM call_turns WHERE request_id = :requestId AND turn = :turn AND call = :call")
  int giveBack(String requestId, String turn, String call);

  /** Forgets the turns of requests that no act leads to any more. */
  @Query("DELETE FROM call_turns WHERE request_id NOT IN (SELECT request_id FROM attachments)")
  int forget();
}
