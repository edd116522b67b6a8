package dev.proviso.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;

/**
 * How a browser is told of a problem; the door with the pages implements it. It is asked for paths
 * that are not the API's, when the caller accepts HTML.
 */
public interface ErrorPages {

  /** The page of a problem; its status is set by whoever asks. */
  MutableHttpResponse<?> page(HttpRequest<?> request, Problem problem);
}
