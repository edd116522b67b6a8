package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardView;
import dev.proviso.channels.chat.CardView.Button;
import dev.proviso.channels.chat.Move;
import dev.proviso.platform.json.JsonText;
import java.net.URI;
import java.util.List;

/** Draws cards as messages of Telegram: its HTML, and buttons below. */
final class TelegramCards {

  /** How many buttons stand beside each other. */
  private static final int A_ROW = 2;

  private static final int LETTERS_A_ROW = 4;

  private TelegramCards() {}

  /** The text of a card. */
  static String text(CardView card) {
    StringBuilder text = new StringBuilder();
    text.append("<b>").append(escaped(card.title())).append("</b>");
    if (card.state() != null) {
      text.append("\n<b>").append(escaped(card.state())).append("</b>");
    }
    card.facts()
        .forEach(
            fact ->
                text.append('\n')
                    .append(escaped(fact.label()))
                    .append(": ")
                    .append(escaped(fact.text())));
    card.blocks()
        .forEach(
            block ->
                text.append("\n\n<b>")
                    .append(escaped(block.label()))
                    .append("</b>\n<pre>")
                    .append(escaped(block.text()))
                    .append("</pre>"));
    card.notes().forEach(note -> text.append("\n\n<i>").append(escaped(note)).append("</i>"));
    if (!isLinkable(card.browser())) {
      text.append("\n\n").append(escaped(card.open() + ": " + card.browser()));
    }
    return text.toString();
  }

  /** Text in Telegram's HTML, which knows three characters that mean something. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The buttons of a card; the link to the browser is the last. */
  static ObjectNode keyboard(CardView card) {
    ObjectNode markup = JsonText.object();
    ArrayNode rows = markup.putArray("inline_keyboard");
    List<Button> letters = card.buttons().stream().filter(it -> it.move() == Move.OPTION).toList();
    List<Button> others = card.buttons().stream().filter(it -> it.move() != Move.OPTION).toList();
    rows(rows, letters, LETTERS_A_ROW, card.handle());
    rows(rows, others, A_ROW, card.handle());
    if (isLinkable(card.browser())) {
      rows.addArray().addObject().put("text", card.open()).put("url", card.browser());
    }
    return markup;
  }

  /** Telegram refuses a link to a host without a dot, and all of the message with it. */
  private static boolean isLinkable(String url) {
    String host = URI.create(url).getHost();
    return host != null && host.contains(".");
  }

  private static void rows(ArrayNode rows, List<Button> buttons, int width, String handle) {
    ArrayNode row = null;
    for (int i = 0; i < buttons.size(); i++) {
      if (i % width == 0) {
        row = rows.addArray();
      }
      Button button = buttons.get(i);
      ObjectNode drawn = row.addObject();
      drawn.put("text", button.label());
      drawn.put("callback_data", ButtonData.of(button.move(), button.option(), handle));
      style(button.move(), drawn);
    }
  }

  private static void style(Move move, ObjectNode button) {
    if (move == Move.APPROVE || move == Move.CONFIRM) {
      button.put("style", "success");
    } else if (move == Move.DENY) {
      button.put("style", "danger");
    }
  }
}
