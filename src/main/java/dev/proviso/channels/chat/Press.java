package dev.proviso.channels.chat;

import dev.proviso.platform.text.Invisible;
import java.util.List;
import java.util.Map;

/**
 * Something that was pressed or written in a chat, after its transport was verified.
 *
 * @param channel the name of the chat
 * @param event what the platform calls this one event, so that its repetition changes nothing
 * @param account who did it
 * @param address where, as the chat keeps it
 * @param message the message with the card
 * @param handle which card
 * @param move what was pressed
 * @param option which option of a question, from 0; -1 for none
 * @param fields the form that was filled in, by the names of its controls; null if none was yet
 * @param text the reason or comment; null if none was given yet
 */
public record Press(
    String channel,
    String event,
    Account account,
    String address,
    String message,
    String handle,
    Move move,
    int option,
    Map<String, List<String>> fields,
    String text) {

  private static final int MAX_COMMENT = 10_000;

  /**
   * Somebody on a platform.
   *
   * @param realm the workspace in which the id counts; empty for none
   * @param id who it is
   * @param shown the name that it has there, at most 200 characters
   */
  public record Account(String realm, String id, String shown) {}

  /** The same with a form that was filled in. */
  public Press filled(Map<String, List<String>> form, String comment) {
    return new Press(
        channel, event, account, address, message, handle, move, option, form, comment);
  }

  /** What was written, at most 10,000 code points; null where nothing of it would be seen. */
  String comment() {
    if (text == null || Invisible.isBlank(text)) {
      return null;
    }
    String whole = text.strip();
    return whole.codePointCount(0, whole.length()) <= MAX_COMMENT
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, MAX_COMMENT));
  }
}
