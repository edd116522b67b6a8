package dev.proviso.core.requests;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.List;

/** SQL for {@code request_tags}, which lists use to find requests by tag. */
@Singleton
public final class TagTable {

  private final JdbcOperations jdbc;

  TagTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A request's tag.
   *
   * @param tag as it was given
   * @param seq the number of the request
   */
  public record Tag(String tag, long seq) {}

  public void saveAll(List<Tag> tags) {
    jdbc.prepareStatement(
        "INSERT INTO request_tags (tag, seq) VALUES (?, ?)",
        statement -> {
          for (Tag tag : tags) {
            statement.setString(1, tag.tag());
            statement.setLong(2, tag.seq());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }
}
