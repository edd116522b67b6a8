package dev.proviso.core.requests.search;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks the full-text index from the newest bucket to the oldest, or back, until enough is found.
 * Each window is twice as wide as the one before, so a word that occurs everywhere costs one
 * bucket, and a word that occurs nowhere costs a few statements. Runs inside a transaction.
 */
@Singleton
public final class SearchWalk {

  // FTS5 compares each match with every bucket in the query.
  private static final int WIDEST = 16;
  private static final int SAMPLE = 2;

  private final JdbcOperations jdbc;
  private final SearchIndex index;

  SearchWalk(JdbcOperations jdbc, SearchIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  /** The numbers of what a select finds, the newest first or the oldest first. */
  public List<Long> numbers(Select select, boolean newestFirst, int limit, int offset) {
    List<Long> buckets = buckets(select, newestFirst);
    List<String> words = rarestFirst(select.words(), buckets);
    List<Long> found = new ArrayList<>();
    int skip = offset;
    int width = 1;
    for (int at = 0; at < buckets.size() && found.size() < limit; at += width) {
      width = Math.min(at + 1, WIDEST);
      List<Long> window = buckets.subList(at, Math.min(at + width, buckets.size()));
      List<Long> some =
          within(select, words, window, newestFirst, (long) skip + limit - found.size());
      int skipped = Math.min(skip, some.size());
      found.addAll(some.subList(skipped, some.size()));
      skip -= skipped;
    }
    return found;
  }

  /** Restricts a select with another order to the matches of its words. */
  public Select restrict(Select select) {
    List<Long> all = buckets(select, true);
    List<String> words = rarestFirst(select.words(), all);
    List<Long> buckets = narrowed(words, all);
    if (buckets.isEmpty()) {
      return select.none();
    }
    return select.whereRow(index.holds(), List.of(index.match(words, buckets)));
  }

  private List<Long> buckets(Select select, boolean newestFirst) {
    List<Long> buckets = longs(select.buckets());
    buckets.sort(newestFirst ? Comparator.reverseOrder() : Comparator.naturalOrder());
    return buckets;
  }

  /**
   * Sorts the words by how often they occur in the first buckets, so that the first one rules out
   * the most.
   */
  private List<String> rarestFirst(List<String> words, List<Long> buckets) {
    if (words.size() < 2 || buckets.isEmpty()) {
      return words;
    }
    List<Long> first = buckets.subList(0, Math.min(SAMPLE, buckets.size()));
    Map<String, Long> times = new HashMap<>();
    for (String word : words) {
      times.put(word, longs(found("COUNT(*)", List.of(word), first)).get(0));
    }
    return words.stream().sorted(Comparator.comparing(times::get)).toList();
  }

  private List<Long> within(
      Select select, List<String> words, List<Long> window, boolean newestFirst, long limit) {
    List<Long> buckets = narrowed(words, window);
    return buckets.isEmpty()
        ? List.of()
        : longs(window(select, words, buckets, newestFirst, limit));
  }

  /** For several words, looks for the rarest first, since the others may occur in every request. */
  private List<Long> narrowed(List<String> words, List<Long> buckets) {
    if (words.size() < 2 || buckets.isEmpty()) {
      return buckets;
    }
    String bucket = "DISTINCT %s / %d".formatted(index.number(), SearchIndex.BUCKET);
    Set<Long> holding = new HashSet<>(longs(found(bucket, words.subList(0, 1), buckets)));
    return buckets.stream().filter(holding::contains).toList();
  }

  private Query found(String what, List<String> words, List<Long> buckets) {
    String sql = "SELECT " + what + " FROM " + index.found();
    return new Query(sql, List.of(index.match(words, buckets)));
  }

  /** The numbers in some buckets, in their order. */
  public Query window(
      Select select, List<String> words, List<Long> buckets, boolean newestFirst, long limit) {
    String number = index.number();
    String sql =
        "SELECT %s FROM %s ORDER BY %1$s%s LIMIT ?"
            .formatted(number, index.found(select.condition()), newestFirst ? " DESC" : "");
    List<Object> parameters = new ArrayList<>(List.of(index.match(words, buckets)));
    parameters.addAll(select.values());
    parameters.add(limit);
    return new Query(sql, parameters);
  }

  /** The numbers that a statement finds, in its order. */
  public List<Long> longs(Query query) {
    return jdbc.prepareStatement(
        query.sql(),
        statement -> {
          query.bind(statement);
          List<Long> longs = new ArrayList<>();
          try (var result = statement.executeQuery()) {
            while (result.next()) {
              longs.add(result.getLong(1));
            }
          }
          return longs;
        });
  }
}
