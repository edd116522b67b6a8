package dev.proviso.doors.web.review;

import dev.proviso.core.identity.Session;
import dev.proviso.core.identity.Sessions;
import dev.proviso.core.requests.RequestWithDecision;
import io.micronaut.context.BeanContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.simple.SimpleHttpRequest;

/** The page of a request as its door answers it, drawn without a server. */
public final class DrawnRequest {

  private final RequestViews views;
  private final Session session;
  private final RequestWithDecision found;

  /** The page of one request, for whoever may decide it. */
  public DrawnRequest(BeanContext beans, RequestWithDecision found) {
    views = beans.getBean(RequestViews.class);
    session = beans.getBean(Sessions.class).ofEverybody();
    this.found = found;
  }

  /** The whole page, with the queue beside the request. */
  public String page() {
    return drawn(request());
  }

  /** The part of it that htmx puts in the place of another request. */
  public String part() {
    return drawn(request().header("HX-Request", "true"));
  }

  private MutableHttpRequest<?> request() {
    MutableHttpRequest<?> request =
        new SimpleHttpRequest<>(HttpMethod.GET, "/requests/" + found.request().id(), null);
    // As the filter of the sessions does.
    request.setAttribute("proviso.session", session);
    return request;
  }

  private String drawn(MutableHttpRequest<?> request) {
    return views.answer(request, HttpStatus.OK, views.fresh(request, session, found)).body();
  }
}
