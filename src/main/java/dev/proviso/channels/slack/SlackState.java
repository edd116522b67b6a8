package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.Told;
import dev.proviso.platform.json.JsonText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What was filled in in a modal, as Slack sends it, and where its faults are shown. */
record SlackState(JsonNode values, ZoneId zone) {

  private static final Pattern TWO_READINGS = Pattern.compile("-?[1-9][0-9]{0,2}\\.[0-9]{3}");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  /** The state of the view in a payload. */
  static SlackState of(JsonNode view, ZoneId zone) {
    return new SlackState(view.path("state").path("values"), zone);
  }

  /** The form, by the names of its controls; what was left out is not in it. */
  Map<String, List<String>> form() {
    Map<String, List<String>> form = new LinkedHashMap<>();
    values
        .properties()
        .forEach(
            block -> {
              List<String> given = given(block.getValue());
              if (!given.isEmpty() && !block.getKey().equals(SlackForms.COMMENT)) {
                form.put(block.getKey(), given);
              }
            });
    return form;
  }

  /** The text of a block; null where nothing was written. */
  String text(String block) {
    List<String> given = given(values.path(block));
    return given.isEmpty() ? null : given.get(0);
  }

  /** The values of the one element of a block. */
  private List<String> given(JsonNode block) {
    List<String> given = new ArrayList<>();
    block.properties().forEach(it -> given.addAll(given(it.getKey(), it.getValue())));
    return given;
  }

  /** A suggestion that nobody touched is given back as it was written. */
  private List<String> given(String action, JsonNode element) {
    List<String> given = new ArrayList<>();
    add(given, element);
    String[] parts = action.split("\\|", 3);
    if (parts.length == 3 && given.equals(List.of(parts[1]))) {
      return List.of(parts[2]);
    }
    return element.path("type").asText().equals("datetimepicker")
        ? given.stream().map(this::moment).toList()
        : given;
  }

  private static void add(List<String> given, JsonNode element) {
    switch (element.path("type").asText()) {
      case "radio_buttons", "static_select" -> option(given, element.path("selected_option"));
      case "checkboxes", "multi_static_select" ->
          element.path("selected_options").forEach(it -> option(given, it));
      case "datepicker" -> text(given, element.path("selected_date"));
      case "timepicker" -> text(given, element.path("selected_time"));
      case "datetimepicker" -> seconds(given, element.path("selected_date_time"));
      case "number_input" -> number(given, element.path("value").asText(""));
      default -> text(given, element.path("value"));
    }
  }

  private static void option(List<String> given, JsonNode option) {
    if (!option.path("value").asText().equals(SlackFields.NOTHING)) {
      text(given, option.path("value"));
    }
  }

  private static void text(List<String> given, JsonNode value) {
    if (value.isTextual()) {
      given.add(value.textValue());
    }
  }

  private static void seconds(List<String> given, JsonNode seconds) {
    if (seconds.isIntegralNumber() && seconds.canConvertToLong()) {
      given.add(seconds.asText());
    }
  }

  private String moment(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds)).atZone(zone).format(MOMENT);
  }

  /**
   * In Slack's numbers a point is a point: 1.085 is not a thousand, as it may be where one types.
   */
  private static void number(List<String> given, String value) {
    if (!value.isEmpty()) {
      given.add(
          TWO_READINGS.matcher(value).matches() ? value.replaceFirst("([1-9])", "0$1") : value);
    }
  }

  /** The answer that shows each fault at its input, and those of the whole at the comment. */
  ObjectNode errors(List<Told.FieldFault> faults) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Told.FieldFault fault : faults) {
      String name = fault.field() == null ? SlackForms.COMMENT : fault.field().name();
      String block = values.has(name) ? name : SlackForms.COMMENT;
      said.merge(block, fault.sentence(), (one, other) -> one + " " + other);
    }
    ObjectNode answer = JsonText.object().put("response_action", "errors");
    ObjectNode errors = answer.putObject("errors");
    said.forEach((block, sentence) -> errors.put(block, SlackText.cut(sentence, SlackText.MOST)));
    return answer;
  }

  /** The answer that shows one sentence at an input. */
  static ObjectNode error(String block, String sentence) {
    ObjectNode answer = JsonText.object().put("response_action", "errors");
    answer.putObject("errors").put(block, sentence);
    return answer;
  }
}
