package dev.proviso.platform.http.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Turns the framework's own errors into problems: no route, wrong method, bad parameter. */
@Singleton
@Primary
final class BuiltInErrors implements ErrorResponseProcessor<Object> {

  private final ErrorResponses answers;

  BuiltInErrors(ErrorResponses answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("unchecked")
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Problem problem =
        undecoded(context.getRequest()).orElseGet(() -> problem(context, response.status()));
    MutableHttpResponse<?> answer = answers.of(context.getRequest(), problem);
    response.getHeaders().forEachValue((name, value) -> keep(answer, name, value));
    return (MutableHttpResponse<Object>) answer;
  }

  /**
   * A refusal before there was a request, which the framework always reports as one of the body.
   */
  private static Optional<Problem> undecoded(HttpRequest<?> request) {
    Throwable failure =
        request instanceof NettyHttpRequest<?> netty
            ? netty.getNativeRequest().decoderResult().cause()
            : null;
    if (failure instanceof BadWire bad) {
      return Optional.of(bad.problem());
    }
    if (failure instanceof TooLongHttpLineException) {
      return Optional.of(
          Problem.of(
              HttpStatus.REQUEST_URI_TOO_LONG,
              "uri_too_long",
              "The address is longer than is taken."));
    }
    return failure instanceof TooLongHttpHeaderException
        ? Optional.of(
            Problem.of(
                HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "headers_too_large",
                "The headers are larger than is taken."))
        : Optional.empty();
  }

  private static void keep(MutableHttpResponse<?> answer, String name, String value) {
    if (!answer.getHeaders().contains(name)) {
      answer.header(name, value);
    }
  }

  private static Problem problem(ErrorContext context, HttpStatus status) {
    HttpRequest<?> request = context.getRequest();
    Optional<Throwable> cause = context.getRootCause();
    return switch (status) {
      case BAD_REQUEST -> Problem.of(status, "invalid_request", badRequest(cause.orElse(null)));
      case NOT_FOUND -> Problem.of(status, "not_found", "There is nothing at this address.");
      case METHOD_NOT_ALLOWED ->
          Problem.of(
              status,
              "method_not_allowed",
              "%s is not possible here; the Allow header names what is."
                  .formatted(request.getMethodName()));
      case NOT_ACCEPTABLE ->
          Problem.of(status, "not_acceptable", "What the Accept header asks for is not available.");
      case REQUEST_ENTITY_TOO_LARGE ->
          Problem.of(status, "too_large", "The body is larger than is taken.");
      case UNSUPPORTED_MEDIA_TYPE ->
          Problem.of(status, "unsupported_media_type", "This content type is not taken here.");
      default -> other(context, status);
    };
  }

  private static Problem other(ErrorContext context, HttpStatus status) {
    if (status.getCode() < 500) {
      return Problem.of(status, "refused", status.getReason() + ".");
    }
    return UncaughtHandler.logged(
        context.getRequest(), context.getRootCause().orElseGet(IllegalStateException::new));
  }

  private static String badRequest(Throwable cause) {
    Argument<?> parameter = null;
    if (cause instanceof ConversionErrorException e) {
      parameter = e.getArgument();
    } else if (cause instanceof UnsatisfiedRouteException e) {
      parameter = e.getArgument();
    }
    return parameter == null
        ? "The request is malformed."
        : "The parameter %s is missing, or is not what it should be."
            .formatted(parameter.getName());
  }
}
