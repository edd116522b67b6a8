package dev.proviso.doors.web.shell;

import dev.proviso.platform.json.Characters;
import io.micronaut.core.annotation.Nullable;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a form sent, by the names of its controls.
 *
 * @param values the values of each name, in the order of the form
 */
public record SubmittedForm(Map<String, List<String>> values) {

  private static final int MOST_NAMES = 5_000;

  /** Reads an {@code application/x-www-form-urlencoded} body; names beyond 5,000 are ignored. */
  public static SubmittedForm read(@Nullable String body) {
    QueryStringDecoder decoder =
        new QueryStringDecoder(body == null ? "" : body, StandardCharsets.UTF_8, false, MOST_NAMES);
    return new SubmittedForm(decoder.parameters());
  }

  /** The first value of a name, without blanks around it; empty where there is none. */
  public String first(String name) {
    return raw(name).strip();
  }

  /** The first value of a name as it was typed, line ends as in Unix. */
  public String raw(String name) {
    List<String> found = values.get(name);
    return found == null || found.isEmpty() ? "" : found.get(0).replace("\r\n", "\n");
  }

  /** The first value of a name as a text to keep; null where it is blank. */
  public String text(String name) {
    String text = first(name);
    return text.isEmpty() ? null : text;
  }

  /** Whether it has all panels of a page, and not only what one decision needs. */
  public boolean isWhole() {
    return values.containsKey("zone");
  }

  /** The name of what is said with a decision: a page has one for each, a script one for all. */
  public String commentName(String verdict) {
    return values.containsKey("comment") ? "comment" : "comment." + verdict;
  }

  /** Whether the text of a name can be stored. */
  public boolean acceptable(String name) {
    return Characters.areAcceptable(raw(name));
  }
}
