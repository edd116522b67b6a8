package dev.proviso.channels.chat;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** SQL for {@code chat_links} and {@code link_codes}. */
@JdbcRepository(dialect = Dialect.ANSI)
@Transactional
interface LinkTable extends GenericRepository<ChatLink, String> {

  void save(ChatLink link);

  Optional<ChatLink> findById(String id);

  @Query(
      """
      SELECT * FROM chat_links
      WHERE channel = :channel AND realm = :realm AND account = :account AND ended_at IS NULL
      """)
  Optional<ChatLink> live(String channel, String realm, String account);

  @Query("SELECT * FROM chat_links WHERE ended_at IS NULL ORDER BY made_at DESC, id DESC")
  List<ChatLink> all();

  @Query(
      """
      SELECT * FROM chat_links WHERE principal = :principal AND ended_at IS NULL
      ORDER BY made_at DESC, id DESC
      """)
  List<ChatLink> of(String principal);

  @Query(
      "UPDATE chat_links SET ended_at = :now, ended_by = :by WHERE id = :id AND ended_at IS NULL")
  int end(String id, String by, String now);

  @Query(
      """
      INSERT INTO link_codes (code_sha256, channel, principal, until)
      VALUES (:sha256, :channel, :principal, :until)
      """)
  void saveCode(String sha256, String channel, String principal, String until);

  /** Whose code it is, if it still counts. */
  @Query(
      """
      SELECT principal FROM link_codes
      WHERE code_sha256 = :sha256 AND channel = :channel AND used_at IS NULL AND until > :now
      """)
  Optional<String> ofCode(String sha256, String channel, String now);

  /** Uses up a code; 0 if that was done before. */
  @Query("UPDATE link_codes SET used_at = :now WHERE code_sha256 = :sha256 AND used_at IS NULL")
  int useUp(String sha256, String now);

  @Query("DELETE FROM link_codes WHERE until < :before")
  int forgetCodes(String before);
}
