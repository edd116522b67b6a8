package dev.proviso.doors.web.review;

import dev.proviso.core.identity.Right;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/** The list of pending requests, with none of them open. */
@Controller("/queue")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueuePage {

  static final String SECTION = "queue";

  /** The paths of pages that show the list: this one, and those of requests. */
  private static final Pattern ROUND_THE_LIST = Pattern.compile("/queue|/requests/req_\\w+");

  private final QueueViews queue;
  private final Readers readers;
  private final Pages pages;

  QueuePage(QueueViews queue, Readers readers, Pages pages) {
    this.queue = queue;
    this.readers = readers;
    this.pages = pages;
  }

  /**
   * The queue, searched by {@code q} and filtered by priority, requester and tag. Redirects to the
   * address without empty filters.
   */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> queue(HttpRequest<?> request) {
    return QueueQuery.blanks(request)
        ? HttpResponse.seeOther(URI.create(QueueQuery.of(request).address("/queue")))
        : page(request, "queue");
  }

  /** Only the rows, and the number of pending requests; the address of the page is updated. */
  @Get("/list")
  @Needs(Right.READ_ALL)
  HttpResponse<String> list(HttpRequest<?> request) {
    MutableHttpResponse<String> list = page(request, "list :: list");
    Locations.of(request)
        .map(page -> page.getUri())
        .ifPresent(
            here -> {
              String there = QueueQuery.of(request).address(here.getPath());
              if (ROUND_THE_LIST.matcher(here.getPath()).matches()
                  && !there.equals(here.toString())) {
                list.header("HX-Replace-Url", there);
              }
            });
    return list;
  }

  private MutableHttpResponse<String> page(HttpRequest<?> request, String view) {
    Reader reader = readers.of(request);
    return pages.write(
        request,
        HttpStatus.OK,
        view,
        reader.words().of("page.queue.title"),
        SECTION,
        Map.of("queue", queue.of(QueueQuery.of(request), reader)));
  }
}
