package dev.proviso.doors.web.review;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** One request, beside the list. */
@Controller("/requests/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RequestPage {

  private final Requests requests;
  private final RequestViews views;
  private final Deciders deciders;
  private final RoutingViews routing;
  private final Readers readers;
  private final Pages pages;
  private final Clock clock;

  RequestPage(
      Requests requests,
      RequestViews views,
      Deciders deciders,
      RoutingViews routing,
      Readers readers,
      Pages pages,
      Clock clock) {
    this.deciders = deciders;
    this.routing = routing;
    this.requests = requests;
    this.views = views;
    this.readers = readers;
    this.pages = pages;
    this.clock = clock;
  }

  /** The request and, while it is pending, the panels to decide it. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> open(HttpRequest<?> request, Session session, String id) {
    RequestWithDecision found = requests.get(id, Visibility.all());
    return views.answer(request, HttpStatus.OK, views.fresh(request, session, found));
  }

  /**
   * What happened to the request while its page was open: how it ended, or that there are more
   * {@code votes} than the page shows; otherwise nothing.
   */
  @Get("/note")
  @Needs(Right.READ_ALL)
  HttpResponse<String> note(HttpRequest<?> request, String id) {
    RequestWithDecision found = requests.get(id, Visibility.all());
    Reader reader = readers.of(request);
    Map<String, Object> content = new HashMap<>();
    content.put("heading", heading(found, reader.words()));
    content.put("url", "/requests/" + id);
    content.put("said", said(found, reader.words()));
    content.put("votes", votes(request, found.request(), reader));
    return pages.write(request, HttpStatus.OK, "note :: note", "", QueuePage.SECTION, content);
  }

  /** What became of what the request was allowed, for an open page; nothing where nothing was. */
  @Get("/use")
  @Needs(Right.READ_ALL)
  HttpResponse<String> use(HttpRequest<?> request, String id) {
    Map<String, Object> content = views.use(request, requests.get(id, Visibility.all()));
    return content.isEmpty()
        ? HttpResponse.noContent()
        : pages.write(
            request, HttpStatus.OK, "fragments/use :: use", "", QueuePage.SECTION, content);
  }

  private Html heading(RequestWithDecision found, ReaderTexts words) {
    String word = ending(found.request());
    if (word == null) {
      return null;
    }
    return words.html("page.note." + word, "who", deciders.of(found, words, new VisibleText()));
  }

  private String said(RequestWithDecision found, ReaderTexts words) {
    String word = ending(found.request());
    return word == null ? null : words.of("page.note." + word, "who", deciders.plain(found, words));
  }

  private Html votes(HttpRequest<?> request, Request now, Reader reader) {
    int shown = request.getParameters().getFirst("votes", Integer.class).orElse(Integer.MAX_VALUE);
    RoutingView routed = routing.of(now, reader, new VisibleText());
    return routed == null || ending(now) != null || routed.cast() <= shown ? null : routed.votes();
  }

  private String ending(Request request) {
    if (!request.status().pending()) {
      return request.status().word();
    }
    return request.expiredAt(clock.instant()) ? "expired" : null;
  }
}
