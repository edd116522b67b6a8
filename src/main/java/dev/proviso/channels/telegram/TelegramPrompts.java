package dev.proviso.channels.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.ChatWords;
import dev.proviso.core.conditions.answers.Prefill;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.text.Invisible;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a field is asked for, and how what was filled in is read back. */
@Singleton
final class TelegramPrompts {

  private static final int MOST = 1_000;

  private final ChatWords words;

  TelegramPrompts(ChatWords words) {
    this.words = words;
  }

  /** The question of a field: which one it is, what it takes, and what was wrong just now. */
  String text(Field field, int step, int count, String fault) {
    List<String> lines = new ArrayList<>();
    if (!fault.isEmpty()) {
      lines.add("⚠ " + TelegramCards.escaped(fault));
    }
    String unit = field.unit() == null ? "" : " (" + shown(field.unit()) + ")";
    lines.add("<b>%d/%d %s%s</b>".formatted(step + 1, count, shown(field.label()), unit));
    if (field.hint() != null && !field.hint().isBlank()) {
      lines.add(shown(field.hint()));
    }
    range(field, lines);
    if (field.kind() == Field.Kind.LINES) {
      lines.add(escaped("card.ask.lines"));
    }
    if (field.kind() == Field.Kind.DATETIME) {
      lines.add(escaped("card.ask.moment", "example", "2026-11-30T14:30"));
    }
    options(field, lines);
    Map<String, List<String>> suggested = suggested(field);
    if (!suggested.isEmpty()) {
      lines.add(escaped("card.ask.suggested", "value", value(field, suggested)));
    }
    lines.add(
        "<i>" + escaped(field.required() ? "card.ask.required" : "card.ask.optional") + "</i>");
    return String.join("\n", lines);
  }

  private void range(Field field, List<String> lines) {
    Limits.Range range = field.limits().range();
    if (range.min() != null && range.max() != null) {
      lines.add(escaped("card.ask.between", "min", range.min(), "max", range.max()));
    } else if (range.min() != null) {
      lines.add(escaped("card.ask.min", "min", range.min()));
    } else if (range.max() != null) {
      lines.add(escaped("card.ask.max", "max", range.max()));
    }
  }

  private static void options(Field field, List<String> lines) {
    for (Option option : field.options()) {
      if (option.description() != null) {
        lines.add(shown(option.label()) + ": " + shown(option.description()));
      }
    }
  }

  /** The agent's default as a form holds it; empty for none. */
  Map<String, List<String>> suggested(Field field) {
    return new Prefill(words.zone(), true).of(List.of(field));
  }

  /** The buttons below the question. */
  ObjectNode markup(Field field, int step, Map<String, List<String>> form, String handle) {
    ObjectNode markup = JsonText.object();
    ArrayNode rows = markup.putArray("inline_keyboard");
    choices(field, form)
        .forEach((value, label) -> button(rows, label, ButtonData.of(step, value, handle)));
    if (!suggested(field).isEmpty() && !field.kind().isChoice()) {
      String value = value(field, suggested(field));
      button(rows, cut(value), ButtonData.of(step, TelegramForms.KEEP, handle));
    }
    if (field.optional()) {
      button(rows, words.of("card.ask.skip"), ButtonData.of(step, TelegramForms.SKIP, handle));
    }
    button(rows, words.of("card.ask.cancel"), ButtonData.of(step, TelegramForms.DROP, handle));
    return markup;
  }

  private Map<String, String> choices(Field field, Map<String, List<String>> form) {
    Map<String, String> choices = new LinkedHashMap<>();
    switch (field.kind()) {
      case BOOLEAN -> {
        choices.put("true", words.of("card.ask.yes"));
        choices.put("false", words.of("card.ask.no"));
      }
      case ACKNOWLEDGE -> choices.put("true", words.of("card.ask.yes"));
      case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST, MULTI -> {
        List<String> chosen = form.getOrDefault(field.name(), List.of());
        for (int i = 0; i < field.options().size(); i++) {
          String mark = "";
          if (field.kind() == Field.Kind.MULTI) {
            mark = chosen.contains(Integer.toString(i)) ? "☑ " : "☐ ";
          }
          choices.put(Integer.toString(i), mark + Option.drawn(field.options().get(i).label()));
        }
        if (field.kind() == Field.Kind.MULTI) {
          choices.put(TelegramForms.NEXT, words.of("card.ask.done"));
        }
      }
      default -> {}
    }
    return choices;
  }

  private static void button(ArrayNode rows, String text, String data) {
    rows.addArray().addObject().put("text", text).put("callback_data", data);
  }

  /** A line of the review: the field and what it is set to; nothing where it was left out. */
  String line(Field field, Map<String, List<String>> form) {
    String value = value(field, form);
    return value.isEmpty()
        ? ""
        : "\n%s: <b>%s</b>".formatted(shown(field.label()), TelegramCards.escaped(cut(value)));
  }

  private String value(Field field, Map<String, List<String>> form) {
    List<String> other = form.getOrDefault(field.other(), List.of());
    List<String> values = form.getOrDefault(field.name(), List.of());
    String chosen =
        values.stream().map(value -> value(field, value)).collect(Collectors.joining(", "));
    String all =
        String.join(
            chosen.isEmpty() || other.isEmpty() ? "" : ", ", chosen, String.join("", other));
    return Invisible.drawnLines(all);
  }

  private String value(Field field, String value) {
    if (field.kind() == Field.Kind.BOOLEAN || field.kind() == Field.Kind.ACKNOWLEDGE) {
      return words.of(value.equals("true") ? "card.ask.yes" : "card.ask.no");
    }
    boolean index = value.matches("[0-9]{1,3}") && !field.options().isEmpty();
    return index && Integer.parseInt(value) < field.options().size()
        ? Option.drawn(field.options().get(Integer.parseInt(value)).label())
        : value;
  }

  private String escaped(String key, Object... named) {
    return TelegramCards.escaped(words.of(key, named));
  }

  private static String shown(String text) {
    return TelegramCards.escaped(Invisible.drawnLines(cut(text)));
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
  }
}
