package dev.proviso.doors.access;

import dev.proviso.core.identity.Principal;
import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives each request an id, which its response carries as {@code X-Request-Id} and every log line
 * names. Logs the outcome if that is turned on: with the template of the path, never its content.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.LOG)
final class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final String HEADER = "X-Request-Id";
  private static final String ID = "request_id";
  private static final String STARTED = "proviso.started";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final boolean each;

  RequestLog(LogSettings settings) {
    this.each = settings.requests();
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext context) {
    request.setAttribute(STARTED, System.nanoTime());
    context.add(new MdcPropagationContext(Map.of(ID, id(request))));
  }

  /** The id that the caller sent, if it is short and plain; otherwise a new one. */
  private static String id(HttpRequest<?> request) {
    Optional<String> known = request.getAttribute(ID, String.class);
    if (known.isPresent()) {
      return known.get();
    }
    String given = request.getHeaders().get(HEADER);
    String id =
        given != null && PLAIN.matcher(given).matches()
            ? given
            : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    request.setAttribute(ID, id);
    return id;
  }

  @ResponseFilter
  void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
    String id = id(request);
    response.getHeaders().set(HEADER, id);
    if (each) {
      log(id, request, response.code());
    }
  }

  private static void log(String id, HttpRequest<?> request, int status) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(ID, id);
    facts.put("method", request.getMethodName());
    facts.put("path", path(request));
    facts.put("status", Integer.toString(status));
    facts.put("ms", Long.toString(milliseconds(request)));
    Callers.principal(request).map(Principal::id).ifPresent(it -> facts.put("principal", it));
    Map<String, String> before = MDC.getCopyOfContextMap();
    try {
      MDC.setContextMap(facts);
      LOG.info(
          "{} {} {} {} ms",
          facts.get("method"),
          facts.get("path"),
          facts.get("status"),
          facts.get("ms"));
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }

  /** The template, such as {@code /api/requests/{id}}: the path itself may contain anything. */
  private static String path(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(UriRouteInfo.class::isInstance)
        .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
        .orElse("-");
  }

  private static long milliseconds(HttpRequest<?> request) {
    return request
        .getAttribute(STARTED, Long.class)
        .map(started -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started))
        .orElse(0L);
  }
}
