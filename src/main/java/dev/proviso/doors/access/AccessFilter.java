package dev.proviso.doors.access;

import dev.proviso.core.identity.AccessSettings;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.FailedKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Role;
import dev.proviso.core.identity.Session;
import dev.proviso.core.identity.Sessions;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.Paths;
import dev.proviso.platform.http.wire.ClientAddress;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who calls and whether they may use the route, before the body is read. A key counts
 * only on the routes for programs, a session only on all others. A route that does not say what it
 * needs is refused.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(FilterOrder.ACCESS)
final class AccessFilter {

  private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);
  private static final Principal ANONYMOUS =
      new Principal("anonymous", "anonymous", Role.VIEWER, null);

  private final ApiKeys keys;
  private final FailedKeys failed;
  private final ClientAddress addresses;
  private final Sessions sessions;
  private final Cookies cookies;
  private final AccessSettings settings;
  private final boolean keysAsked;
  private final Executor blocking;

  AccessFilter(
      ApiKeys keys,
      FailedKeys failed,
      ClientAddress addresses,
      Sessions sessions,
      Cookies cookies,
      AccessSettings settings,
      @Named(TaskExecutors.BLOCKING) Executor blocking) {
    this.blocking = blocking;
    this.keys = keys;
    this.failed = failed;
    this.addresses = addresses;
    this.sessions = sessions;
    this.cookies = cookies;
    this.settings = settings;
    this.keysAsked = settings.keysAsked();
  }

  @RequestFilter
  CompletionStage<HttpRequest<?>> check(HttpRequest<?> request) {
    RouteInfo<?> route = RouteAttributes.getRouteInfo(request).orElse(null);
    if (route == null && Paths.takesKeys(request.getPath())) {
      return CompletableFuture.completedStage(request); // there is nothing
    }
    // The page that says that there is nothing still knows its reader.
    Declaration declaration =
        route == null ? Declaration.OPEN : Declaration.of(route.getAnnotationMetadata());
    if (asksTheDatabase(request)) {
      // Back on the thread of the connection, or its body would be read across threads.
      return CompletableFuture.<HttpRequest<?>>supplyAsync(
              () -> checked(request, declaration), blocking)
          .whenCompleteAsync((known, refused) -> {}, eventLoop(request));
    }
    return CompletableFuture.completedStage(checked(request, declaration));
  }

  private static Executor eventLoop(HttpRequest<?> request) {
    return ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel().eventLoop();
  }

  /** Whether the caller can only be found in the database, on a thread that may block. */
  private boolean asksTheDatabase(HttpRequest<?> request) {
    if (!keysAsked) {
      return false;
    }
    return Paths.takesKeys(request.getPath())
        ? Credentials.key(request).filter(key -> !keys.isAtHand(key)).isPresent()
        : cookies.token(request).isPresent();
  }

  private HttpRequest<?> checked(HttpRequest<?> request, Declaration declaration) {
    switch (declaration.kind()) {
      case OPEN -> session(request).ifPresent(session -> Callers.known(request, session));
      case NEEDS -> refuseUnless(declaration, caller(request));
      case UNDECLARED -> {
        LOG.error("{} {} does not say who may call it", request.getMethod(), request.getPath());
        throw forbidden();
      }
    }
    return request;
  }

  private Principal caller(HttpRequest<?> request) {
    if (!keysAsked) {
      Callers.known(request, sessions.ofEverybody());
      return sessions.ofEverybody().principal();
    }
    Optional<String> key = Credentials.key(request);
    if (key.isPresent() && cookies.token(request).isPresent()) {
      throw Credentials.both();
    }
    return Paths.takesKeys(request.getPath()) ? byKey(request, key) : bySession(request);
  }

  private Principal byKey(HttpRequest<?> request, Optional<String> key) {
    Principal principal =
        key.isEmpty() && isPublic(request)
            ? ANONYMOUS
            : key.flatMap(keys::authenticate).orElseThrow(() -> wrong(request, key));
    Callers.known(request, principal);
    key.ifPresent(it -> Callers.still(request, new StillHolds(keys, it)));
    return principal;
  }

  private Refusal wrong(HttpRequest<?> request, Optional<String> key) {
    if (key.isPresent()) {
      failed.count(FailedKeys.Door.API, addresses.of(request));
    }
    return Credentials.missing();
  }

  private boolean isPublic(HttpRequest<?> request) {
    boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    return settings.publicReads() && reads && Paths.mayBePublic(request.getPath());
  }

  private Principal bySession(HttpRequest<?> request) {
    Session session = session(request).orElseThrow(Credentials::signedOut);
    Callers.known(request, session);
    return session.principal();
  }

  private Optional<Session> session(HttpRequest<?> request) {
    if (!keysAsked) {
      return Optional.of(sessions.ofEverybody());
    }
    return Paths.takesKeys(request.getPath())
        ? Optional.empty()
        : cookies.token(request).flatMap(sessions::find);
  }

  private static void refuseUnless(Declaration declaration, Principal caller) {
    if (declaration.rights().stream().noneMatch(caller::may)) {
      throw caller.equals(ANONYMOUS) ? Credentials.missing() : forbidden();
    }
  }

  private static Refusal forbidden() {
    return new Refusal(
        Refusal.Kind.FORBIDDEN, "forbidden", "This key may not do that: its role is too low.");
  }
}
