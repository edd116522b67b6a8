package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.suggestion.Suggestion;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import io.micronaut.http.uri.UriBuilder;
import java.util.List;

/**
 * A rule that decisions of people suggest.
 *
 * @param sentence what it would say
 * @param why how many were decided alike
 * @param otherwise those that were decided otherwise
 * @param href the editor with it
 */
record SuggestionView(
    Html name, String plainName, Html sentence, Html why, List<Otherwise> otherwise, String href) {

  /** A request that was decided otherwise. */
  record Otherwise(String id, Html title, String status) {}

  static SuggestionView of(Suggestion suggestion, Html sentence, Reader reader) {
    VisibleText visible = new VisibleText();
    String name = suggestion.document().name();
    return new SuggestionView(
        visible.title(name),
        VisibleText.plain(name),
        sentence,
        reader
            .words()
            .html(
                "page.suggestions.why",
                "alike",
                suggestion.alike(),
                "decided",
                suggestion.decided()),
        suggestion.exceptions().stream()
            .map(
                found ->
                    new Otherwise(
                        found.request().id(),
                        visible.title(found.request().title()),
                        found.request().status().word()))
            .toList(),
        UriBuilder.of("/policies/new")
            .queryParam("principal", suggestion.principal())
            .queryParam("action", suggestion.action())
            .build()
            .toString());
  }
}
