package dev.proviso.doors.access;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Applies the first rule of {@link Csrf} to every unsafe method. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.CSRF)
final class CsrfFilter {

  private final Csrf csrf;

  CsrfFilter(Csrf csrf) {
    this.csrf = csrf;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    csrf.checkOrigin(request);
  }
}
