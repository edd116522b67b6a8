package dev.proviso.doors.web.shell;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.filter.HttpServerFilter;
import io.micronaut.http.filter.ServerFilterChain;
import io.micronaut.views.ViewsFilter;
import org.reactivestreams.Publisher;

/**
 * Replaces the filter that looks for the views of controllers, and is never called. Pages are
 * written by hand here, and that reactive filter would add a dozen objects to each request, which a
 * wait keeps for a minute.
 */
@Filter("/-")
@Replaces(ViewsFilter.class)
final class NoViews implements HttpServerFilter {

  @Override
  public Publisher<MutableHttpResponse<?>> doFilter(
      HttpRequest<?> request, ServerFilterChain chain) {
    return chain.proceed(request);
  }
}
