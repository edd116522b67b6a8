package dev.proviso.core.requests;

import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.util.clhm.ConcurrentLinkedHashMap;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents of requests in UTF-8. Each change of a request moves the time of its last one, so
 * those that were read lately are kept: 8 MB of them, and none that is larger than 64 kB.
 */
@Singleton
class RenderedRows {

  private static final int CAPACITY = 8 << 20;
  private static final int MOST = 64 << 10;
  private static final int OVERHEAD = 256;

  private final RequestLists lists;
  private final Requests requests;
  private final RequestDocument documents;
  private final PublicUrl publicUrl;
  private final Map<Key, Rendered> kept =
      new ConcurrentLinkedHashMap.Builder<Key, Rendered>()
          .maximumWeightedCapacity(CAPACITY)
          .weigher(row -> row.json().length + OVERHEAD)
          .build();

  RenderedRows(
      RequestLists lists, Requests requests, RequestDocument documents, PublicUrl publicUrl) {
    this.lists = lists;
    this.requests = requests;
    this.documents = documents;
    this.publicUrl = publicUrl;
  }

  private record Key(String id, RequestStatus status, String changed, String address) {}

  /**
   * A document.
   *
   * @param characters how long the texts of the request are together
   */
  @SuppressWarnings("ArrayRecordComponent") // joined as it is, and never compared
  record Rendered(byte[] json, long characters) {}

  /** The documents of a few rows, in their order; inside the transaction that read the rows. */
  List<Rendered> of(List<ListedRow> rows, Instant now) {
    String address = publicUrl.base();
    Map<String, Rendered> found = new HashMap<>();
    Map<String, Key> missing = new HashMap<>();
    List<ListedRow> unread = new ArrayList<>();
    for (ListedRow row : rows) {
      Key key = new Key(row.id(), row.status(), row.changed(), address);
      Rendered rendered = kept.get(key);
      if (rendered == null) {
        missing.put(row.id(), key);
        unread.add(row);
      } else {
        found.put(row.id(), rendered);
      }
    }
    if (!unread.isEmpty()) {
      for (RequestWithDecision read : requests.withDecisions(lists.read(unread, now))) {
        String id = read.request().id();
        found.put(id, rendered(read, missing.get(id)));
      }
    }
    return rows.stream().map(row -> found.get(row.id())).toList();
  }

  private Rendered rendered(RequestWithDecision found, Key key) {
    Request request = found.request();
    Rendered rendered = new Rendered(JsonText.bytes(documents.of(found)), request.characters());
    if (rendered.json().length <= MOST) {
      kept.put(key, rendered);
    }
    return rendered;
  }
}
