package dev.proviso.core.conditions.answers;

import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a list of objects in a submitted form, counted by the names of their controls. */
public final class FormRows {

  private FormRows() {}

  /** The rows to draw: those submitted, and as many blank ones as the schema asks for. */
  public static List<Field> of(Map<String, List<String>> form, Field list) {
    Integer min = list.limits().items().min();
    int least = Math.max(min == null ? 0 : min, list.required() ? 1 : 0);
    return list.rows(Math.min(Math.max(submitted(form, list), least), list.maxRows()));
  }

  /** Whether there is room for another row. */
  public static boolean mayGrow(Map<String, List<String>> form, Field list) {
    // A row without controls would leave no name to count it by.
    return of(form, list).size() < list.maxRows() && !list.item().children().isEmpty();
  }

  /** The form with a blank row after the last one. */
  public static Map<String, List<String>> added(Map<String, List<String>> form, Field list) {
    Map<String, List<String>> grown = new LinkedHashMap<>(form);
    if (mayGrow(form, list)) {
      int next = of(form, list).size();
      grown.put(list.row(next).children().get(0).name(), List.of(""));
    }
    return grown;
  }

  /** The form without one row; those after it move up. */
  public static Map<String, List<String>> removed(
      Map<String, List<String>> form, Field list, int index) {
    Map<String, List<String>> shrunk = new LinkedHashMap<>();
    Pattern names = names(list);
    form.forEach(
        (name, values) -> {
          Matcher matcher = names.matcher(name);
          if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < index) {
            shrunk.put(name, values);
          } else if (Integer.parseInt(matcher.group(1)) > index) {
            int moved = Integer.parseInt(matcher.group(1)) - 1;
            shrunk.put(list.name() + "." + moved + matcher.group(2), values);
          }
        });
    return shrunk;
  }

  /** How many rows were submitted: one more than the highest index. */
  static int submitted(Map<String, List<String>> form, Field list) {
    if (list.kind() != Kind.ROWS) {
      return 0;
    }
    Pattern names = names(list);
    int rows = 0;
    for (String name : form.keySet()) {
      Matcher matcher = names.matcher(name);
      if (matcher.matches()) {
        rows = Math.max(rows, Integer.parseInt(matcher.group(1)) + 1);
      }
    }
    return rows;
  }

  private static Pattern names(Field list) {
    return Pattern.compile(Pattern.quote(list.name()) + "\\.(\\d{1,5})(\\..*)");
  }
}
