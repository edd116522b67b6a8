package dev.proviso.doors.access;

import dev.proviso.core.identity.AccessSettings;
import dev.proviso.platform.http.problem.ErrorResponses;
import dev.proviso.platform.http.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * While keys are turned off, only requests to a loopback name with the right port are answered.
 * Otherwise a page of another site could reach this server by a name of its own that resolves to
 * loopback (DNS rebinding).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.HOST)
final class HostFilter {

  private final boolean keysAsked;
  private final OwnAddresses own;
  private final ErrorResponses answers;

  HostFilter(AccessSettings settings, OwnAddresses own, ErrorResponses answers) {
    this.keysAsked = settings.keysAsked();
    this.own = own;
    this.answers = answers;
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (keysAsked || own.loopback(request)) {
      return null;
    }
    return answers.of(
        request,
        Problem.of(
            HttpStatus.MISDIRECTED_REQUEST,
            "wrong_host",
            "PROVISO_AUTH is off, so this server answers only to localhost with its port."));
  }
}
