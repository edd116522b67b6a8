package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A person in front of a modal, in a client that lets nothing else be sent than Slack's do. */
final class SlackClient {

  /** This cannot be entered in Slack. */
  static final class CannotBeEntered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotBeEntered(String what) {
      super(what);
    }
  }

  private final ZoneId zone;

  SlackClient(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The state of a modal in which each of these blocks is filled in anew, and the others are left
   * as they are; a block without values is emptied.
   */
  ObjectNode fill(JsonNode view, Map<String, List<String>> given) {
    ObjectNode values = JsonText.object();
    for (JsonNode block : view.path("blocks")) {
      if (block.path("type").asText().equals("input")) {
        String id = block.path("block_id").asText();
        JsonNode element = block.path("element");
        ObjectNode state = JsonText.object().put("type", element.path("type").asText());
        if (given.containsKey(id)) {
          given.get(id).forEach(value -> enter(state, element, value));
        } else {
          leave(state, element);
        }
        boolean isEmpty = state.size() == 1;
        if (isEmpty && !block.path("optional").asBoolean()) {
          throw new CannotBeEntered("nothing in " + id);
        }
        values.putObject(id).set(element.path("action_id").asText(), state);
      }
    }
    return values;
  }

  private void leave(ObjectNode state, JsonNode element) {
    element
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              if (name.startsWith("initial_")) {
                String kept = name.substring("initial_".length());
                state.set(kept.equals("value") ? "value" : "selected_" + kept, member.getValue());
              }
            });
  }

  private void enter(ObjectNode state, JsonNode element, String value) {
    switch (element.path("type").asText()) {
      case "radio_buttons", "static_select" -> state.set("selected_option", option(element, value));
      case "checkboxes", "multi_static_select" ->
          state.withArray("selected_options").add(option(element, value));
      case "datepicker" -> state.put("selected_date", like(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}"));
      case "timepicker" -> state.put("selected_time", like(value, "[0-9]{2}:[0-9]{2}"));
      case "datetimepicker" -> state.put("selected_date_time", seconds(value));
      case "number_input" -> state.put("value", number(element, value));
      default -> state.put("value", value);
    }
    boolean several = element.path("max_selected_items").asInt(100) >= size(state);
    if (!several) {
      throw new CannotBeEntered("too many");
    }
  }

  private static int size(ObjectNode state) {
    return state.path("selected_options").size();
  }

  private static JsonNode option(JsonNode element, String value) {
    for (JsonNode option : element.path("options")) {
      if (option.path("value").asText().equals(value)) {
        return option;
      }
    }
    throw new CannotBeEntered(value);
  }

  private static String like(String value, String pattern) {
    if (!value.matches(pattern)) {
      throw new CannotBeEntered(value);
    }
    return value;
  }

  private long seconds(String value) {
    LocalDateTime local =
        LocalDateTime.parse(like(value, "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"));
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new CannotBeEntered(value);
    }
    return local.toEpochSecond(offsets.get(0));
  }

  private static String number(JsonNode element, String value) {
    boolean decimal = element.path("is_decimal_allowed").asBoolean();
    BigDecimal number = new BigDecimal(like(value, decimal ? "-?[0-9]+(\\.[0-9]+)?" : "-?[0-9]+"));
    boolean under =
        element.has("min_value")
            && number.compareTo(new BigDecimal(element.get("min_value").textValue())) < 0;
    boolean over =
        element.has("max_value")
            && number.compareTo(new BigDecimal(element.get("max_value").textValue())) > 0;
    if (under || over) {
      throw new CannotBeEntered(value);
    }
    return value;
  }
}
