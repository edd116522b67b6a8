package dev.proviso.channels.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Formats;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws the fields of a form as inputs of a modal, each in a block of its name. Slack's own limits
 * only help to fill it in: the form is checked as any other.
 */
@Singleton
final class SlackFields {

  /** The action of the element of each input, unless it carries how its suggestion is written. */
  static final String VALUE = "v";

  /** The value of the option that leaves a field out. */
  static final String NOTHING = "pv.nothing";

  /** The most characters of a label and of a hint. */
  static final int LABEL = 2_000;

  private static final int OPTION = 75;
  private static final int MOST_RADIOS = 10;
  private static final int MOST_DIGITS = 15;

  private final ChatWords words;

  SlackFields(ChatWords words) {
    this.words = words;
  }

  /** Whether nothing of a field would be cut that tells what is chosen, or what is fixed. */
  boolean showsWhole(Field field) {
    return switch (field.kind()) {
      case GROUP -> field.children().stream().allMatch(this::showsWhole);
      case FIXED -> fixedLine(field).length() <= SlackText.MOST;
      default ->
          field.options().stream().allMatch(it -> Option.drawn(it.label()).length() <= OPTION);
    };
  }

  /** The blocks of a field that is no group. */
  List<ObjectNode> blocks(Field field, Map<String, List<String>> prefill) {
    if (field.kind() == Field.Kind.FIXED) {
      return List.of(SlackText.section(field.name(), fixedLine(field)));
    }
    List<String> given = prefill.getOrDefault(field.name(), List.of());
    List<ObjectNode> blocks = new ArrayList<>();
    blocks.add(input(field, element(field, given)));
    if (field.isOpen()) {
      String other = prefill.getOrDefault(field.other(), List.of("")).get(0);
      blocks.add(other(field, other));
    }
    return blocks;
  }

  private static String fixedLine(Field field) {
    return Invisible.drawn(field.label()) + ": " + fixed(field.fixed());
  }

  private static String fixed(JsonNode value) {
    return Invisible.drawn(value.isTextual() ? value.textValue() : JsonText.write(value));
  }

  private ObjectNode input(Field field, ObjectNode element) {
    String unit = field.unit() == null ? "" : " (" + field.unit() + ")";
    ObjectNode input = JsonText.object().put("type", "input").put("block_id", field.name());
    // An empty list is an answer too, which Slack would not let pass.
    boolean maybeEmpty = field.kind() == Field.Kind.LINES || field.kind() == Field.Kind.MULTI;
    input.put("optional", field.optional() || field.isOpen() || maybeEmpty);
    input.set("label", SlackText.plain(Invisible.drawn(field.label() + unit), LABEL));
    String hint = hint(field);
    if (!hint.isEmpty()) {
      input.set("hint", SlackText.plain(hint, LABEL));
    }
    input.set("element", element);
    return input;
  }

  private ObjectNode other(Field field, String given) {
    ObjectNode input = JsonText.object().put("type", "input").put("block_id", field.other());
    input.put("optional", true);
    input.set("label", SlackText.plain(words.of("card.ask.other"), LABEL));
    input.set("element", text(given, false));
    return input;
  }

  private String hint(Field field) {
    List<String> hints = new ArrayList<>();
    if (field.hint() != null) {
      hints.add(Invisible.drawn(field.hint()));
    }
    if (field.kind().isNumber()) {
      range(field.limits().range(), hints);
    }
    if (field.kind() == Field.Kind.LINES) {
      hints.add(words.of("card.ask.lines"));
    }
    // What can be left out stands in the form already.
    if (field.required() && field.suggestion() != null && field.suggestion().isValueNode()) {
      hints.add(words.of("card.ask.suggested", "value", fixed(field.suggestion())));
    }
    return String.join(" ", hints);
  }

  private void range(Limits.Range range, List<String> hints) {
    if (range.min() != null && range.max() != null) {
      hints.add(words.of("card.ask.between", "min", shown(range.min()), "max", shown(range.max())));
    } else if (range.min() != null) {
      hints.add(words.of("card.ask.min", "min", shown(range.min())));
    } else if (range.max() != null) {
      hints.add(words.of("card.ask.max", "max", shown(range.max())));
    }
  }

  private static String shown(BigDecimal number) {
    return Numbers.shown(number);
  }

  private ObjectNode element(Field field, List<String> given) {
    String first = given.isEmpty() ? "" : given.get(0);
    return switch (field.kind()) {
      case NUMBER, INTEGER -> number(field, first);
      case BOOLEAN -> choice(field, yesOrNo(), first);
      case ACKNOWLEDGE -> acknowledge();
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST -> choice(field, options(field), first);
      case MULTI -> several(field, given);
      case DATE -> initial(element("datepicker"), "initial_date", first);
      case TIME -> time(first);
      case DATETIME -> moment(field, first);
      case EMAIL -> initial(element("email_text_input"), "initial_value", first);
      case URL -> initial(element("url_text_input"), "initial_value", first);
      case TEXTAREA, LINES -> text(first, true);
      default -> text(first, false);
    };
  }

  private static ObjectNode element(String type) {
    return JsonText.object().put("type", type).put("action_id", VALUE);
  }

  private static ObjectNode initial(ObjectNode element, String member, String given) {
    return given.isEmpty() ? element : element.put(member, given);
  }

  private static ObjectNode text(String given, boolean multiline) {
    ObjectNode element = element("plain_text_input");
    element.put("multiline", multiline).put("max_length", SlackText.MOST);
    return initial(element, "initial_value", given);
  }

  private static ObjectNode number(Field field, String given) {
    ObjectNode element = element("number_input");
    element.put("is_decimal_allowed", field.kind() == Field.Kind.NUMBER);
    Limits.Range range = field.limits().range();
    bound(element, "min_value", range.min());
    bound(element, "max_value", range.max());
    return initial(element, "initial_value", given);
  }

  private static void bound(ObjectNode element, String member, BigDecimal bound) {
    if (bound != null && bound.precision() <= MOST_DIGITS) {
      element.put(member, shown(bound));
    }
  }

  private List<ObjectNode> yesOrNo() {
    return List.of(
        option(words.of("card.ask.yes"), null, "true"),
        option(words.of("card.ask.no"), null, "false"));
  }

  private static List<ObjectNode> options(Field field) {
    List<ObjectNode> options = new ArrayList<>();
    for (int i = 0; i < field.options().size(); i++) {
      Option option = field.options().get(i);
      String value = field.kind() == Field.Kind.CHOICE_LIST ? option.label() : Integer.toString(i);
      options.add(option(Option.drawn(option.label()), option.description(), value));
    }
    return options;
  }

  private static ObjectNode option(String label, String description, String value) {
    ObjectNode option = JsonText.object();
    option.set("text", SlackText.plain(label, OPTION));
    option.put("value", value);
    if (description != null && !description.isBlank()) {
      option.set("description", SlackText.plain(Invisible.drawn(description), OPTION));
    }
    return option;
  }

  /** Once chosen, an option stays chosen in Slack: what can be left out has one for that. */
  private ObjectNode choice(Field field, List<ObjectNode> options, String given) {
    List<ObjectNode> all = new ArrayList<>(options);
    if (field.optional() || field.isOpen()) {
      all.add(option("–", null, NOTHING));
    }
    ObjectNode element = element(all.size() <= MOST_RADIOS ? "radio_buttons" : "static_select");
    ArrayNode drawn = element.putArray("options");
    all.forEach(drawn::add);
    all.stream()
        .filter(it -> it.get("value").textValue().equals(given))
        .findFirst()
        .ifPresent(it -> element.set("initial_option", it));
    return element;
  }

  private static ObjectNode several(Field field, List<String> given) {
    ObjectNode element = element("multi_static_select");
    ArrayNode drawn = element.putArray("options");
    List<ObjectNode> options = options(field);
    options.forEach(drawn::add);
    List<ObjectNode> initial =
        options.stream().filter(it -> given.contains(it.get("value").textValue())).toList();
    if (!initial.isEmpty()) {
      initial.forEach(element.withArray("initial_options")::add);
    }
    Integer most = field.limits().items().max();
    if (most != null && most > 0) {
      element.put("max_selected_items", most);
    }
    return element;
  }

  private ObjectNode acknowledge() {
    ObjectNode element = element("checkboxes");
    element.putArray("options").add(option(words.of("card.ask.yes"), null, "true"));
    return element;
  }

  private static ObjectNode time(String given) {
    ObjectNode element = element("timepicker");
    if (given.length() < 5) {
      return element;
    }
    String minutes = given.substring(0, 5);
    return element.put("initial_time", minutes).put("action_id", untouched(minutes, given));
  }

  /** A moment whose number of seconds has not the ten digits that Slack takes is typed. */
  private ObjectNode moment(Field field, String given) {
    if (given.isEmpty()) {
      return element("datetimepicker");
    }
    long seconds =
        Formats.datetime(field.suggestion().textValue())
            .map(OffsetDateTime::toEpochSecond)
            .orElse(0L);
    String digits = Long.toString(seconds);
    return digits.matches("[0-9]{10}")
        ? element("datetimepicker")
            .put("initial_date_time", seconds)
            .put("action_id", untouched(digits, given))
        : text(given, false);
  }

  /**
   * A picker shows less than the suggestion says. If nobody touches it, what comes back is to stand
   * for the suggestion as it was written.
   */
  private static String untouched(String shown, String written) {
    return String.join("|", VALUE, shown, written);
  }
}
