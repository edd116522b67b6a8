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
 * Stands in the place of the filter that looks for views of controllers, and is never called. Pages
 * are written by hand here; that filter is reactive, and makes a dozen objects more of each
 * request, which a wait keeps for a minute.
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
