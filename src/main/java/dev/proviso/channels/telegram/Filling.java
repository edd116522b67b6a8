package dev.proviso.channels.telegram;

import dev.proviso.channels.chat.Card;
import dev.proviso.channels.chat.Move;
import dev.proviso.channels.chat.Press;
import dev.proviso.core.conditions.fields.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form that is being filled in.
 *
 * @param press what was pressed or written last
 * @param prompt the message that asks for the field now; null for none
 */
record Filling(
    Press press,
    Card card,
    List<Field> fields,
    Map<String, List<String>> form,
    int step,
    String prompt) {

  Field field() {
    return fields.get(step);
  }

  Filling with(Map<String, List<String>> values) {
    Map<String, List<String>> all = new LinkedHashMap<>(form);
    all.putAll(values);
    return new Filling(press, card, fields, all, step, prompt);
  }

  Filling without(Field field) {
    Map<String, List<String>> all = new LinkedHashMap<>(form);
    List.of(field.name(), field.other(), field.marker()).forEach(all::remove);
    return new Filling(press, card, fields, all, step, prompt);
  }

  Filling at(int other) {
    return new Filling(press, card, fields, form, other, null);
  }

  /** The press on the card that this completes. */
  Press completing(Move move, Map<String, List<String>> filled, String text) {
    return new Press(
        press.channel(),
        press.event(),
        press.account(),
        press.address(),
        card.message(),
        card.handle(),
        move,
        -1,
        filled,
        text);
  }
}
