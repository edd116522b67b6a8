package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What migrations do, to do it again with rows that a test made. */
public final class MigrationSql {

  private MigrationSql() {}

  /** The last statement of a migration, from its first word to its end. */
  public static String last(String file, String firstWords) {
    try (InputStream in = MigrationSql.class.getResourceAsStream("/db/migration/" + file)) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(sql).contains(firstWords);
      return sql.substring(sql.lastIndexOf(firstWords), sql.lastIndexOf(';'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
