package dev.proviso.platform.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a body that turned out to be malformed while the route was waiting for it. */
@Singleton
final class BadWireHandler implements ExceptionHandler<BadWire, HttpResponse<?>> {

  private final ErrorResponses answers;

  BadWireHandler(ErrorResponses answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, BadWire bad) {
    HttpRequest<?> asked = request;
    return answers.of(asked, bad.problem());
  }
}
