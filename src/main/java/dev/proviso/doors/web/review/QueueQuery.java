package dev.proviso.doors.web.review;

import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.QueueFilter;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The query of the queue, as the address carries it. Blank and unknown values filter nothing. */
record QueueQuery(String text, Priority priority, String requester, String tag, int page) {

  private static final int PAGE = 100;
  private static final int LAST_PAGE = 10_000;

  private static final List<String> NAMES = List.of("q", "priority", "requester", "tag", "page");

  static QueueQuery of(HttpRequest<?> request) {
    return of(request.getParameters());
  }

  /**
   * The query of the list on the page from which a script sent this request; the whole queue if
   * there is none.
   */
  static QueueQuery around(HttpRequest<?> request) {
    return Locations.of(request).map(page -> of(page.getParameters())).orElseGet(() -> of(request));
  }

  private static QueueQuery of(HttpParameters asked) {
    return new QueueQuery(
        word(asked, "q").orElse(null),
        word(asked, "priority").flatMap(Priority::of).orElse(null),
        word(asked, "requester").orElse(null),
        word(asked, "tag").orElse(null),
        word(asked, "page").map(QueueQuery::number).orElse(1));
  }

  private static Optional<String> word(HttpParameters asked, String name) {
    return asked.getFirst(name).map(String::strip).filter(w -> !w.isEmpty());
  }

  /** Whether an address has an empty filter, as a form without scripts sends it. */
  static boolean blanks(HttpRequest<?> request) {
    return NAMES.stream()
        .anyMatch(
            name -> request.getParameters().getFirst(name).filter(String::isBlank).isPresent());
  }

  private static int number(String text) {
    return text.matches("\\d{1,5}") ? Math.min(Math.max(1, Integer.parseInt(text)), LAST_PAGE) : 1;
  }

  QueueFilter filter() {
    return new QueueFilter(priority, requester, tag, text, PAGE, (page - 1) * PAGE);
  }

  /** Whether anything is filtered. */
  public boolean filters() {
    return text != null || narrows();
  }

  /** Whether any filter other than the search text is set. */
  public boolean narrows() {
    return priority != null || requester != null || tag != null;
  }

  public String priorityWord() {
    return priority == null ? "" : priority.word();
  }

  /** Whether there are more of so many. */
  public boolean hasNext(long count) {
    return (long) page * PAGE < count;
  }

  /** The address of another page of the same query. */
  public String address(int number) {
    return new QueueQuery(text, priority, requester, tag, number).address("/queue");
  }

  /** The address of a path, with the same query. */
  String address(String path) {
    UriBuilder address = UriBuilder.of(path);
    words().forEach(address::queryParam);
    if (page != 1) {
      address.queryParam("page", page);
    }
    return address.build().toString();
  }

  /** The filters by name, in the order of the form, without those that filter nothing. */
  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("q", text);
    words.put("priority", priority == null ? null : priority.word());
    words.put("requester", requester);
    words.put("tag", tag);
    words.values().removeIf(Objects::isNull);
    return words;
  }

  /** The address of the queue without one of its filters. */
  String without(String name) {
    return new QueueQuery(
            name.equals("q") ? null : text,
            name.equals("priority") ? null : priority,
            name.equals("requester") ? null : requester,
            name.equals("tag") ? null : tag,
            1)
        .address("/queue");
  }
}
