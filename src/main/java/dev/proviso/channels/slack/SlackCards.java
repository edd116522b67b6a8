package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardView;
import dev.proviso.channels.chat.CardView.Block;
import dev.proviso.channels.chat.CardView.Button;
import dev.proviso.channels.chat.CardView.Fact;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.channels.chat.Move;
import dev.proviso.platform.json.JsonText;
import jakarta.inject.Singleton;
import java.util.List;

/** Draws cards as Block Kit, at most fifty blocks. */
@Singleton
final class SlackCards {

  private static final int HEADER = 150;
  private static final int LABEL = 75;
  private static final int FIELD = 2_000;
  private static final int NOTICE = 300;
  private static final int MOST_FIELDS = 10;

  private final ChatWords words;

  SlackCards(ChatWords words) {
    this.words = words;
  }

  /** The message with a card: the body of chat.postMessage, and of chat.update with its ts. */
  ObjectNode message(String channel, CardView card) {
    String notice = card.state() == null ? card.title() : card.state() + ": " + card.title();
    ObjectNode message = envelope(channel, notice);
    ArrayNode blocks = message.putArray("blocks");
    title(blocks, card.title());
    facts(blocks, card.facts());
    for (int i = 0; i < card.blocks().size(); i++) {
      Block block = card.blocks().get(i);
      blocks.add(SlackText.context("l" + i, List.of(block.label())));
      blocks.add(SlackText.preformatted("p" + i, block.text()));
    }
    if (!card.notes().isEmpty()) {
      blocks.add(SlackText.context("n", card.notes()));
    }
    if (card.state() != null) {
      blocks.add(SlackText.context("s", List.of(card.state())));
    } else {
      blocks.add(actions(card));
    }
    return message;
  }

  private static ObjectNode envelope(String channel, String notice) {
    return JsonText.object()
        .put("channel", channel)
        .put("text", SlackText.escaped(SlackText.cut(notice, NOTICE)))
        .put("mrkdwn", false)
        .put("parse", "none")
        .put("link_names", false)
        .put("unfurl_links", false)
        .put("unfurl_media", false);
  }

  private static void title(ArrayNode blocks, String title) {
    if (title.length() <= HEADER) {
      ObjectNode header = JsonText.object().put("type", "header").put("block_id", "h");
      header.set("text", SlackText.plain(title, HEADER));
      blocks.add(header);
      return;
    }
    List<String> pieces = SlackText.pieces(title, SlackText.MOST);
    for (int i = 0; i < pieces.size(); i++) {
      blocks.add(SlackText.section("h" + i, pieces.get(i)));
    }
  }

  private static void facts(ArrayNode blocks, List<Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    ObjectNode section = JsonText.object().put("type", "section").put("block_id", "f");
    ArrayNode fields = section.putArray("fields");
    facts.stream()
        .limit(MOST_FIELDS)
        .forEach(it -> fields.add(SlackText.plain(it.label() + ": " + it.text(), FIELD)));
    blocks.add(section);
  }

  private ObjectNode actions(CardView card) {
    ObjectNode actions = JsonText.object().put("type", "actions").put("block_id", "a");
    ArrayNode elements = actions.putArray("elements");
    card.buttons().forEach(button -> elements.add(button(card, button)));
    elements.add(button(SlackValue.OPEN, card.open()).put("url", card.browser()));
    return actions;
  }

  private ObjectNode button(CardView card, Button button) {
    ObjectNode drawn = button(SlackValue.action(button), button.label());
    drawn.put("value", SlackValue.of(card.handle()));
    if (button.move() == Move.APPROVE || button.move() == Move.CONFIRM) {
      drawn.put("style", "primary");
    } else if (button.move() == Move.DENY) {
      drawn.put("style", "danger");
    }
    if (button.move() == Move.APPROVE) {
      drawn.set("confirm", confirm(card.title(), button.label()));
    }
    return drawn;
  }

  /** A thumb slips: Slack asks again. */
  private ObjectNode confirm(String title, String label) {
    ObjectNode confirm = JsonText.object();
    confirm.set("title", SlackText.plain(label, 100));
    confirm.set("text", SlackText.plain(title, 300));
    confirm.set("confirm", SlackText.plain(label, 30));
    confirm.set("deny", SlackText.plain(words.of("card.button.back"), 30));
    return confirm;
  }

  private static ObjectNode button(String action, String label) {
    ObjectNode button = JsonText.object().put("type", "button").put("action_id", action);
    button.set("text", SlackText.plain(label, LABEL));
    return button;
  }

  /** A message of one sentence. */
  static ObjectNode notice(String channel, String sentence) {
    ObjectNode message = envelope(channel, sentence);
    message.putArray("blocks").add(SlackText.section("t", sentence));
    return message;
  }

  /** What one person is told, who has no account here: how to get one, with a button for it. */
  ObjectNode unlinked(String channel, String sentence) {
    ObjectNode message = notice(channel, sentence);
    ObjectNode actions = message.withArray("blocks").addObject();
    actions
        .put("type", "actions")
        .put("block_id", "a")
        .putArray("elements")
        .add(button(SlackValue.LINK, words.of("card.button.link")));
    return message;
  }
}
