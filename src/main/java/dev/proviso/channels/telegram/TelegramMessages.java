package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;

/** The parameters of messages, as the Bot API wants them. */
final class TelegramMessages {

  private TelegramMessages() {}

  /** A new message: HTML, without a preview of links. */
  static ObjectNode to(String address, String html) {
    ObjectNode message = at(address);
    int slash = address.indexOf('/');
    if (slash >= 0) {
      message.put("message_thread_id", Long.parseLong(address.substring(slash + 1)));
    }
    return written(message, html);
  }

  /** The change of a message that is there. */
  static ObjectNode change(String address, String message, String html) {
    return written(at(address).put("message_id", Long.parseLong(message)), html);
  }

  private static ObjectNode at(String address) {
    int slash = address.indexOf('/');
    String chat = slash < 0 ? address : address.substring(0, slash);
    return JsonText.object().put("chat_id", Long.parseLong(chat));
  }

  private static ObjectNode written(ObjectNode message, String html) {
    message.put("text", html).put("parse_mode", "HTML");
    message.putObject("link_preview_options").put("is_disabled", true);
    return message;
  }

  /** The same as the answer to another, even if that is gone. */
  static ObjectNode replying(ObjectNode message, String to) {
    message
        .putObject("reply_parameters")
        .put("message_id", Long.parseLong(to))
        .put("allow_sending_without_reply", true);
    return message;
  }
}
