package dev.proviso.doors.access;

import io.micronaut.web.router.Router;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this server, and what each asks of its caller. */
@Singleton
public final class Routes {

  private final Router router;

  Routes(Router router) {
    this.router = router;
  }

  /** All routes, including HEAD for each GET, in no particular order. */
  public List<Route> all() {
    return router
        .uriRoutes()
        .map(
            route ->
                new Route(
                    route.getHttpMethodName(),
                    route.getUriMatchTemplate().toPathString(),
                    Declaration.of(route.getAnnotationMetadata())))
        .toList();
  }

  /**
   * One route.
   *
   * @param method the HTTP method
   * @param path the path with its variables in braces
   * @param declaration what it asks
   */
  public record Route(String method, String path, Declaration declaration) {}
}
