package dev.proviso.channels.chat;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;

/** SQL for {@code chat_seen}: which events of platforms were handled. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface SeenTable extends GenericRepository<Card, String> {

  /** Notes an event; 0 if it was noted before. */
  @Query(
      """
      INSERT INTO chat_seen (channel, event, at) VALUES (:channel, :event, :now)
      ON CONFLICT (channel, event) DO NOTHING
      """)
  int note(String channel, String event, String now);

  @Query("SELECT COUNT(*) FROM chat_seen WHERE channel = :channel AND event = :event")
  int count(String channel, String event);

  @Query("DELETE FROM chat_seen WHERE at < :before")
  int forget(String before);
}
