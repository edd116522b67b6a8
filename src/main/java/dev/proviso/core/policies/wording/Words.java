package dev.proviso.core.policies.wording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Messages;
import dev.proviso.platform.text.Invisible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values and lists in words: a text is quoted unless it is a plain word, and cut where it is long.
 */
record Words(Messages messages) {

  private static final int LONGEST = 100;
  private static final int MOST = 10;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./@*~%+-]++");

  String of(String key, Object... named) {
    return messages.of("policy." + key, named);
  }

  /** A text that a stranger may have written. */
  String text(String text) {
    boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
    String shown = isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text;
    return PLAIN.matcher(text).matches() && !isLong
        ? text
        : of("words.quoted", "text", Invisible.drawn(shown));
  }

  String value(JsonNode value) {
    if (value.isTextual()) {
      return text(value.textValue());
    }
    if (value.isNumber()) {
      return messages.shown(value.decimalValue());
    }
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(value(item)));
      return list(items);
    }
    return value.isBoolean() ? of("flag." + value.booleanValue()) : text(value.toString());
  }

  String texts(List<String> texts) {
    return list(texts.stream().map(this::text).toList());
  }

  /** At most {@value #MOST} of them. */
  String list(List<String> shown) {
    String list = String.join(", ", shown.subList(0, Math.min(MOST, shown.size())));
    return shown.size() <= MOST
        ? list
        : of("words.more", "list", list, "count", shown.size() - MOST);
  }

  /** A length of time in the largest unit that is exact; days from two on. */
  String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 86_400) {
      return of("time.days", "count", seconds / 86_400);
    }
    if (seconds % 3_600 == 0) {
      return unit("hour", seconds / 3_600);
    }
    return seconds % 60 == 0 ? unit("minute", seconds / 60) : unit("second", seconds);
  }

  private String unit(String unit, long count) {
    return count == 1 ? of("time." + unit) : of("time." + unit + "s", "count", count);
  }
}
