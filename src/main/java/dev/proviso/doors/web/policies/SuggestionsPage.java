package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.Right;
import dev.proviso.core.policies.suggestion.PolicySuggestions;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;

/** The rules that people's own decisions suggest. */
@Controller("/policies/suggestions")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SuggestionsPage {

  private final PolicySuggestions suggestions;
  private final PolicyWords words;
  private final Readers readers;
  private final Pages pages;

  SuggestionsPage(PolicySuggestions suggestions, PolicyWords words, Readers readers, Pages pages) {
    this.suggestions = suggestions;
    this.words = words;
    this.readers = readers;
    this.pages = pages;
  }

  /** All of them, with those that were decided otherwise. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> list(HttpRequest<?> request) {
    Reader reader = readers.of(request);
    List<SuggestionView> all =
        suggestions.list().stream()
            .map(it -> SuggestionView.of(it, words.sentence(it.document(), reader), reader))
            .toList();
    String title = reader.words().of("page.suggestions");
    return pages.write(
        request,
        HttpStatus.OK,
        "policy-suggestions",
        title,
        PolicyViews.SECTION,
        Map.of("suggestions", all));
  }
}
