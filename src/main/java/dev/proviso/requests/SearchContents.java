package dev.proviso.requests;

import jakarta.inject.Singleton;
import java.util.List;

/** Fills an empty full-text index from the requests that are stored. */
@Singleton
public final class SearchContents {

  private static final int PAGE = 100;

  private final RequestTable table;
  private final SearchIndex index;

  SearchContents(RequestTable table, SearchIndex index) {
    this.table = table;
    this.index = index;
  }

  /** Indexes every request, and returns how many there are. Inside a job. */
  public long fill() {
    long count = 0;
    List<Request> page = table.fromOldest(0, PAGE);
    while (!page.isEmpty()) {
      index.addAll(page.stream().map(SearchContents::indexed).toList());
      count += page.size();
      page = table.fromOldest(page.get(page.size() - 1).seq(), PAGE);
    }
    return count;
  }

  private static SearchIndex.Indexed indexed(Request request) {
    return new SearchIndex.Indexed(
        request.seq(), SearchText.distinct(request.title(), request.plan(), request.context()));
  }
}
