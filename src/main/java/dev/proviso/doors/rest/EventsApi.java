package dev.proviso.doors.rest;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.doors.VisibleTo;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Needs;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** What happens to requests, as server-sent events. */
@Controller("/api/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventsApi {

  private final EventStreams streams;
  private final Ledger ledger;

  EventsApi(EventStreams streams, Ledger ledger) {
    this.streams = streams;
    this.ledger = ledger;
  }

  /**
   * Streams what happens to requests: what happened after a ledger number, then what happens from
   * now on, without a gap. A number beyond the newest is answered with a `reset` event first: what
   * is known is not of this database, so ask for the requests anew. An agent's key is told of its
   * own. A comment comes every 15 seconds.
   */
  @Get
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Needs({Right.READ_ALL, Right.CREATE})
  HttpResponse<Publisher<Event<String>>> stream(
      HttpRequest<?> request,
      Principal principal,
      @Nullable @QueryValue String after,
      @Nullable @Header("Last-Event-ID") String lastEventId) {
    long head = ledger.head().id();
    long asked = asked(after, lastEventId, head);
    // Nobody would listen to the stream of a HEAD, nor leave it.
    Publisher<Event<String>> events =
        request.getMethod() == HttpMethod.HEAD
            ? Flux.empty()
            : stream(Math.min(asked, head), asked > head, principal, request);
    return HttpResponse.ok(events)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
  }

  private Flux<Event<String>> stream(
      long start, boolean beyond, Principal principal, HttpRequest<?> request) {
    Flux<Event<String>> events =
        streams.after(start, VisibleTo.by(principal), principal.id(), Callers.still(request));
    return beyond ? events.startWith(reset(start)) : events;
  }

  /** The caller knows a number that this database never had, as after restoring a backup. */
  private static Event<String> reset(long head) {
    String data = JsonText.write(JsonText.object().put("event", "reset").put("sequence", head));
    return Event.of(data).id(Long.toString(head)).name("reset");
  }

  /** A client that reconnects knows its position better than the URL it first called. */
  private static long asked(String after, String lastEventId, long head) {
    return lastEventId == null || lastEventId.isBlank()
        ? Parameters.count("after", after, head, Long.MAX_VALUE)
        : Parameters.count("Last-Event-ID", lastEventId, head, Long.MAX_VALUE);
  }
}
