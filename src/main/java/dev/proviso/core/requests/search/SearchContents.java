package dev.proviso.core.requests.search;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Fills an empty full-text index from the stored requests. */
@Singleton
public class SearchContents {

  private static final int PAGE = 100;
  private static final String TEXTS =
      "SELECT seq, title, plan, context FROM requests WHERE seq > ? ORDER BY seq LIMIT " + PAGE;

  private final JdbcOperations jdbc;
  private final SearchIndex index;

  SearchContents(JdbcOperations jdbc, SearchIndex index) {
    this.jdbc = jdbc;
    this.index = index;
  }

  /** Indexes every request, and returns how many there are. Inside a change. */
  @Transactional
  public long fill() {
    long count = 0;
    List<SearchIndex.Indexed> page = after(0);
    while (!page.isEmpty()) {
      index.addAll(page);
      count += page.size();
      page = after(page.get(page.size() - 1).seq());
    }
    return count;
  }

  private List<SearchIndex.Indexed> after(long seq) {
    return jdbc.prepareStatement(
        TEXTS,
        statement -> {
          statement.setLong(1, seq);
          List<SearchIndex.Indexed> page = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              page.add(
                  new SearchIndex.Indexed(
                      row.getLong(1),
                      SearchWords.distinct(row.getString(2), row.getString(3), row.getString(4))));
            }
          }
          return page;
        });
  }
}
