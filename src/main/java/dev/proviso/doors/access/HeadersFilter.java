package dev.proviso.doors.access;

import dev.proviso.core.identity.Rate;
import dev.proviso.platform.http.Paths;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.http.server.types.files.SystemFile;

/**
 * Sets the headers of every response: what a browser may do with it, and the state of the caller's
 * rate limit.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.HEADERS)
final class HeadersFilter {

  private static final String PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'none'";
  private static final String PROGRAMS = "default-src 'none'; frame-ancestors 'none'";

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (request.getMethod() == HttpMethod.OPTIONS && response.status() == HttpStatus.OK) {
      // The framework makes it of "method not allowed", and leaves the problem in it.
      response.body(null).getHeaders().remove(HttpHeaders.CONTENT_TYPE);
    }
    boolean program = Paths.takesKeys(request.getPath());
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Content-Security-Policy", program ? PROGRAMS : PAGES);
    response.header("Referrer-Policy", "no-referrer");
    response.header("X-Frame-Options", "DENY");
    response.header("Cross-Origin-Opener-Policy", "same-origin");
    if (!isFile(response) && !response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
      response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    request.getAttribute(RateFilter.RATE, Rate.class).ifPresent(rate -> add(response, rate));
  }

  private static boolean isFile(MutableHttpResponse<?> response) {
    return response.body() instanceof SystemFile || response.body() instanceof StreamedFile;
  }

  private static void add(MutableHttpResponse<?> response, Rate rate) {
    response.header("X-RateLimit-Limit", Integer.toString(rate.limit()));
    response.header("X-RateLimit-Remaining", Long.toString(rate.remaining()));
    response.header("X-RateLimit-Reset", Long.toString(rate.reset()));
  }
}
