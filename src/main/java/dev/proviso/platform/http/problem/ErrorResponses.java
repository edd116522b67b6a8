package dev.proviso.platform.http.problem;

import dev.proviso.platform.http.Paths;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * Makes the response to a problem: a document for programs, a page for people, or a redirect to the
 * sign-in.
 */
@Singleton
public final class ErrorResponses {

  private final Problems problems;
  private final Provider<ErrorPages> pages;

  ErrorResponses(Problems problems, @Nullable Provider<ErrorPages> pages) {
    this.problems = problems;
    this.pages = pages;
  }

  public MutableHttpResponse<?> of(HttpRequest<?> request, Problem problem) {
    MutableHttpResponse<?> answer = body(request, problem);
    if (problem.retryAfter() != null) {
      answer.header(
          HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
    }
    if (problem.status() == HttpStatus.UNAUTHORIZED && Paths.takesKeys(request.getPath())) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"proviso\"");
    }
    return answer;
  }

  private MutableHttpResponse<?> body(HttpRequest<?> request, Problem problem) {
    if (Paths.takesKeys(request.getPath()) || !acceptsPages(request)) {
      return document(problem);
    }
    boolean reads = request.getMethod().equals(HttpMethod.GET);
    if (problem.status() == HttpStatus.UNAUTHORIZED && reads && !fromScript(request)) {
      return HttpResponse.seeOther(signIn(request));
    }
    return pages == null ? document(problem) : pages.get().page(request, problem);
  }

  private MutableHttpResponse<?> document(Problem problem) {
    return HttpResponse.status(problem.status())
        .contentType(Problems.TYPE)
        .body(problems.document(problem));
  }

  private static boolean acceptsPages(HttpRequest<?> request) {
    return request.accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::matches)
        || fromScript(request);
  }

  private static boolean fromScript(HttpRequest<?> request) {
    return "true".equals(request.getHeaders().get("HX-Request"));
  }

  private static URI signIn(HttpRequest<?> request) {
    return UriBuilder.of("/sign-in").queryParam("next", request.getUri().toString()).build();
  }
}
