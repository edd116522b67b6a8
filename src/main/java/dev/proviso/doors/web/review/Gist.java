package dev.proviso.doors.web.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.Diff;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line that says what will run, for a list: plain text of at most 200 characters. */
final class Gist {

  private static final int MOST = 200;
  private static final int MOST_JSON = 20_000;

  /** Lines that do not say what a script does. */
  private static final Pattern PREAMBLE =
      Pattern.compile(
          "(?i)(#|--|//|/\\*|\\*/).*|(begin|start)( transaction| work)?\\s*;?|set -\\S+.*"
              + "|set (session|local|search_path|statement_timeout|lock_timeout)\\b.*"
              + "|@echo off|```\\S*");

  private static final Pattern BLOCK_MARK =
      Pattern.compile("^(\\s*(#{1,6}\\s|>|[-*+]\\s(\\[[ xX]\\]\\s)?|\\d{1,9}[.)]\\s))+");
  private static final Pattern RULE = Pattern.compile("\\s*([-=*_|: ]{2,}|```.*|~~~.*)\\s*");
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*)]\\([^()\\s]*\\)");
  private static final Pattern EMPHASIS =
      Pattern.compile("\\*\\*|__|~~|`|(?<!\\w)[*_]|[*_](?!\\w)");

  private Gist() {}

  /** The line of a request; null if it does not say what will run. */
  static Html of(Request request, ReaderTexts words) {
    if (request.isQuestion()) {
      String options = options(request);
      return options.isEmpty() ? null : line(options);
    }
    String preview = request.preview() == null ? "" : request.preview();
    if (preview.isBlank()) {
      return request.action() == null ? null : line(request.action() + arguments(request));
    }
    return switch (request.previewFormat()) {
      case "diff" -> diff(Diff.outline(preview), words);
      case "markdown" -> line(markdown(preview));
      case "json" -> line(pairs(preview).orElseGet(() -> script(preview)));
      default -> line(script(preview));
    };
  }

  /** What may be answered, of all its questions. */
  private static String options(Request request) {
    return request.conditions().stream()
        .flatMap(schema -> schema.fields().stream())
        .flatMap(field -> field.options().stream())
        .map(Option::label)
        .collect(Collectors.joining(" · "));
  }

  private static String arguments(Request request) {
    return request.params() == null ? "" : " " + pairs(request.params()).orElse(request.params());
  }

  private static Html diff(Diff diff, ReaderTexts words) {
    if (diff.files().isEmpty()) {
      return words.html("page.diff.counts", "added", diff.added(), "removed", diff.removed());
    }
    String key = diff.files().size() == 1 ? "page.queue.diff" : "page.queue.diff.more";
    return words.html(
        key,
        "added",
        diff.added(),
        "removed",
        diff.removed(),
        "count",
        diff.files().size(),
        "file",
        line(diff.files().get(0)));
  }

  private static String markdown(String text) {
    return text.lines()
        .filter(line -> !RULE.matcher(line).matches())
        .map(Gist::plain)
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElseGet(() -> script(text));
  }

  private static String plain(String line) {
    String words = BLOCK_MARK.matcher(line).replaceFirst("");
    return EMPHASIS.matcher(LINK.matcher(words).replaceAll("$1")).replaceAll("").strip();
  }

  private static String script(String text) {
    List<String> lines = text.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    return lines.stream()
        .filter(line -> !PREAMBLE.matcher(line).matches())
        .findFirst()
        .orElseGet(() -> lines.isEmpty() ? "" : lines.get(0));
  }

  /** JSON as {@code name=value} pairs; empty if it is not an object, or too large to parse. */
  private static Optional<String> pairs(String json) {
    if (json.length() > MOST_JSON) {
      return Optional.empty();
    }
    try {
      JsonNode value = StrictJson.read(json);
      return value.isObject() && !value.isEmpty() ? Optional.of(pairs(value)) : Optional.empty();
    } catch (Refusal notJson) {
      return Optional.empty();
    }
  }

  private static String pairs(JsonNode object) {
    return object.properties().stream()
        .map(it -> it.getKey() + "=" + word(it.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String word(JsonNode value) {
    return value.isTextual() && value.textValue().matches("\\S+")
        ? value.textValue()
        : JsonText.write(value);
  }

  private static Html line(String text) {
    boolean fits = text.codePointCount(0, text.length()) <= MOST;
    String start = fits ? text : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
    return new VisibleText().line(start);
  }
}
