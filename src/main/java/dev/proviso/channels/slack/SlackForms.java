package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.channels.chat.Move;
import dev.proviso.channels.chat.Told;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws modals: the conditions, a reason, an answer of one's own, a code, and what came of it. */
@Singleton
final class SlackForms {

  /** The block of the comment, the reason or the answer. */
  static final String COMMENT = "comment";

  /** The block of the code that links an account. */
  static final String CODE = "code";

  private static final int MOST_BLOCKS = 100;

  /** It comes back whole, and percent-encoded, with what was filled in. */
  private static final int MOST_BYTES = 60_000;

  private static final int TITLE = 24;
  private static final int HEADER = 150;

  private final ChatWords words;
  private final SlackFields fields;

  SlackForms(ChatWords words, SlackFields fields) {
    this.words = words;
    this.fields = fields;
  }

  /**
   * The form of the conditions; empty where Slack has no room for all of it.
   *
   * @param place what comes back with it: the card, its channel and its message
   * @param pressed the words of the button that asked for it
   */
  Optional<ObjectNode> conditions(String place, String pressed, Told.Fill fill) {
    boolean tooLong =
        fill.prefill().values().stream()
            .flatMap(List::stream)
            .anyMatch(text -> text.length() > SlackText.MOST);
    boolean asks = pressed.equals(words.of("card.button.answer"));
    String submit = words.of(asks ? "card.ask.answer" : "card.ask.send");
    ObjectNode view = view(Move.FORM, place, pressed, submit);
    ArrayNode blocks = view.putArray("blocks");
    blocks.add(SlackText.section("t", Invisible.drawn(fill.title())));
    add(blocks, fill.all(), fill.prefill());
    ObjectNode comment = text(words.of("card.block.comment"), words.of("card.ask.comment"));
    blocks.add(comment.put("block_id", COMMENT).put("optional", true));
    boolean tooLarge = blocks.size() > MOST_BLOCKS || JsonText.bytes(view).length > MOST_BYTES;
    boolean whole = fill.all().stream().allMatch(fields::showsWhole);
    return tooLong || tooLarge || !whole ? Optional.empty() : Optional.of(view);
  }

  private void add(ArrayNode blocks, List<Field> all, Map<String, List<String>> prefill) {
    for (Field field : all) {
      if (field.kind() == Field.Kind.GROUP) {
        ObjectNode header = JsonText.object().put("type", "header").put("block_id", field.name());
        header.set("text", SlackText.plain(Invisible.drawn(field.label()), HEADER));
        blocks.add(header);
        add(blocks, field.children(), prefill);
      } else {
        fields.blocks(field, prefill).forEach(blocks::add);
      }
    }
  }

  /** What asks for a reason, or for an answer of one's own. */
  ObjectNode write(Move move, String place, String pressed, Told.Write write) {
    String submit = move == Move.DENY ? pressed : words.of("card.ask.answer");
    ObjectNode view = view(move, place, pressed, submit);
    ArrayNode blocks = view.putArray("blocks");
    blocks.add(SlackText.section("t", Invisible.drawn(write.title())));
    ObjectNode input = text(Invisible.drawn(write.question()), null);
    ((ObjectNode) input.get("element")).put("min_length", 1).put("focus_on_load", true);
    blocks.add(input.put("block_id", COMMENT).put("optional", false));
    return view;
  }

  /** What asks for the code that links an account. */
  ObjectNode link() {
    String title = words.of("card.button.link");
    ObjectNode view = view(SlackValue.LINK, "", title, title);
    ObjectNode input = JsonText.object().put("type", "input").put("block_id", CODE);
    input.set("label", SlackText.plain(words.of("card.ask.code"), SlackText.MOST));
    ObjectNode element = input.putObject("element");
    element.put("type", "plain_text_input").put("action_id", SlackFields.VALUE);
    element.put("max_length", 100).put("focus_on_load", true);
    view.putArray("blocks").add(input);
    return view;
  }

  /** What came of a form, in its place. */
  ObjectNode outcome(String title, String sentence) {
    ObjectNode view = JsonText.object().put("type", "modal");
    view.set("title", SlackText.plain(title, TITLE));
    view.set("close", SlackText.plain(words.of("card.button.close"), TITLE));
    view.putArray("blocks").add(SlackText.section("t", sentence));
    return view;
  }

  private ObjectNode view(Move move, String place, String title, String submit) {
    return view(SlackValue.action(move), place, title, submit);
  }

  private ObjectNode view(String callback, String place, String title, String submit) {
    ObjectNode view =
        JsonText.object()
            .put("type", "modal")
            .put("callback_id", callback)
            .put("private_metadata", place);
    view.set("title", SlackText.plain(shortened(title), TITLE));
    view.set("submit", SlackText.plain(shortened(submit), TITLE));
    view.set("close", SlackText.plain(words.of("card.button.back"), TITLE));
    return view;
  }

  /** The words of a button, without the dots that say that more is asked. */
  private static String shortened(String button) {
    return button.replace("…", "").strip();
  }

  private static ObjectNode text(String label, String hint) {
    ObjectNode input = JsonText.object().put("type", "input");
    input.set("label", SlackText.plain(label, SlackFields.LABEL));
    if (hint != null) {
      input.set("hint", SlackText.plain(hint, SlackFields.LABEL));
    }
    ObjectNode element = input.putObject("element");
    element.put("type", "plain_text_input").put("action_id", SlackFields.VALUE);
    element.put("multiline", true).put("max_length", SlackText.MOST);
    return input;
  }
}
