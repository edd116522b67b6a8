package dev.proviso.ops.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import java.io.UncheckedIOException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON on several lines, in colours where a terminal shows them. */
final class JsonForPeople {

  private static final Pattern TOKEN =
      Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")(\\s*:)?|\\b(?:true|false|null)\\b|-?\\d[\\d.]*");
  private static final String NAME = "\u001B[1m";
  private static final String TEXT = "\u001B[32m";
  private static final String OTHER = "\u001B[36m";
  private static final String PLAIN = "\u001B[0m";

  private final boolean colour;

  JsonForPeople(boolean colour) {
    this.colour = colour;
  }

  /** The value; numbers keep all their digits. */
  String of(JsonNode value) {
    try {
      String text = JsonText.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
      return colour ? TOKEN.matcher(text).replaceAll(JsonForPeople::painted) : text;
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String painted(MatchResult token) {
    String text = token.group(1);
    String end = token.group(2) == null ? "" : token.group(2);
    String colour = text == null ? OTHER : end.isEmpty() ? TEXT : NAME;
    return Matcher.quoteReplacement(colour + (text == null ? token.group() : text) + PLAIN + end);
  }
}
