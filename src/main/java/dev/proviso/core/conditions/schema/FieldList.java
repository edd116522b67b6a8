package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Meaning;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.Units;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.text.Invisible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The extended Chock dialect: a list of flat fields. */
public final class FieldList {

  static final int MAX_FIELDS = 50;
  static final int MAX_KEY = 100;
  static final int MAX_LABEL = 500;
  static final int MAX_HINT = 2_000;
  static final int MAX_UNIT = 20;

  private static final Set<String> COMMON =
      Set.of(
          "key",
          "label",
          "type",
          "required",
          "options",
          "description",
          "default",
          "unit",
          "enforce",
          "binds");
  private static final Set<String> ALL =
      with(
          "min",
          "max",
          "step",
          "min_length",
          "max_length",
          "pattern",
          "min_items",
          "max_items",
          "other");
  private static final Set<String> OF_TEXT = with("min_length", "max_length", "pattern");
  private static final Set<String> OF_NUMBER = with("min", "max", "step");
  private static final Set<String> OF_TIME = with("min", "max");
  private static final Set<String> OF_CHOICE = with("other");
  private static final Set<String> OF_ITEMS = with("min_items", "max_items", "other");

  @SuppressWarnings("ImmutableEnumChecker") // the sets are unmodifiable copies
  private enum Type {
    TEXT(Kind.LINE, OF_TEXT),
    TEXTAREA(Kind.TEXTAREA, OF_TEXT),
    NUMBER(Kind.NUMBER, OF_NUMBER),
    INTEGER(Kind.INTEGER, OF_NUMBER),
    BOOLEAN(Kind.BOOLEAN, COMMON),
    SELECT(Kind.CHOICE_RADIO, OF_CHOICE),
    MULTISELECT(Kind.MULTI, OF_ITEMS),
    DATE(Kind.DATE, OF_TIME),
    TIME(Kind.TIME, OF_TIME),
    DATETIME(Kind.DATETIME, OF_TIME),
    EMAIL(Kind.EMAIL, OF_TEXT),
    URL(Kind.URL, OF_TEXT);

    private static final Map<String, Type> BY_NAME = new HashMap<>();
    private static final String KNOWN =
        Arrays.stream(values()).map(Type::lowerCase).collect(Collectors.joining(", "));

    static {
      Arrays.stream(values()).forEach(type -> BY_NAME.put(type.lowerCase(), type));
    }

    private final Kind kind;
    private final Set<String> useful;

    Type(Kind kind, Set<String> useful) {
      this.kind = kind;
      this.useful = useful;
    }

    private String lowerCase() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SchemaFaults faults;
  private final Set<String> keys = new HashSet<>();
  private final Meanings meanings = new Meanings("enforce", "binds");

  public FieldList(SchemaFaults faults) {
    this.faults = faults;
  }

  /** The schema as sent, followed by the defaults of Chock's own members. */
  public static JsonNode withDefaults(JsonNode sent) {
    ArrayNode document = JsonText.array();
    for (JsonNode entry : sent) {
      ObjectNode field = entry.deepCopy();
      fill(field, "type", field.textNode("text"));
      fill(field, "options", field.arrayNode());
      fill(field, "required", field.booleanNode(false));
      fill(field, "description", field.textNode(""));
      document.add(field);
    }
    return document;
  }

  private static void fill(ObjectNode field, String name, JsonNode value) {
    if (!field.hasNonNull(name)) {
      field.set(name, value);
    }
  }

  public List<Field> fields(JsonNode list) {
    if (list.size() > MAX_FIELDS) {
      faults.add(SchemaFaults.ROOT, "too_many_fields", "max", MAX_FIELDS);
      return List.of();
    }
    List<Field> fields = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      String pointer = Pointers.child(SchemaFaults.ROOT, i);
      if (list.get(i).isObject()) {
        fields.add(field(new Keywords(list.get(i), pointer, faults), "c" + i));
      } else {
        faults.add(pointer, "schema_object");
      }
    }
    return fields;
  }

  private Field field(Keywords entry, String name) {
    int before = faults.count();
    String key = key(entry);
    String label = required(entry, "label", MAX_LABEL);
    Type type = type(entry);
    entry.refuseUnknown(ALL);
    entry.refuseUseless(type.useful, ALL, type.lowerCase());
    String hint = entry.text("description", 0, MAX_HINT);
    boolean isChoice = type == Type.SELECT || type == Type.MULTISELECT;
    List<Option> options =
        isChoice ? Options.list(entry, "options", "value", "label") : unused(entry);
    Field field =
        new Field(
            name,
            Pointers.of("conditions", key),
            key,
            label,
            hint == null || hint.isBlank() ? null : hint,
            type == Type.SELECT && !entry.flag("other") ? Options.kind(options) : type.kind,
            entry.flag("required"),
            false,
            unit(entry),
            options,
            limits(entry, type.kind),
            null,
            null,
            List.of(),
            Meaning.of(type.kind));
    if (faults.count() == before) {
      field = meanings.read(entry, field);
    }
    // A default can only be checked if the rest of the field is valid.
    return faults.count() > before ? field : Suggestions.checked(field, entry);
  }

  private static String unit(Keywords entry) {
    String unit = entry.text("unit", 0, MAX_UNIT);
    if (unit != null && !Units.isSafe(unit)) {
      entry.fault("unit", "unsafe_unit", "unit", Invisible.drawn(unit));
    }
    return unit;
  }

  private String key(Keywords entry) {
    String key = required(entry, "key", MAX_KEY);
    if (key.codePoints().anyMatch(Character::isISOControl)) {
      entry.fault("key", "bad_key", "max", MAX_KEY);
    } else if (!key.isEmpty() && !keys.add(key)) {
      entry.fault("key", "duplicate_key", "key", key);
    }
    return key;
  }

  private static String required(Keywords entry, String name, int max) {
    if (!entry.has(name)) {
      entry.fault(name, "missing_keyword", "keyword", name);
    }
    String text = entry.text(name, 1, max);
    return text == null ? "" : text;
  }

  private static Type type(Keywords entry) {
    JsonNode name = entry.get("type");
    if (name == null) {
      return Type.TEXT;
    }
    Type type = name.isTextual() ? Type.BY_NAME.get(name.textValue()) : null;
    if (type == null) {
      entry.fault("type", "unknown_type", "type", SchemaFaults.shown(name), "known", Type.KNOWN);
      return Type.TEXT;
    }
    return type;
  }

  /** Options on a field that takes none: Chock's clients send an empty list with every field. */
  private static List<Option> unused(Keywords entry) {
    JsonNode options = entry.get("options");
    if (options != null && !options.isArray()) {
      entry.fault("options", "missing_options", "keyword", "options");
    } else if (options != null && options.size() > Options.MAX) {
      entry.fault("options", "too_many_options", "max", Options.MAX);
    }
    return List.of();
  }

  private static Limits limits(Keywords entry, Kind kind) {
    Limits limits = bounds(entry, kind);
    boolean open = (kind.isChoice() || kind == Kind.MULTI) && entry.flag("other");
    return open ? limits.opened() : limits;
  }

  private static Limits bounds(Keywords entry, Kind kind) {
    return switch (kind) {
      case NUMBER, INTEGER -> Bounds.ofNumber(entry, "min", "max", "step");
      case LINE, TEXTAREA, EMAIL, URL ->
          Bounds.ofText(entry, entry.size("min_length", "max_length"));
      case MULTI -> Bounds.ofItems(entry.size("min_items", "max_items"), true);
      case DATE, TIME, DATETIME -> Bounds.ofTime(entry, kind);
      default -> Limits.NONE;
    };
  }

  private static Set<String> with(String... names) {
    Set<String> all = new HashSet<>(COMMON);
    all.addAll(List.of(names));
    return Set.copyOf(all);
  }
}
