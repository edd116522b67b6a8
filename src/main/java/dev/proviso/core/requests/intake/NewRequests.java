package dev.proviso.core.requests.intake;

import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestTable;
import dev.proviso.core.requests.TagTable;
import dev.proviso.core.requests.search.SearchIndex;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Stores new requests with their tags and words, at the end of their transaction. */
@Singleton
final class NewRequests {

  private final Consumer<List<Request>> requests;
  private final Consumer<List<TagTable.Tag>> tags;
  private final Consumer<List<SearchIndex.Indexed>> found;

  NewRequests(RequestTable table, TagTable tags, SearchIndex search) {
    this.requests = table::saveAll;
    this.tags = tags::saveAll;
    this.found = search::addAll;
  }

  /** Adds the request itself first, since the other rows refer to it. */
  void store(Tx tx, Request request, List<String> itsTags, Set<String> itsWords) {
    tx.atEnd(requests, request);
    for (String tag : new LinkedHashSet<>(itsTags)) {
      tx.atEnd(tags, new TagTable.Tag(tag, request.seq()));
    }
    tx.atEnd(found, new SearchIndex.Indexed(request.seq(), itsWords));
  }
}
