package dev.proviso.web;

import dev.proviso.access.Right;
import dev.proviso.http.Needs;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;

/** What is pending: the list, with nothing open. */
@Hidden
@Controller("/queue")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueuePage {

  static final String SECTION = "queue";

  private final QueueViews queue;
  private final Readers readers;
  private final Pages pages;

  QueuePage(QueueViews queue, Readers readers, Pages pages) {
    this.queue = queue;
    this.readers = readers;
    this.pages = pages;
  }

  /** The queue, searched by {@code q} and filtered by priority, requester and tag. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> queue(HttpRequest<?> request) {
    return page(request, "queue");
  }

  /** Only the rows, and beside them the number of what is pending. */
  @Get("/list")
  @Needs(Right.READ_ALL)
  HttpResponse<String> list(HttpRequest<?> request) {
    return page(request, "list :: list");
  }

  private HttpResponse<String> page(HttpRequest<?> request, String view) {
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
