package dev.proviso.web;

import dev.proviso.conditions.Field;
import dev.proviso.conditions.FormRows;
import dev.proviso.conditions.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the options of a long list as they are drawn: where a label has hidden characters, a person
 * sees and chooses their numbers, and the label itself is what was meant.
 */
final class DrawnOptions {

  private final Map<String, List<String>> form;

  private DrawnOptions(Map<String, List<String>> form) {
    this.form = form;
  }

  /** The form with the labels themselves. */
  static Map<String, List<String>> meant(Map<String, List<String>> form, List<Field> fields) {
    DrawnOptions options = new DrawnOptions(new HashMap<>(form));
    fields.forEach(options::read);
    return options.form;
  }

  private void read(Field field) {
    switch (field.kind()) {
      case GROUP -> field.children().forEach(this::read);
      case ROWS -> FormRows.of(form, field).forEach(row -> row.children().forEach(this::read));
      case CHOICE_LIST -> choose(field);
      default -> {}
    }
  }

  private void choose(Field field) {
    List<String> typed = form.getOrDefault(field.name(), List.of());
    for (Option option : field.options()) {
      String drawn = VisibleText.plain(option.label());
      if (!drawn.equals(option.label())
          && typed.size() == 1
          && drawn.equals(typed.get(0).strip())) {
        form.put(field.name(), List.of(option.label()));
        return;
      }
    }
  }
}
