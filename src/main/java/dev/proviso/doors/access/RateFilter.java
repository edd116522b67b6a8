package dev.proviso.doors.access;

import dev.proviso.core.identity.Rate;
import dev.proviso.core.identity.RateLimits;
import dev.proviso.platform.Refusal;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;

/** Counts the requests of keys that have a limit, and refuses those beyond it. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.RATE)
final class RateFilter {

  static final String RATE = "proviso.rate";

  private final RateLimits limits;

  RateFilter(RateLimits limits) {
    this.limits = limits;
  }

  @RequestFilter
  void count(HttpRequest<?> request) {
    Callers.principal(request).flatMap(limits::count).ifPresent(rate -> judge(request, rate));
  }

  private static void judge(HttpRequest<?> request, Rate rate) {
    request.setAttribute(RATE, rate);
    if (!rate.allowed()) {
      throw Refusal.tooMany(
          "rate_limited",
          "This key may make %d requests a minute. Wait %d s, then go on."
              .formatted(rate.limit(), rate.retryAfter()),
          Duration.ofSeconds(rate.retryAfter()));
    }
  }
}
