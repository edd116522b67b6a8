package dev.proviso.platform.http.problem;

import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.Languages;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a refusal, in English under the API and in the reader's language elsewhere. */
@Singleton
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<?>> {

  private final Problems problems;
  private final Languages languages;
  private final ErrorResponses answers;

  RefusalHandler(Problems problems, Languages languages, ErrorResponses answers) {
    this.problems = problems;
    this.languages = languages;
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
    HttpRequest<?> asked = request;
    return answers.of(asked, problems.of(refusal, languages.resolveOrDefault(asked)));
  }
}
