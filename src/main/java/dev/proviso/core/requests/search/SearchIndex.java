package dev.proviso.core.requests.search;

import dev.proviso.platform.storage.Database;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The full-text index, where the SQL of the two databases differs most (FTS5 and tsvector). Both
 * index the words of {@link SearchWords} and do not split them further. Each word is prefixed with
 * the bucket of its request, which spans 16,384 ledger numbers. A prefix search can thus be limited
 * to a few buckets; otherwise the databases would collect every match before returning the first.
 */
@Singleton
public final class SearchIndex {

  /** How many ledger numbers share a bucket. */
  public static final int BUCKET = 16_384;

  private static final String POSTGRES_BUCKETS =
      "unnest(string_to_array(?, ' | ')) q CROSS JOIN LATERAL ";
  private static final String POSTGRES_MATCH = "i.tokens @@ q::tsquery OFFSET 0";

  private final JdbcOperations jdbc;
  private final Database database;

  SearchIndex(JdbcOperations jdbc, Database database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  /**
   * The searchable words of a request.
   *
   * @param seq its number
   * @param words each of its words once
   */
  public record Indexed(long seq, Set<String> words) {}

  /** Adds the words of requests, in the transaction that stores them. */
  public void addAll(List<Indexed> requests) {
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

  /** Of fixed length, so that no word of one bucket is a prefix of a word of another. */
  private static String bucket(long number) {
    return Long.toHexString(0x1000000 + number).substring(1);
  }

  /**
   * FROM and WHERE of a query for what {@link #match} finds, as {@code s}. PostgreSQL has no
   * statistics on prefixes within a bucket, so the query forces its plan to use the index, once for
   * each bucket.
   */
  String found() {
    return database.sqlite()
        ? "request_search s WHERE s.request_search MATCH ?"
        : POSTGRES_BUCKETS + "(SELECT i.seq FROM request_search i WHERE " + POSTGRES_MATCH + ") s";
  }

  /** The same for requests {@code r} that meet a condition. SQLite keeps the order of the join. */
  String found(String condition) {
    return database.sqlite()
        ? "request_search s CROSS JOIN requests r ON r.seq = s.rowid WHERE s.request_search MATCH ?"
            + " AND "
            + condition
        : POSTGRES_BUCKETS
            + "(SELECT i.seq FROM request_search i JOIN requests r ON r.seq = i.seq WHERE "
            + condition
            + " AND "
            + POSTGRES_MATCH
            + ") s";
  }

  /** The column with the number of a match. */
  String number() {
    return database.sqlite() ? "s.rowid" : "s.seq";
  }

  /**
   * The condition that {@link #match} finds {@code r}, written so that no query plan starts with
   * it.
   */
  String holds() {
    return database.sqlite()
        ? "+r.seq IN (SELECT s.rowid FROM request_search s WHERE s.request_search MATCH ?)"
        : "(SELECT s.tokens FROM request_search s WHERE s.seq = r.seq) @@ ?::tsquery";
  }

  /** Matches every word, or a prefix of one, in one of these buckets. */
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
