package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts in blocks. What others wrote is plain text, in which Slack reads no mark-up, names nobody
 * and makes no picture of {@code :words:}.
 */
final class SlackText {

  /** The most characters of a text in a section, and of a value. */
  static final int MOST = 3_000;

  private SlackText() {}

  /** A text object of at most so many characters; what is longer ends in an ellipsis. */
  static ObjectNode plain(String text, int most) {
    return JsonText.object()
        .put("type", "plain_text")
        // Slack refuses an empty one.
        .put("text", text.isEmpty() ? " " : cut(text, most))
        .put("emoji", false);
  }

  /** At most so many characters, and no half of one. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : start(text, most - 1) + "…";
  }

  private static String start(String text, int most) {
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /** A long text in pieces of at most so many characters, none of it lost. */
  static List<String> pieces(String text, int most) {
    List<String> pieces = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      String piece = start(rest, most);
      pieces.add(piece);
      rest = rest.substring(piece.length());
    }
    pieces.add(rest);
    return pieces;
  }

  /** Beside the blocks a text is for notices alone, but Slack reads mark-up in it. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A block with a text. */
  static ObjectNode section(String id, String text) {
    ObjectNode section = JsonText.object().put("type", "section").put("block_id", id);
    section.set("text", plain(text, MOST));
    return section;
  }

  /** A block of small print, up to ten lines. */
  static ObjectNode context(String id, List<String> lines) {
    ObjectNode context = JsonText.object().put("type", "context").put("block_id", id);
    ArrayNode elements = context.putArray("elements");
    lines.stream().limit(10).forEach(line -> elements.add(plain(line, 1_500)));
    return context;
  }

  /** A block whose text keeps its lines and spaces. */
  static ObjectNode preformatted(String id, String text) {
    ObjectNode block = JsonText.object().put("type", "rich_text").put("block_id", id);
    block
        .putArray("elements")
        .addObject()
        .put("type", "rich_text_preformatted")
        .putArray("elements")
        .addObject()
        .put("type", "text")
        .put("text", text);
    return block;
  }
}
