package dev.proviso.web;

import dev.proviso.requests.Priority;
import dev.proviso.requests.QueueFilter;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import java.util.Optional;

/**
 * What somebody asked the queue for, as it stands in the address; blank and unknown words filter
 * nothing.
 */
record QueueQuery(String text, Priority priority, String requester, String tag, int page) {

  static final QueueQuery ALL = new QueueQuery(null, null, null, null, 1);

  private static final int PAGE = 100;
  private static final int LAST_PAGE = 10_000;

  static QueueQuery of(HttpRequest<?> request) {
    return new QueueQuery(
        word(request, "q").orElse(null),
        word(request, "priority").flatMap(Priority::of).orElse(null),
        word(request, "requester").orElse(null),
        word(request, "tag").orElse(null),
        word(request, "page").map(QueueQuery::number).orElse(1));
  }

  private static Optional<String> word(HttpRequest<?> request, String name) {
    return request.getParameters().getFirst(name).map(String::strip).filter(w -> !w.isEmpty());
  }

  private static int number(String text) {
    return text.matches("\\d{1,5}") ? Math.min(Math.max(1, Integer.parseInt(text)), LAST_PAGE) : 1;
  }

  QueueFilter filter() {
    return new QueueFilter(priority, requester, tag, text, PAGE, (page - 1) * PAGE);
  }

  /** Whether it asks for less than the whole queue. */
  public boolean filters() {
    return text != null || narrows();
  }

  /** Whether something beside the search text filters. */
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
    UriBuilder address = UriBuilder.of("/queue");
    parameter(address, "q", text);
    parameter(address, "priority", priority == null ? null : priority.word());
    parameter(address, "requester", requester);
    parameter(address, "tag", tag);
    parameter(address, "page", number == 1 ? null : Integer.toString(number));
    return address.build().toString();
  }

  private static void parameter(UriBuilder address, String name, String value) {
    if (value != null) {
      address.queryParam(name, value);
    }
  }
}
