package dev.proviso.channels.chat;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code cards}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface CardTable extends GenericRepository<Card, String> {

  void save(Card card);

  Optional<Card> findById(String id);

  @Query("SELECT * FROM cards WHERE handle = :handle")
  Optional<Card> byHandle(String handle);

  @Query("SELECT * FROM cards WHERE request_id = :requestId ORDER BY id")
  List<Card> of(String requestId);

  /** Takes the card to draw it; 0 while somebody else does. */
  @Query(
      """
      UPDATE cards SET busy_until = :until
      WHERE id = :id AND (busy_until IS NULL OR busy_until <= :now)
      """)
  int take(String id, String until, String now);

  @Query("UPDATE cards SET busy_until = NULL WHERE id = :id")
  int giveBack(String id);

  /** Keeps what the platform took; a message that is known stays. */
  @Query(
      """
      UPDATE cards SET message = COALESCE(message, :message), shown = :shown, busy_until = NULL,
        posted_at = COALESCE(posted_at, :now), edited_at = :now
      WHERE id = :id
      """)
  int drawn(String id, String message, String shown, String now);

  /** Learns the message of a card whose post was never answered. */
  @Query("UPDATE cards SET message = :message WHERE id = :id AND message IS NULL")
  int adopt(String id, String message);

  @Query("UPDATE cards SET confirm_by = :account, confirm_until = :until WHERE id = :id")
  int confirm(String id, @Nullable String account, @Nullable String until);
}
