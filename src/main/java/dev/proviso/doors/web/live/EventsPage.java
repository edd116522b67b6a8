package dev.proviso.doors.web.live;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Needs;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.reactivestreams.Publisher;

/** Tells an open page that something has changed, but not what. */
@Controller("/ui/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventsPage {

  private final BrowserStreams streams;

  EventsPage(BrowserStreams streams) {
    this.streams = streams;
  }

  /** Server-sent events: {@code queue} without data, {@code request} with an id. */
  @Get
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Needs(Right.READ_ALL)
  HttpResponse<Publisher<Event<String>>> events(Session session) {
    return HttpResponse.<Publisher<Event<String>>>ok(streams.of(session))
        .header("X-Accel-Buffering", "no");
  }
}
