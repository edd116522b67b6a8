package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;

/** JSON for a terminal or a program: exact, with what nobody would see as its escape. */
final class JsonShown {

  private JsonShown() {}

  /** One line. What is invisible can only stand in texts, where an escape means the same. */
  static String line(JsonNode value) {
    StringBuilder out = new StringBuilder();
    JsonText.write(value)
        .codePoints()
        .forEach(
            codePoint -> {
              if (Invisible.is(codePoint)) {
                for (char unit : Character.toChars(codePoint)) {
                  out.append("\\u%04x".formatted((int) unit));
                }
              } else {
                out.appendCodePoint(codePoint);
              }
            });
    return out.toString();
  }
}
