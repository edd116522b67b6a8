package dev.proviso.core.requests.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A SELECT on requests under construction. Its text is constant; every value is a parameter. */
public final class Select {

  private static final String ALL = "1 = 1";
  private static final String NONE = "1 = 0";
  private static final int MOST_WORDS = 16;
  private static final String IN_BUCKET =
      " AND r.seq >= b.n * %1$d AND r.seq < (b.n + 1) * %1$d LIMIT 1) IS NOT NULL"
          .formatted(SearchIndex.BUCKET);

  /**
   * A condition.
   *
   * @param bucket the same condition for a bucket {@code b.n}: whether any request in it matches,
   *     by one lookup in an index that ends with seq; null for none
   */
  private record Condition(String sql, String bucket, List<Object> values) {}

  private String from = " FROM requests r";
  private final StringBuilder joins = new StringBuilder();
  private final List<Object> joinParameters = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Object> pageParameters = new ArrayList<>();
  private List<String> words = List.of();
  private String columns = "r.*";
  private String page = "";

  /** Only requests with each of these words, or a prefix of one; only the first 16 words count. */
  public Select searching(String text) {
    if (text != null && !text.isBlank()) {
      words = SearchWords.words(text).stream().distinct().limit(MOST_WORDS).toList();
      return words.isEmpty() ? none() : this;
    }
    return this;
  }

  /** The words to look for in the full-text index; none if it is not used. */
  public List<String> words() {
    return words;
  }

  public boolean searches() {
    return !words.isEmpty();
  }

  public Select tagged(String tag) {
    if (tag != null && searches()) {
      return marked("request_tags", "tag", tag);
    }
    if (tag != null) {
      joins.append(" JOIN request_tags t ON t.seq = r.seq AND t.tag = ?");
      joinParameters.add(tag);
    }
    return this;
  }

  /** Only requests with a row in a table that has an index of the value of a column and seq. */
  public Select marked(String table, String column, Object value) {
    String sql = "EXISTS (SELECT 1 FROM %s m WHERE m.%s = ? AND m.seq = r.seq)";
    String rows = "%s r WHERE r.%s = ?".formatted(table, column);
    return add(new Condition(sql.formatted(table, column), any(rows), List.of(value)));
  }

  /** Begins with another table, whose index has the order. CROSS JOIN keeps SQLite to that. */
  public Select from(String table, String on) {
    from = " FROM " + table + " CROSS JOIN requests r";
    return whereRow(on, List.of());
  }

  /** Reads these columns by a join with another table. */
  public Select reading(String wanted, String join) {
    columns = wanted;
    joins.append(join);
    return this;
  }

  public Select whereGiven(String condition, Object value) {
    return value == null ? this : where(condition, value);
  }

  /** A condition on {@code r} that is served by an index ending with seq. */
  public Select where(String condition, Object... values) {
    conditions.add(new Condition(condition, any("requests r WHERE " + condition), List.of(values)));
    return this;
  }

  /** Not EXISTS: SQLite would turn it into a join and read all pending requests for each bucket. */
  private static String any(String rows) {
    return "(SELECT 1 FROM " + rows + IN_BUCKET;
  }

  /** Only numbers below this one; null for all. */
  public Select below(String seq, Long number) {
    String bucket = "b.n * " + SearchIndex.BUCKET + " < ?";
    return number == null ? this : add(new Condition(seq + " < ?", bucket, List.of(number)));
  }

  /** Only numbers above this one; null for all. */
  public Select above(String seq, Long number) {
    String bucket = "(b.n + 1) * " + SearchIndex.BUCKET + " > ?";
    return number == null ? this : add(new Condition(seq + " > ?", bucket, List.of(number)));
  }

  /** A condition that is checked row by row. */
  public Select whereRow(String condition, List<Object> values) {
    return add(new Condition(condition, null, values));
  }

  private Select add(Condition condition) {
    conditions.add(condition);
    return this;
  }

  /** Finds nothing. */
  Select none() {
    return whereRow(NONE, List.of());
  }

  /** Finds only these, replacing all conditions so far. */
  public Select only(List<Long> numbers) {
    conditions.clear();
    if (numbers.isEmpty()) {
      return none();
    }
    // Padded to a few fixed lengths with the last number; each new length would be another
    // statement to compile.
    int places = Math.max(1, Integer.highestOneBit(2 * numbers.size() - 1));
    List<Object> padded = new ArrayList<>(numbers);
    padded.addAll(Collections.nCopies(places - numbers.size(), numbers.get(numbers.size() - 1)));
    String marks = String.join(", ", Collections.nCopies(places, "?"));
    return whereRow("r.seq IN (" + marks + ")", padded);
  }

  public Select ordered(String order) {
    page = " ORDER BY " + order;
    return this;
  }

  public Select page(String order, int limit, int offset) {
    pageParameters.addAll(List.of(limit, offset));
    return ordered(order + " LIMIT ? OFFSET ?");
  }

  /** The rows. */
  public Query rows() {
    return new Query(
        "SELECT " + columns + found() + page,
        Stream.of(foundValues(), pageParameters).flatMap(List::stream).toList());
  }

  /** Counts all matches, whatever the page. */
  public Query count() {
    return new Query("SELECT COUNT(*)" + found(), foundValues());
  }

  /** The FROM and WHERE clauses; further conditions may follow. */
  public String found() {
    return from + joins + " WHERE " + condition();
  }

  /** The parameters of {@link #found}. */
  public List<Object> foundValues() {
    return Stream.of(joinParameters, values()).flatMap(List::stream).toList();
  }

  /** The conditions on {@code r}; may be empty. */
  String condition() {
    return conditions.isEmpty()
        ? ALL
        : conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
  }

  /** The parameters of the conditions. */
  List<Object> values() {
    return conditions.stream().map(Condition::values).flatMap(List::stream).toList();
  }

  /**
   * The buckets of the full-text index in which each condition, taken alone, matches some request.
   */
  public Query buckets() {
    List<Condition> looked = conditions.stream().filter(it -> it.bucket() != null).toList();
    return new Query(
        """
        WITH RECURSIVE b (n) AS (
          SELECT MAX(seq) / %d FROM requests UNION ALL SELECT n - 1 FROM b WHERE n > 0)
        SELECT n FROM b WHERE n >= 0"""
                .formatted(SearchIndex.BUCKET)
            + looked.stream().map(it -> " AND " + it.bucket()).collect(Collectors.joining()),
        looked.stream().map(Condition::values).flatMap(List::stream).toList());
  }
}
