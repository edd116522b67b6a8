package dev.proviso.core.requests;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists of requests as JSON in UTF-8, each with the state that it was read in. */
@Singleton
public class RenderedLists {

  private static final byte COMMA = ',';

  private final RequestLists lists;
  private final RenderedRows documents;
  private final Clock clock;

  RenderedLists(RequestLists lists, RenderedRows documents, Clock clock) {
    this.lists = lists;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * A list.
   *
   * @param state the state that this is the list of
   * @param json its array; fewer than asked for where they are too large for one answer
   * @param last the id of the last one, where others follow; else null
   * @param total how many there are in all; null where that was not asked
   */
  @SuppressWarnings("ArrayRecordComponent") // written as it is, and never compared
  public record Rendered(
      ListState state, byte[] json, @Nullable String last, @Nullable Long total) {}

  /** What lists depend on now: one statement, for which no transaction is begun. */
  @Connectable
  public ListState state() {
    return lists.state(clock.instant());
  }

  /** A page of a list, newest first. */
  @Transactional
  public Rendered page(RequestFilter filter, Visibility visibility) {
    Instant now = clock.instant();
    ListState state = lists.state(now);
    List<ListedRow> rows = lists.newest(filter, visibility, now);
    List<byte[]> parts = enough(rows, filter.limit(), now);
    String last = parts.size() < rows.size() ? rows.get(parts.size() - 1).id() : null;
    return new Rendered(state, array(parts), last, null);
  }

  /** A part of the queue, in its order. */
  @Transactional
  public Rendered queue(QueueFilter filter, Visibility visibility) {
    Instant now = clock.instant();
    ListState state = lists.state(now);
    List<ListedRow> rows = lists.waiting(filter, visibility, now, state);
    byte[] json = array(enough(rows, filter.limit(), now));
    return new Rendered(state, json, null, lists.count(filter, visibility, now, state));
  }

  private List<byte[]> enough(List<ListedRow> rows, int limit, Instant now) {
    List<byte[]> parts = new ArrayList<>();
    long characters = 0;
    int wanted = Math.min(limit, rows.size());
    while (parts.size() < wanted && characters < RequestLists.ENOUGH_CHARACTERS) {
      int end = Math.min(parts.size() + RequestLists.AT_ONCE, wanted);
      for (RenderedRows.Rendered row : documents.of(rows.subList(parts.size(), end), now)) {
        if (characters < RequestLists.ENOUGH_CHARACTERS) {
          parts.add(row.json());
          characters += row.characters();
        }
      }
    }
    return parts;
  }

  private static byte[] array(List<byte[]> parts) {
    int length = 2 + Math.max(0, parts.size() - 1) + parts.stream().mapToInt(p -> p.length).sum();
    byte[] json = new byte[length];
    json[0] = '[';
    int at = 1;
    for (byte[] part : parts) {
      if (at > 1) {
        json[at++] = COMMA;
      }
      System.arraycopy(part, 0, json, at, part.length);
      at += part.length;
    }
    json[at] = ']';
    return json;
  }
}
