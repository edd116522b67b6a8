package dev.proviso.core.conditions.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One field of the form, as it is rendered. {@code name} is its position and the name of its
 * control ({@code c0}, {@code c1.2}, in the first row of a list {@code c3.0.1}); {@code pointer} is
 * the place of its value in an answer; {@code hint}, {@code unit}, {@code fixed} and {@code
 * suggestion} (the agent's default, already valid) may be null. A field that is left empty is
 * absent from the answer, or null if {@code nullWhenEmpty}: the agent requires the member but
 * accepts null. A group's children are its fields; the only child of LINES is the field of a single
 * line, and that of ROWS is its first row, a group. {@code meaning} is what is kept of its value.
 */
public record Field(
    String name,
    String pointer,
    String key,
    String label,
    String hint,
    Kind kind,
    boolean required,
    boolean nullWhenEmpty,
    String unit,
    List<Option> options,
    Limits limits,
    JsonNode fixed,
    JsonNode suggestion,
    List<Field> children,
    Meaning meaning) {

  /** The maximum number of rows that a form shows. */
  public static final int MAX_ROWS = 10;

  private static final int MAX_LINE = 120;

  /** The kind of control of a field. */
  public enum Kind {
    /** Text on one line. */
    LINE,
    /** Text on several lines. */
    TEXTAREA,
    /** A decimal number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** Yes or no; if optional, also neither. */
    BOOLEAN,
    /** One box that can only be ticked. */
    ACKNOWLEDGE,
    /** At most 5 options, as radio buttons; the values are indexes. */
    CHOICE_RADIO,
    /** Options in a select; the values are indexes. */
    CHOICE_SELECT,
    /** More than 15 options: a text input with a datalist; the values are labels. */
    CHOICE_LIST,
    /** Any of the options, as check boxes; the values are indexes. */
    MULTI,
    /** A list of texts or numbers, one per line. */
    LINES,
    /** A list of objects, a fieldset each. */
    ROWS,
    /** An object, as a fieldset. */
    GROUP,
    /** A date, {@code 2026-11-21}. */
    DATE,
    /** A time of day, {@code 14:30} or {@code 14:30:00}. */
    TIME,
    /** A point in time, RFC 3339 with an offset. */
    DATETIME,
    /** An e-mail address. */
    EMAIL,
    /** A web address, http or https. */
    URL,
    /** A UUID, in the notation with four hyphens. */
    UUID,
    /** A duration in ISO 8601, {@code PT1H30M}. */
    DURATION,
    /** A value that the agent has fixed: text, not a control. */
    FIXED;

    /** Whether one of the options is chosen. */
    public boolean isChoice() {
      return this == CHOICE_RADIO || this == CHOICE_SELECT || this == CHOICE_LIST;
    }

    /** Whether the value is a text that a person types. */
    public boolean isText() {
      return switch (this) {
        case LINE, TEXTAREA, EMAIL, URL, UUID, DURATION -> true;
        default -> false;
      };
    }

    /** Whether the value is a moment: a date, a time, or both. */
    public boolean isMoment() {
      return this == DATE || this == TIME || this == DATETIME;
    }

    /** Whether the value is a number that a person types. */
    public boolean isNumber() {
      return this == NUMBER || this == INTEGER;
    }
  }

  /** Whether a person may leave it out. */
  public boolean optional() {
    return !required;
  }

  /** The id of its control, or of the first control of a group of controls: {@code f-c1.2}. */
  public String id() {
    return "f-" + name;
  }

  /** The name of the hidden marker that tells "nothing ticked" from "not in the form". */
  public String marker() {
    return name + ".p";
  }

  /** The name of the control for a text beside the options. */
  public String other() {
    return name + ".o";
  }

  /** Whether a text may be given instead of one of the options. */
  public boolean isOpen() {
    return limits.open();
  }

  /** The field of each line or row, if it is a list. */
  public Field item() {
    return children.get(0);
  }

  /** Whether a phone may show its numeric keypad, which has no minus on iOS. */
  public boolean digitsOnly() {
    return limits.range().min() != null && limits.range().min().signum() >= 0;
  }

  /** Whether the agent has set a maximum length. */
  public boolean isShort() {
    return limits.length().max() != null && limits.length().max() <= MAX_LINE;
  }

  /** How many rows a form may show: 10, or as many as the schema or its default asks for. */
  public int maxRows() {
    Integer min = limits.items().min();
    Integer max = limits.items().max();
    int most = max == null ? MAX_ROWS : Math.min(max, MAX_ROWS);
    int suggested = suggestion == null ? 0 : suggestion.size();
    return Math.max(Math.max(min == null ? 0 : min, suggested), most);
  }

  /**
   * A row of a list of objects, counted from 0: a GROUP named {@code name.index}, with the
   * suggestion for it from the default of the list.
   */
  public Field row(int index) {
    Field row = item().movedTo(name + "." + index, Pointers.child(pointer, index));
    return suggestion != null && suggestion.has(index)
        ? row.suggesting(suggestion.get(index))
        : row;
  }

  /** The first rows of a list of objects. */
  public List<Field> rows(int count) {
    return IntStream.range(0, count).mapToObj(this::row).toList();
  }

  private Field movedTo(String newName, String newPointer) {
    List<Field> moved = new ArrayList<>(children.size());
    for (Field child : children) {
      moved.add(
          child.movedTo(
              newName + child.name.substring(name.length()),
              newPointer + child.pointer.substring(pointer.length())));
    }
    return new Field(
        newName,
        newPointer,
        key,
        label,
        hint,
        kind,
        required,
        nullWhenEmpty,
        unit,
        options,
        limits,
        fixed,
        suggestion,
        List.copyOf(moved),
        meaning);
  }

  public Field of(Field item) {
    return holding(List.of(item));
  }

  public Field holding(List<Field> others) {
    return with(kind, suggestion, others, meaning);
  }

  public Field as(Kind other) {
    return with(other, suggestion, children, meaning);
  }

  /** This field with what is kept of its value. */
  public Field meaning(Meaning other) {
    return with(kind, suggestion, children, other);
  }

  /** This field with a value that holds: it cannot be left out any more. As it is without one. */
  public Field standing(JsonNode value) {
    return value == null
        ? with(kind, null, children, meaning)
        : new Field(
            name,
            pointer,
            key,
            label,
            hint,
            kind,
            true,
            nullWhenEmpty,
            unit,
            options,
            limits,
            fixed,
            value,
            children,
            meaning);
  }

  /** An optional field that no schema has: without limits, and nothing is kept of it. */
  public static Field plain(String key, String label, String hint, Kind kind) {
    return new Field(
        key,
        Pointers.of(key),
        key,
        label,
        hint,
        kind,
        false,
        false,
        null,
        List.of(),
        Limits.NONE,
        null,
        null,
        List.of(),
        Meaning.NONE);
  }

  /** This field with a default; the default of a group is passed on to its fields. */
  public Field suggesting(JsonNode value) {
    List<Field> inside = children;
    if (kind == Kind.GROUP) {
      inside =
          children.stream()
              .map(child -> value.has(child.key) ? child.suggesting(value.get(child.key)) : child)
              .toList();
    }
    return with(kind, value, inside, meaning);
  }

  private Field with(
      Kind newKind, JsonNode newSuggestion, List<Field> newChildren, Meaning newMeaning) {
    return new Field(
        name,
        pointer,
        key,
        label,
        hint,
        newKind,
        required,
        nullWhenEmpty,
        unit,
        options,
        limits,
        fixed,
        newSuggestion,
        newChildren,
        newMeaning);
  }
}
