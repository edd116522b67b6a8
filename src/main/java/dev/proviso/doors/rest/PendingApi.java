package dev.proviso.doors.rest;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.requests.QueueFilter;
import dev.proviso.core.requests.RenderedLists;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Needs;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The queue: what waits for a decision. */
@Controller("/api/pending")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PendingApi {

  private static final int DEFAULT_LIMIT = 200;

  private final RenderedLists lists;
  private final ListAnswers answers;

  PendingApi(RenderedLists lists, ListAnswers answers) {
    this.lists = lists;
    this.answers = answers;
  }

  /**
   * Lists the pending requests: critical, high, normal, low; within one, first what expires within
   * the hour, the soonest first, then the oldest.
   */
  @Get
  @Needs({Right.READ_ALL, Right.CREATE})
  HttpResponse<byte[]> list(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @QueryValue String limit,
      @Nullable @QueryValue String offset) {
    Visibility visibility = VisibleTo.by(principal);
    QueueFilter filter =
        new QueueFilter(
            null,
            null,
            null,
            null,
            Parameters.limit(limit, DEFAULT_LIMIT),
            (int) Parameters.count("offset", offset, 0, Integer.MAX_VALUE));
    return answers.answer(request, visibility, () -> lists.queue(filter, visibility));
  }
}
