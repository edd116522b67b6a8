package dev.proviso.requests;

import dev.proviso.storage.Database;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The full-text index: the one place where the two databases speak differently (FTS5 and tsvector).
 * Both get the words of {@link SearchText}, and neither splits them again. Each word stands behind
 * the bucket of its request, 16,384 ledger numbers wide: so the beginning of a word can be looked
 * for in a part of the store, where the databases else collect every match before the first.
 */
@Singleton
final class SearchIndex {

  /** How many ledger numbers have their words together. */
  static final int BUCKET = 16_384;

  private final JdbcOperations jdbc;
  private final Database database;

  SearchIndex(JdbcOperations jdbc, Database database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  /**
   * What is found of a request.
   *
   * @param seq its number
   * @param words each of its words once
   */
  record Indexed(long seq, Set<String> words) {}

  /** Adds the words of requests, in the transaction that stores them. */
  void addAll(List<Indexed> requests) {
    jdbc.prepareStatement(
        insert(database),
        statement -> {
          for (Indexed request : requests) {
            statement.setLong(1, request.seq());
            statement.setString(2, tokens(request.seq(), request.words()));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** The statement that adds a number and its tokens. */
  static String insert(Database database) {
    return database.sqlite()
        ? "INSERT INTO request_search (rowid, tokens) VALUES (?, ?)"
        : "INSERT INTO request_search (seq, tokens) "
            + "VALUES (?, array_to_tsvector(string_to_array(?, ' ')))";
  }

  /** A request's words as they are stored. */
  static String tokens(long seq, Set<String> words) {
    String bucket = bucket(seq / BUCKET);
    return words.stream().map(bucket::concat).collect(Collectors.joining(" "));
  }

  /** Always as long, so that no word of one is the beginning of a word of another. */
  private static String bucket(long number) {
    return Long.toHexString(0x1000000 + number).substring(1);
  }

  /** The tables of a query for the numbers ({@link #number}) that {@link #found} lets through. */
  String from() {
    // SQLite begins with the left side, where the rows come in order, whatever else is asked for.
    return database.sqlite()
        ? "request_search s CROSS JOIN requests r ON r.seq = s.rowid"
        : "request_search s JOIN requests r ON r.seq = s.seq";
  }

  /** The number of a row of the index alone. */
  String number() {
    return database.sqlite() ? "s.rowid" : "s.seq";
  }

  /** The condition with the parameters {@link #match}, first and last number. */
  String found() {
    return (database.sqlite() ? "s.request_search MATCH ?" : "s.tokens @@ ?::tsquery")
        + " AND %s BETWEEN ? AND ?".formatted(number());
  }

  /** Every word, or the beginning of one, in one of these buckets. */
  String match(List<String> words, List<Long> buckets) {
    String or = database.sqlite() ? " OR " : " | ";
    return buckets.stream()
        .map(bucket -> "(" + all(words, bucket(bucket)) + ")")
        .collect(Collectors.joining(or));
  }

  private String all(List<String> words, String bucket) {
    String term = database.sqlite() ? "\"%s%s\"*" : "'%s%s':*";
    return words.stream()
        .map(word -> term.formatted(bucket, word))
        .collect(Collectors.joining(database.sqlite() ? " AND " : " & "));
  }
}
