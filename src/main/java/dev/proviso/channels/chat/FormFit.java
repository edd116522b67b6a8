package dev.proviso.channels.chat;

import dev.proviso.core.conditions.fields.Field;
import java.util.ArrayList;
import java.util.List;

/** Which forms a chat can ask for; what does not fit is filled in in a browser. */
final class FormFit {

  /** How many answers get a button of their own. */
  static final int MOST_ANSWERS = 8;

  private FormFit() {}

  /** The fields that a person fills in, those of groups among the others, in their order. */
  static List<Field> asked(List<Field> fields) {
    List<Field> asked = new ArrayList<>();
    for (Field field : fields) {
      if (field.kind() == Field.Kind.GROUP) {
        asked.addAll(asked(field.children()));
      } else if (field.kind() != Field.Kind.FIXED) {
        asked.add(field);
      }
    }
    return asked;
  }

  /** Whether a chat can ask for all of these. */
  static boolean fits(List<Field> fields, Reach reach) {
    List<Field> asked = asked(fields);
    return !asked.isEmpty()
        && asked.size() <= reach.fields()
        && asked.stream().allMatch(field -> fits(field, reach));
  }

  private static boolean fits(Field field, Reach reach) {
    return field.kind() != Field.Kind.ROWS
        && field.options().size() <= reach.options()
        && field.options().stream().allMatch(it -> it.label().length() <= reach.label());
  }

  /**
   * Whether a form is one question with a few answers: its first field is a choice of at most
   * eight, and everything else can be left out.
   */
  static boolean isChoice(List<Field> fields) {
    return !fields.isEmpty()
        && fields.get(0).kind().isChoice()
        && fields.get(0).options().size() <= MOST_ANSWERS
        && othersAreOptional(fields);
  }

  /** Whether the first field takes a text, and everything else can be left out. */
  static boolean takesText(List<Field> fields) {
    return !fields.isEmpty()
        && (fields.get(0).kind().isText()
            || (fields.get(0).kind().isChoice() && fields.get(0).isOpen()))
        && othersAreOptional(fields);
  }

  private static boolean othersAreOptional(List<Field> fields) {
    return asked(fields.subList(1, fields.size())).stream().allMatch(Field::optional);
  }
}
