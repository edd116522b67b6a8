package dev.proviso.core.requests.search;

import dev.proviso.platform.storage.CodeMigration;
import dev.proviso.platform.storage.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.Context;

/**
 * Rebuilds the full-text index with bucketed words. It is written in Java, because only Java splits
 * text into words, and runs in one transaction, so that a server that dies meanwhile starts over.
 */
@Singleton
final class SearchMigration extends CodeMigration {

  // Contentless, because the text is stored in requests already. The tokenizer only has to split at
  // spaces.
  private static final String SQLITE =
      """
      CREATE VIRTUAL TABLE request_search USING fts5 (
        tokens, content = '', columnsize = 0, detail = none, tokenize = 'ascii')
      """;
  private static final String POSTGRES =
      """
      CREATE TABLE request_search (
        seq    BIGINT NOT NULL PRIMARY KEY REFERENCES requests (seq),
        tokens TSVECTOR NOT NULL)
      """;
  private static final String POSTGRES_INDEX =
      "CREATE INDEX request_search_tokens ON request_search USING gin (tokens)";
  private static final String TEXTS = "SELECT seq, title, plan, context FROM requests ORDER BY seq";
  private static final int BATCH = 100;

  private final Database database;

  SearchMigration(Database database) {
    super("007", "search in buckets");
    this.database = database;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE request_search");
      statement.execute(database.sqlite() ? SQLITE : POSTGRES);
      fill(connection);
      if (!database.sqlite()) {
        statement.execute(POSTGRES_INDEX);
      }
    }
  }

  private void fill(Connection connection) throws SQLException {
    try (Statement reading = connection.createStatement();
        PreparedStatement writing = connection.prepareStatement(SearchIndex.insert(database))) {
      reading.setFetchSize(BATCH);
      try (ResultSet row = reading.executeQuery(TEXTS)) {
        for (int count = 1; row.next(); count++) {
          long seq = row.getLong(1);
          writing.setLong(1, seq);
          writing.setString(
              2,
              SearchIndex.tokens(
                  seq, SearchWords.distinct(row.getString(2), row.getString(3), row.getString(4))));
          writing.addBatch();
          if (count % BATCH == 0) {
            writing.executeBatch();
          }
        }
        writing.executeBatch();
      }
    }
  }
}
