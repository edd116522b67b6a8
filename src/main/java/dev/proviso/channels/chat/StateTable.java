package dev.proviso.channels.chat;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code channel_state}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface StateTable extends GenericRepository<Card, String> {

  @Query("SELECT value FROM channel_state WHERE channel = :channel AND name = :name")
  Optional<String> value(String channel, String name);

  @Query(
      """
      INSERT INTO channel_state (channel, name, value) VALUES (:channel, :name, :value)
      ON CONFLICT (channel, name) DO UPDATE SET value = :value
      """)
  void put(String channel, String name, String value);

  /** Takes a lease, or renews one's own; 0 while somebody else has it. */
  @Query(
      """
      INSERT INTO channel_state (channel, name, holder, until)
      VALUES (:channel, :name, :holder, :until)
      ON CONFLICT (channel, name) DO UPDATE SET holder = :holder, until = :until
      WHERE channel_state.holder = :holder OR channel_state.until <= :now
        OR channel_state.until IS NULL
      """)
  int lease(String channel, String name, String holder, String until, String now);

  @Query(
      """
      UPDATE channel_state SET until = NULL
      WHERE channel = :channel AND name = :name AND holder = :holder
      """)
  int release(String channel, String name, String holder);
}
