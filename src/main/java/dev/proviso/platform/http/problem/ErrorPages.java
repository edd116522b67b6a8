package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/**
 * Shows a problem in a browser; implemented by the door with the pages. It is used for paths
 * outside the API if the caller accepts HTML.
 */
public interface ErrorPages {

  /**
   * The page of a problem, with its status. Used for 401 only if a form was sent or a script asks;
   * any other page leads to the sign-in instead.
   */
  MutableHttpResponse<?> page(HttpRequest<?> request, Problem problem);
}
