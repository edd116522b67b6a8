package dev.proviso.doors.web.shell;

import dev.proviso.platform.json.Characters;
import io.micronaut.core.annotation.Nullable;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The values of a form, by the names of its controls.
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

  /** The first value of a name, without surrounding blanks; empty if there is none. */
  public String first(String name) {
    return raw(name).strip();
  }

  /** The first value of a name as it was typed, with Unix line ends. */
  public String raw(String name) {
    List<String> found = values.get(name);
    return found == null || found.isEmpty() ? "" : found.get(0).replace("\r\n", "\n");
  }

  /** The first value of a name as a text to store; null if it is blank. */
  public String text(String name) {
    String text = first(name);
    return text.isEmpty() ? null : text;
  }

  /** Whether it has all panels of the page, and not only the one that was used. */
  public boolean isWhole() {
    return values.containsKey("zone");
  }

  /**
   * The name of the comment on a decision: each panel of a page has its own, a script has one for
   * all.
   */
  public String commentName(String verdict) {
    return values.containsKey("comment") ? "comment" : "comment." + verdict;
  }

  /** Whether the value of a name can be stored. */
  public boolean acceptable(String name) {
    return Characters.areAcceptable(raw(name));
  }
}
