package dev.proviso.channels.chat;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** SQL for {@code chat_drafts}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface DraftTable extends GenericRepository<ChatDraft, String> {

  @Query(
      """
      INSERT INTO chat_drafts (card, account, verdict, fields, step, until)
      VALUES (:card, :account, :verdict, :fields, :step, :until)
      ON CONFLICT (card, account) DO UPDATE
      SET verdict = :verdict, fields = :fields, step = :step, prompt = NULL, until = :until
      """)
  void put(String card, String account, String verdict, String fields, int step, String until);

  @Query("UPDATE chat_drafts SET prompt = :prompt WHERE card = :card AND account = :account")
  int asked(String card, String account, String prompt);

  @Query("SELECT * FROM chat_drafts WHERE card = :card AND account = :account AND until > :now")
  Optional<ChatDraft> of(String card, String account, String now);

  @Query(
      """
      SELECT d.* FROM chat_drafts d JOIN cards c ON c.id = d.card
      JOIN channel_targets t ON t.id = c.target
      WHERE t.channel = :channel AND t.address = :address AND d.prompt = :prompt
        AND d.account = :account AND d.until > :now
      """)
  Optional<ChatDraft> asking(
      String channel, String address, String prompt, String account, String now);

  @Query(
      """
      SELECT d.* FROM chat_drafts d JOIN cards c ON c.id = d.card
      JOIN channel_targets t ON t.id = c.target
      WHERE t.channel = :channel AND t.address = :address AND d.prompt IS NOT NULL
        AND d.account = :account AND d.until > :now
      ORDER BY d.until DESC LIMIT 1
      """)
  Optional<ChatDraft> latest(String channel, String address, String account, String now);

  @Query("DELETE FROM chat_drafts WHERE card = :card AND account = :account")
  int end(String card, String account);

  @Query("DELETE FROM chat_drafts WHERE until < :now")
  int forget(String now);
}
