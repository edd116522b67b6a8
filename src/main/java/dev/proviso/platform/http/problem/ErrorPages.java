package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/**
 * How a browser is told of a problem; the door with the pages implements it. It is asked for paths
 * that are not the API's, when the caller accepts HTML.
 */
public interface ErrorPages {

  /**
   * The page of a problem, with its status. Asked for 401 only where a form was sent, or a script
   * asks: a page that was only looked at leads to the sign-in by itself.
   */
  MutableHttpResponse<?> page(HttpRequest<?> request, Problem problem);
}
