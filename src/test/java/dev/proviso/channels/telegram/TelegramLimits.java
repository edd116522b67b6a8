package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Bot API refuses of a message.
 *
 * @see <a href="https://core.telegram.org/bots/api#html-style">HTML style</a>
 */
final class TelegramLimits {

  private static final Pattern TAG = Pattern.compile("<(/?)(b|i|pre|code)>");
  private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot);");

  private TelegramLimits() {}

  static JsonNode fault(JsonNode body) {
    String html = body.path("text").asText();
    if (!balanced(html)) {
      return refused(400, "Bad Request: can't parse entities");
    }
    String text = plain(html);
    if (text.isBlank() || text.length() > 4096) {
      return refused(400, "Bad Request: message is too long or empty");
    }
    for (JsonNode row : body.path("reply_markup").path("inline_keyboard")) {
      for (JsonNode button : row) {
        if (!fits(button)) {
          return refused(400, "Bad Request: BUTTON_DATA_INVALID");
        }
      }
    }
    return null;
  }

  private static boolean fits(JsonNode button) {
    String data = button.path("callback_data").asText();
    boolean link = button.has("url");
    boolean sound =
        link
            ? URI.create(button.get("url").asText()).getHost().contains(".")
            : data.getBytes(StandardCharsets.UTF_8).length <= 64 && !data.isEmpty();
    return sound && !button.path("text").asText().isBlank();
  }

  /** Whether its tags are known and close each other; anything else that looks like one is not. */
  private static boolean balanced(String html) {
    List<String> open = new ArrayList<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      if (tag.group(1).isEmpty()) {
        open.add(tag.group(2));
      } else if (open.isEmpty() || !open.remove(open.size() - 1).equals(tag.group(2))) {
        return false;
      }
    }
    String rest = ENTITY.matcher(TAG.matcher(html).replaceAll("")).replaceAll("");
    return open.isEmpty() && !rest.contains("<") && !rest.contains("&");
  }

  static String plain(String html) {
    return TAG.matcher(html)
        .replaceAll("")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  static ObjectNode refused(int code, String description) {
    return JsonText.object()
        .put("ok", false)
        .put("error_code", code)
        .put("description", description);
  }
}
