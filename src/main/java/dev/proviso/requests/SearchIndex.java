package dev.proviso.requests;

import dev.proviso.storage.Database;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The full-text index: the one place where the two databases speak differently (FTS5 and tsvector).
 * Both get the words of {@link SearchText}, and neither splits them again.
 */
@Singleton
final class SearchIndex {

  private static final String SQLITE_INSERT =
      "INSERT INTO request_search (rowid, tokens) VALUES (?, ?)";
  private static final String POSTGRES_INSERT =
      "INSERT INTO request_search (seq, tokens) "
          + "VALUES (?, array_to_tsvector(string_to_array(?, ' ')))";

  private final JdbcOperations jdbc;
  private final Database database;

  SearchIndex(JdbcOperations jdbc, Database database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  /** Adds a request's words, in the transaction that stores it. */
  void add(long seq, List<String> words) {
    jdbc.prepareStatement(
        database.sqlite() ? SQLITE_INSERT : POSTGRES_INSERT,
        statement -> {
          statement.setLong(1, seq);
          statement.setString(2, String.join(" ", new TreeSet<>(words)));
          return statement.executeUpdate();
        });
  }

  /**
   * The join of a query on {@code requests r} that keeps what matches one parameter. SQLite adds 0,
   * so that its plan begins here, where the rows come in order, whatever else is asked for.
   */
  String join() {
    return database.sqlite()
        ? " JOIN request_search s ON r.seq = s.rowid + 0 AND s.request_search MATCH ?"
        : " JOIN request_search s ON s.seq = r.seq AND s.tokens @@ ?::tsquery";
  }

  /** The column to order by: FTS5 gives its rows in this order, so that nothing is sorted. */
  String order() {
    return database.sqlite() ? "s.rowid" : "r.seq";
  }

  /** That parameter: every word of the text, or the beginning of one. */
  String parameter(String text) {
    List<String> words = SearchText.words(text);
    return words.stream()
        .distinct()
        .limit(16)
        .map(word -> database.sqlite() ? "\"" + word + "\"*" : "'" + word + "':*")
        .collect(Collectors.joining(database.sqlite() ? " AND " : " & "));
  }
}
