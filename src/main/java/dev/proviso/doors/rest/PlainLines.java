package dev.proviso.doors.rest;

import dev.proviso.platform.text.Invisible;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer for shell scripts, which cannot read JSON: lines of a name, a space and a value. No
 * value can begin a line of its own: a backslash is doubled, a line end is {@code \n}, and every
 * other character that nobody would see is each of its bytes in UTF-8 as {@code \0} and three octal
 * digits. {@code printf %b} gives the value back.
 */
final class PlainLines {

  private static final MediaType TYPE = MediaType.of("text/plain;charset=utf-8");

  private final StringBuilder lines = new StringBuilder();

  /** Whether a caller wants lines more than JSON. */
  static boolean wantedBy(HttpRequest<?> request) {
    List<MediaType> accepted = request.getHeaders().accept();
    double plain = quality(accepted, MediaType.TEXT_PLAIN_TYPE);
    return plain > 0 && plain > quality(accepted, MediaType.APPLICATION_JSON_TYPE);
  }

  /** RFC 9110, section 12.5.1: the most specific range that fits a type says how welcome it is. */
  private static double quality(List<MediaType> accepted, MediaType type) {
    double quality = 0;
    int best = -1;
    for (MediaType range : accepted) {
      int specific = specific(range, type);
      if (specific > best) {
        best = specific;
        quality = range.getQualityAsNumber().doubleValue();
      }
    }
    return quality;
  }

  private static int specific(MediaType range, MediaType type) {
    if (range.getName().equals(type.getName())) {
      return 2;
    }
    if (range.getName().equals(type.getType() + "/*")) {
      return 1;
    }
    return range.getName().equals("*/*") ? 0 : -1;
  }

  /** A line with a value; none without. */
  PlainLines add(String name, String value) {
    if (value != null) {
      lines.append(name).append(' ').append(escaped(value)).append('\n');
    }
    return this;
  }

  /** A line with a key, which has no space then, and a value. */
  PlainLines add(String name, String key, String value) {
    String oneWord = escaped(key).replace(" ", octal(' '));
    lines.append(name).append(' ').append(oneWord).append(' ').append(escaped(value));
    lines.append('\n');
    return this;
  }

  /** A line with JSON as it is: it has no line ends but as its escapes. */
  PlainLines addJson(String name, String json) {
    lines.append(name).append(' ').append(json).append('\n');
    return this;
  }

  /** The answer. */
  MutableHttpResponse<String> in(MutableHttpResponse<?> response) {
    return response.contentType(TYPE).body(lines.toString());
  }

  /** A successful answer. */
  MutableHttpResponse<String> ok() {
    return in(HttpResponse.ok());
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            codePoint -> {
              if (codePoint == '\\') {
                out.append("\\\\");
              } else if (codePoint == '\n') {
                out.append("\\n");
              } else if (Invisible.is(codePoint)) {
                for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                  out.append(octal(b));
                }
              } else {
                out.appendCodePoint(codePoint);
              }
            });
    return out.toString();
  }

  private static String octal(int b) {
    return "\\0%03o".formatted(b & 0xFF);
  }
}
