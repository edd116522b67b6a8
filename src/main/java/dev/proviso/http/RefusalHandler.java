package dev.proviso.http;

import dev.proviso.Refusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Answers a refusal, in English under the API and in the reader's language elsewhere. */
@Singleton
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<?>> {

  private final Problems problems;
  private final Answers answers;

  RefusalHandler(Problems problems, Answers answers) {
    this.problems = problems;
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
    HttpRequest<?> asked = request;
    Locale locale =
        Paths.takesKeys(asked.getPath())
            ? Locale.ENGLISH
            : asked.getLocale().orElse(Locale.ENGLISH);
    return answers.of(asked, problems.of(refusal, locale));
  }
}
