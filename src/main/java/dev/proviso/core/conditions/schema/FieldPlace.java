package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Meaning;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.platform.json.Pointers;
import java.util.List;

/**
 * The place of a schema: the name of its control, the pointer to its value, its key, its nesting
 * depth, and whether it is in a row, which must be flat.
 */
record FieldPlace(
    String name,
    String pointer,
    String key,
    boolean required,
    boolean nullWhenEmpty,
    int depth,
    boolean flat) {

  static final FieldPlace ROOT =
      new FieldPlace("c", Pointers.of("conditions"), "", true, false, 0, false);

  FieldPlace child(int index, String childKey, boolean childRequired) {
    String childName = name + (depth == 0 ? "" : ".") + index;
    String childPointer = Pointers.child(pointer, childKey);
    return new FieldPlace(childName, childPointer, childKey, childRequired, false, depth + 1, flat);
  }

  /** The place of the first line or row of a list, with the label of the list. */
  FieldPlace item(String label, int itemDepth) {
    return new FieldPlace(
        name + ".0", Pointers.child(pointer, 0), label, true, false, itemDepth, true);
  }

  /** The same place, where null is a valid value: it may be left empty. */
  FieldPlace nullable() {
    return new FieldPlace(name, pointer, key, false, required, depth, flat);
  }

  /** The field at this place, with the title and description of its schema. */
  Field field(
      Keywords keywords,
      Kind kind,
      List<Option> options,
      Limits limits,
      JsonNode fixed,
      List<Field> children) {
    String title = keywords.text("title", 0, FieldList.MAX_LABEL);
    String hint = keywords.text("description", 0, FieldList.MAX_HINT);
    return new Field(
        name,
        pointer,
        key,
        title == null || title.isBlank() ? key : title,
        hint == null || hint.isBlank() ? null : hint,
        kind,
        required,
        nullWhenEmpty,
        null,
        options,
        limits,
        fixed,
        null,
        children,
        Meaning.of(kind));
  }
}
