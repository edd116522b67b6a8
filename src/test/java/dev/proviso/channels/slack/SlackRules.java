package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.slack.api.SlackConfig;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import dev.proviso.platform.json.JsonText;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What Slack documents of Block Kit: how long what may be, and how many of it there may be.
 * Besides, Slack's own model has to know every member. Says the word by which Slack would refuse,
 * or nothing.
 */
final class SlackRules {

  private static final Gson GSON = gson();
  private static final int MOST_CHARACTERS = 13_200;

  /** The most characters of a text, by the member that has it and the type around it. */
  private static final Map<String, Integer> TEXTS =
      Map.ofEntries(
          Map.entry("header.text", 150),
          Map.entry("section.text", 3_000),
          Map.entry("section.fields", 2_000),
          Map.entry("context.elements", 3_000),
          Map.entry("button.text", 75),
          Map.entry("input.label", 2_000),
          Map.entry("input.hint", 2_000),
          Map.entry("modal.title", 24),
          Map.entry("modal.submit", 24),
          Map.entry("modal.close", 24),
          Map.entry("confirm.title", 100),
          Map.entry("confirm.text", 300),
          Map.entry("confirm.confirm", 30),
          Map.entry("confirm.deny", 30),
          Map.entry("option.text", 75),
          Map.entry("option.description", 75));

  private int characters;
  private String wrong = "";

  private SlackRules() {}

  private static Gson gson() {
    SlackConfig config = new SlackConfig();
    config.setLibraryMaintainerMode(true);
    config.setFailOnUnknownProperties(true);
    return GsonFactory.createSnakeCase(config);
  }

  /** What is wrong with the body of a message; empty for nothing. */
  static String ofMessage(JsonNode body) {
    SlackRules rules = new SlackRules();
    rules.refuseUnless(!body.path("text").asText().isBlank(), "no_text");
    rules.blocks(body.path("blocks"), 50);
    rules.refuseUnless(rules.characters <= MOST_CHARACTERS, "msg_blocks_too_long");
    GSON.fromJson(body.path("blocks").toString(), LayoutBlock[].class);
    return rules.wrong;
  }

  /** What is wrong with a view; empty for nothing. */
  static String ofView(JsonNode view) {
    SlackRules rules = new SlackRules();
    rules.refuseUnless(view.path("type").asText().equals("modal"), "no_modal");
    rules.refuseUnless(view.path("private_metadata").asText().length() <= 3_000, "metadata");
    rules.refuseUnless(JsonText.bytes(view).length <= 250_000, "view_too_large");
    rules.text(view, "modal", "title");
    rules.text(view, "modal", "submit");
    rules.text(view, "modal", "close");
    rules.blocks(view.path("blocks"), 100);
    boolean asks = view.path("blocks").findValuesAsText("type").contains("input");
    rules.refuseUnless(!asks || view.has("submit"), "no_submit");
    GSON.fromJson(view.toString(), View.class);
    return rules.wrong;
  }

  private void refuseUnless(boolean sound, String word) {
    if (!sound && wrong.isEmpty()) {
      wrong = word;
    }
  }

  private void blocks(JsonNode blocks, int most) {
    refuseUnless(blocks.size() >= 1 && blocks.size() <= most, "number_of_blocks");
    Set<String> ids = new HashSet<>();
    for (JsonNode block : blocks) {
      String id = block.path("block_id").asText();
      refuseUnless(ids.add(id) && id.length() <= 255, "block_id");
      block(block, block.path("type").asText());
    }
  }

  private void block(JsonNode block, String type) {
    text(block, type, "text");
    refuseUnless(block.path("fields").size() <= 10, "number_of_fields");
    block.path("fields").forEach(it -> text(it, "section.fields"));
    if (type.equals("context")) {
      refuseUnless(block.path("elements").size() <= 10, "number_of_elements");
      block.path("elements").forEach(it -> text(it, "context.elements"));
    } else if (type.equals("actions")) {
      actions(block.path("elements"));
    } else if (type.equals("input")) {
      text(block, type, "label");
      text(block, type, "hint");
      element(block.path("element"));
    } else if (type.equals("rich_text")) {
      String text = block.at("/elements/0/elements/0/text").asText();
      characters += text.length();
      refuseUnless(!text.isEmpty(), "empty_text");
    } else {
      refuseUnless(type.equals("header") || type.equals("section"), "unsupported_type");
    }
  }

  private void actions(JsonNode elements) {
    refuseUnless(elements.size() >= 1 && elements.size() <= 25, "number_of_actions");
    Set<String> ids = new HashSet<>();
    for (JsonNode button : elements) {
      String id = button.path("action_id").asText();
      refuseUnless(ids.add(id) && id.length() <= 255, "action_id");
      refuseUnless(button.path("value").asText().length() <= 2_000, "value");
      refuseUnless(button.path("url").asText().length() <= 3_000, "url");
      text(button, "button", "text");
      JsonNode confirm = button.path("confirm");
      confirm.fieldNames().forEachRemaining(it -> text(confirm, "confirm", it));
    }
  }

  private void element(JsonNode element) {
    String type = element.path("type").asText();
    refuseUnless(element.path("action_id").asText().length() <= 255, "action_id");
    refuseUnless(element.path("initial_value").asText().length() <= 3_000, "initial_value");
    refuseUnless(element.path("max_length").asInt(1) <= 3_000, "max_length");
    refuseUnless(element.path("min_value").isTextual() || !element.has("min_value"), "min_value");
    refuseUnless(element.path("max_value").isTextual() || !element.has("max_value"), "max_value");
    boolean listed = type.equals("radio_buttons") || type.equals("checkboxes");
    int options = element.path("options").size();
    refuseUnless(options <= (listed ? 10 : 100), "number_of_options");
    refuseUnless(options > 0 || !element.has("options"), "number_of_options");
    Set<String> values = new HashSet<>();
    for (JsonNode option : element.path("options")) {
      String value = option.path("value").asText();
      refuseUnless(!value.isEmpty() && value.length() <= 150 && values.add(value), "option_value");
      text(option, "option", "text");
      text(option, "option", "description");
    }
  }

  private void text(JsonNode around, String type, String member) {
    if (around.has(member)) {
      text(around.get(member), type + "." + member);
    }
  }

  /** What others wrote is never read as mark-up. */
  private void text(JsonNode text, String where) {
    String words = text.path("text").asText();
    characters += words.length();
    refuseUnless(text.path("type").asText().equals("plain_text"), "mark_up in " + where);
    refuseUnless(!text.path("emoji").asBoolean(true), "emoji in " + where);
    refuseUnless(!words.isEmpty() && words.length() <= TEXTS.get(where), "too_long " + where);
  }
}
