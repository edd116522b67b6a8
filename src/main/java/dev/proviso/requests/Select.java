package dev.proviso.requests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A SELECT on requests under construction: only constant text, every value a parameter. */
final class Select {

  private static final String NONE = "1 = 0";
  private static final int MOST_WORDS = 16;

  /**
   * A condition.
   *
   * @param rows where an index that ends with seq tells whether it holds for any; null for nowhere
   */
  private record Condition(String sql, String rows, List<Object> values) {}

  private final StringBuilder joins = new StringBuilder();
  private final List<Object> joinParameters = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Object> pageParameters = new ArrayList<>();
  private List<String> words = List.of();
  private String columns = "r.*";
  private String page = "";

  /** What has each of these words, or the beginning of one; of more than 16, those. */
  Select searching(String text) {
    if (text != null && !text.isBlank()) {
      words = SearchText.words(text).stream().distinct().limit(MOST_WORDS).toList();
      return words.isEmpty() ? none() : this;
    }
    return this;
  }

  /** The words to look for in the full-text index; none where it is not asked. */
  List<String> words() {
    return words;
  }

  boolean searches() {
    return !words.isEmpty();
  }

  Select tagged(String tag) {
    if (tag != null && searches()) {
      String sql = "EXISTS (SELECT 1 FROM request_tags t WHERE t.tag = ? AND t.seq = r.seq)";
      conditions.add(new Condition(sql, "request_tags r WHERE r.tag = ?", List.of(tag)));
    } else if (tag != null) {
      joins.append(" JOIN request_tags t ON t.seq = r.seq AND t.tag = ?");
      joinParameters.add(tag);
    }
    return this;
  }

  /** Reads these columns, for which it joins another table. */
  Select reading(String wanted, String join) {
    columns = wanted;
    joins.append(join);
    return this;
  }

  Select whereGiven(String condition, Object value) {
    return value == null ? this : where(condition, value);
  }

  /** A condition on {@code r} that an index serves which ends with seq. */
  Select where(String condition, Object... values) {
    conditions.add(new Condition(condition, "requests r WHERE " + condition, List.of(values)));
    return this;
  }

  /** A condition that is looked up in the rows. */
  Select whereRow(String condition, List<Object> values) {
    conditions.add(new Condition(condition, null, values));
    return this;
  }

  /** Finds nothing. */
  Select none() {
    return whereRow(NONE, List.of());
  }

  /** Finds these alone, whatever was asked for before. */
  Select only(List<Long> numbers) {
    conditions.clear();
    if (numbers.isEmpty()) {
      return none();
    }
    // Some lengths only, the last number repeated: a statement of each would be compiled anew.
    int places = Math.max(1, Integer.highestOneBit(2 * numbers.size() - 1));
    List<Object> padded = new ArrayList<>(numbers);
    padded.addAll(Collections.nCopies(places - numbers.size(), numbers.get(numbers.size() - 1)));
    String marks = String.join(", ", Collections.nCopies(places, "?"));
    return whereRow("r.seq IN (" + marks + ")", padded);
  }

  Select ordered(String order) {
    page = " ORDER BY " + order;
    return this;
  }

  Select page(String order, int limit, int offset) {
    pageParameters.addAll(List.of(limit, offset));
    return ordered(order + " LIMIT ? OFFSET ?");
  }

  /** The rows. */
  Query rows() {
    return new Query(
        "SELECT " + columns + " FROM requests r" + joins + where() + page,
        Stream.of(joinParameters, values(), pageParameters).flatMap(List::stream).toList());
  }

  /** How many there are, whatever the page. */
  Query count() {
    return new Query(
        "SELECT COUNT(*) FROM requests r" + joins + where(),
        Stream.of(joinParameters, values()).flatMap(List::stream).toList());
  }

  private String where() {
    return conditions.isEmpty() ? "" : " WHERE " + all();
  }

  private String all() {
    return conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
  }

  /** Adds the conditions to another query on {@code r}, and then a page of it. */
  Query in(String query, List<Object> parameters, String order, long limit) {
    String and = conditions.isEmpty() ? "" : " AND " + all();
    return new Query(
        query + and + " ORDER BY " + order + " LIMIT ?",
        Stream.of(parameters, values(), List.<Object>of(limit)).flatMap(List::stream).toList());
  }

  private List<Object> values() {
    return conditions.stream().map(Condition::values).flatMap(List::stream).toList();
  }

  /**
   * The buckets of the full-text index in which each condition alone holds for some request, by one
   * look into an index for each.
   */
  Query buckets() {
    List<Condition> looked = conditions.stream().filter(it -> it.rows() != null).toList();
    String within =
        " AND r.seq >= b.n * %1$d AND r.seq < (b.n + 1) * %1$d".formatted(SearchIndex.BUCKET);
    String any =
        looked.stream()
            .map(it -> " AND EXISTS (SELECT 1 FROM " + it.rows() + within + ")")
            .collect(Collectors.joining());
    return new Query(
        """
        WITH RECURSIVE b (n) AS (
          SELECT MAX(seq) / %d FROM requests UNION ALL SELECT n - 1 FROM b WHERE n > 0)
        SELECT n FROM b WHERE n >= 0"""
                .formatted(SearchIndex.BUCKET)
            + any,
        looked.stream().map(Condition::values).flatMap(List::stream).toList());
  }
}
