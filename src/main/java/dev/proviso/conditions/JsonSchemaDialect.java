package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.conditions.Field.Kind;
import dev.proviso.json.Characters;
import dev.proviso.json.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dialect of JSON Schema: a subset of draft-07 that holds MCP's elicitation schemas whole. */
final class JsonSchemaDialect {

  private static final int MAX_DEPTH = 2;

  private static final Set<String> ALWAYS =
      Set.of("type", "title", "description", "default", "$schema", "$comment", "examples");
  private static final Set<String> OBJECT = with("properties", "required", "additionalProperties");
  private static final Set<String> ARRAY = with("items", "minItems", "maxItems");
  private static final Set<String> CHOSEN = with("enum", "enumNames", "const", "oneOf");
  private static final Set<String> STRING =
      with(CHOSEN, "minLength", "maxLength", "pattern", "format");
  private static final Set<String> NUMBER =
      with(CHOSEN, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
  private static final Set<String> ALL = union(OBJECT, ARRAY, STRING, NUMBER);
  private static final String TYPES = "string, number, integer, boolean, array, object";

  private final SchemaFaults faults;
  private int properties;

  JsonSchemaDialect(SchemaFaults faults) {
    this.faults = faults;
  }

  /** Where a schema stands in the form and in an answer. */
  private record Place(
      String name, String pointer, String key, boolean required, int depth, boolean flat) {}

  List<Field> fields(JsonNode root) {
    Keywords schema = new Keywords(root, SchemaFaults.ROOT, faults).refusingNull();
    if (!"object".equals(root.path("type").asText())) {
      schema.fault("type", "root_not_object");
      return List.of();
    }
    schema.refuseOthers(OBJECT, ALL, "object");
    describe(schema);
    Place place = new Place("c", Pointers.of("conditions"), "", true, 0, false);
    return properties(schema, place);
  }

  private List<Field> properties(Keywords schema, Place parent) {
    JsonNode members = schema.get("properties");
    if (members == null || !members.isObject()) {
      schema.fault("properties", "missing_keyword", "keyword", "properties");
      return List.of();
    }
    if (schema.has("additionalProperties") && !isFalse(schema.get("additionalProperties"))) {
      schema.fault("additionalProperties", "additional_properties");
    }
    properties += members.size();
    if (properties > FieldList.MAX_FIELDS) {
      schema.fault("properties", "too_many_fields", "max", FieldList.MAX_FIELDS);
      return List.of();
    }
    Set<String> required = required(schema, members);
    List<Field> fields = new ArrayList<>(members.size());
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      String key = member.getKey();
      String separator = parent.depth() == 0 ? "" : ".";
      Place place =
          new Place(
              parent.name() + separator + fields.size(),
              Pointers.child(parent.pointer(), key),
              key,
              required.contains(key),
              parent.depth() + 1,
              parent.flat());
      fields.add(property(member.getValue(), Pointers.child(schema.at("properties"), key), place));
    }
    return fields;
  }

  private static boolean isFalse(JsonNode value) {
    return value.isBoolean() && !value.booleanValue();
  }

  private Set<String> required(Keywords schema, JsonNode members) {
    JsonNode list = schema.get("required");
    Set<String> required = new HashSet<>();
    if (list != null && !list.isArray()) {
      schema.fault("required", "schema_list", "keyword", "required");
    } else if (list != null) {
      for (int i = 0; i < list.size(); i++) {
        JsonNode key = list.get(i);
        if (!key.isTextual() || !members.has(key.textValue()) || !required.add(key.textValue())) {
          faults.add(
              Pointers.child(schema.at("required"), i),
              "unknown_required",
              "key",
              SchemaFaults.shown(key));
        }
      }
    }
    return required;
  }

  private Field property(JsonNode schema, String pointer, Place place) {
    int before = faults.count();
    String key = place.key();
    if (key.isBlank()
        || Texts.length(key) > FieldList.MAX_KEY
        || key.codePoints().anyMatch(Character::isISOControl)
        || !Characters.areAcceptable(key)) {
      faults.add(pointer, "bad_key", "max", FieldList.MAX_KEY);
    }
    if (!schema.isObject()) {
      faults.add(pointer, "schema_object");
      return field(place, null, null, Kind.LINE, List.of(), Limits.NONE, null, List.of());
    }
    Keywords keywords = new Keywords(schema, pointer, faults).refusingNull();
    Field field = typed(keywords, place);
    return faults.count() > before ? field : Suggestions.checked(field, keywords);
  }

  private Field typed(Keywords keywords, Place place) {
    String type = type(keywords);
    return switch (type) {
      case "object" -> group(keywords, place);
      case "array" -> list(keywords, place);
      default -> scalar(keywords, place, type);
    };
  }

  private String type(Keywords keywords) {
    JsonNode type = keywords.get("type");
    if (type == null) {
      boolean chosen = keywords.has("enum") || keywords.has("const") || keywords.has("oneOf");
      if (!chosen) {
        keywords.fault("type", "missing_keyword", "keyword", "type");
      }
      return "any";
    }
    String name = type.isTextual() ? type.textValue() : "";
    if (!List.of(TYPES.split(", ")).contains(name)) {
      keywords.fault("type", "unknown_type", "type", SchemaFaults.shown(type), "known", TYPES);
      return "any";
    }
    return name;
  }

  private Field group(Keywords keywords, Place place) {
    keywords.refuseOthers(OBJECT, ALL, "object");
    if (place.depth() > MAX_DEPTH) {
      keywords.fault("type", "too_deep", "max", MAX_DEPTH);
      return described(keywords, place, Kind.GROUP, List.of(), Limits.NONE, null, List.of());
    }
    List<Field> children = properties(keywords, place);
    return described(keywords, place, Kind.GROUP, List.of(), Limits.NONE, null, children);
  }

  private Field list(Keywords keywords, Place place) {
    keywords.refuseOthers(ARRAY, ALL, "array");
    if (place.flat()) {
      keywords.fault("type", "nested_list");
    }
    Limits limits = Bounds.ofItems(keywords.size("minItems", "maxItems"));
    JsonNode items = keywords.get("items");
    if (items == null || !items.isObject()) {
      keywords.fault(
          "items", items == null ? "missing_keyword" : "schema_object", "keyword", "items");
      return described(keywords, place, Kind.LINES, List.of(), limits, null, List.of());
    }
    Keywords item = new Keywords(items, keywords.at("items"), faults).refusingNull();
    List<Option> options = itemOptions(item);
    if (options != null) {
      return described(keywords, place, Kind.MULTI, options, limits, null, List.of());
    }
    Kind kind = "object".equals(items.path("type").asText()) ? Kind.ROWS : Kind.LINES;
    Field list = described(keywords, place, kind, List.of(), limits, null, List.of());
    int depth = kind == Kind.ROWS ? Math.max(place.depth(), MAX_DEPTH) : place.depth();
    Place first =
        new Place(place.name() + ".0", place.pointer() + "/0", list.label(), true, depth, true);
    return list.of(typed(item, first));
  }

  /** The options of items that are chosen; null where they are typed. */
  private List<Option> itemOptions(Keywords item) {
    if (item.has("anyOf")) {
      item.refuseOthers(with("anyOf"), union(ALL, Set.of("anyOf")), "array");
      describe(item);
      return ofType(item, "anyOf", Options.list(item, "anyOf", "const", "title"));
    }
    if (item.has("enum") || item.has("oneOf")) {
      Field choice = scalar(item, new Place("", "", "", true, MAX_DEPTH, true), type(item));
      return choice.options();
    }
    return null;
  }

  private Field scalar(Keywords keywords, Place place, String type) {
    boolean isText = type.equals("string");
    boolean isNumber = type.equals("number") || type.equals("integer");
    keywords.refuseOthers(isText ? STRING : isNumber ? NUMBER : CHOSEN, ALL, type);
    Limits limits =
        isNumber
            ? Bounds.ofSchemaNumber(keywords)
            : isText
                ? Bounds.ofText(keywords, keywords.size("minLength", "maxLength"))
                : Limits.NONE;
    Kind kind =
        switch (type) {
          case "string" -> textKind(keywords, limits);
          case "number" -> Kind.NUMBER;
          case "integer" -> Kind.INTEGER;
          case "boolean" -> Kind.BOOLEAN;
          default -> Kind.LINE;
        };
    if (keywords.has("const")) {
      return constant(keywords, place, limits);
    }
    if (keywords.has("enum") || keywords.has("oneOf")) {
      List<Option> options = options(keywords);
      return described(keywords, place, Options.kind(options), options, limits, null, List.of());
    }
    return described(keywords, place, kind, List.of(), limits, null, List.of());
  }

  private static Kind textKind(Keywords keywords, Limits limits) {
    JsonNode format = keywords.get("format");
    if (format != null) {
      switch (format.asText()) {
        case "date":
          return Kind.DATE;
        case "time":
          return Kind.TIME;
        case "date-time":
          return Kind.DATETIME;
        case "email":
          return Kind.EMAIL;
        case "uri":
          return Kind.URL;
        default:
          keywords.fault("format", "unknown_format", "format", SchemaFaults.shown(format));
      }
    }
    Integer max = limits.length().max();
    return limits.pattern() != null || max != null && max <= 120 ? Kind.LINE : Kind.TEXTAREA;
  }

  private List<Option> options(Keywords keywords) {
    if (keywords.has("enum") && keywords.has("oneOf")) {
      keywords.fault("oneOf", "conflicting", "keyword", "oneOf", "other", "enum");
    }
    if (keywords.has("enumNames") && !keywords.has("enum")) {
      keywords.fault("enumNames", "not_applicable", "keyword", "enumNames", "type", "oneOf");
    }
    return keywords.has("enum")
        ? ofType(keywords, "enum", Options.named(keywords))
        : ofType(keywords, "oneOf", Options.list(keywords, "oneOf", "const", "title"));
  }

  /** Every option must be of the type, and within the limits, that stand beside the options. */
  private List<Option> ofType(Keywords keywords, String name, List<Option> options) {
    for (int i = 0; i < options.size(); i++) {
      if (!isOfType(keywords, options.get(i).value())) {
        faults.add(Pointers.child(keywords.at(name), i), "option_of_other_type");
      }
    }
    return options;
  }

  private static boolean isOfType(Keywords keywords, JsonNode value) {
    JsonNode type = keywords.get("type");
    return switch (type == null ? "any" : type.asText()) {
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isNumber() && Numbers.isInteger(value);
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }

  private Field constant(Keywords keywords, Place place, Limits limits) {
    JsonNode value = keywords.get("const");
    for (String other : List.of("enum", "oneOf", "enumNames")) {
      if (keywords.has(other)) {
        keywords.fault(other, "conflicting", "keyword", other, "other", "const");
      }
    }
    if (!Options.isValue(value) || !isOfType(keywords, value)) {
      keywords.fault("const", "bad_option");
    }
    boolean acknowledge = value.isBoolean() && value.booleanValue();
    Kind kind = acknowledge ? Kind.ACKNOWLEDGE : Kind.FIXED;
    return described(keywords, place, kind, List.of(), limits, value, List.of());
  }

  private Field described(
      Keywords keywords,
      Place place,
      Kind kind,
      List<Option> options,
      Limits limits,
      JsonNode fixed,
      List<Field> children) {
    String[] texts = describe(keywords);
    return field(place, texts[0], texts[1], kind, options, limits, fixed, children);
  }

  private static String[] describe(Keywords keywords) {
    String title = keywords.text("title", 0, FieldList.MAX_LABEL);
    String description = keywords.text("description", 0, FieldList.MAX_HINT);
    return new String[] {title, description};
  }

  private static Field field(
      Place place,
      String title,
      String hint,
      Kind kind,
      List<Option> options,
      Limits limits,
      JsonNode fixed,
      List<Field> children) {
    return new Field(
        place.name(),
        place.pointer(),
        place.key(),
        title == null || title.isBlank() ? place.key() : title,
        hint == null || hint.isBlank() ? null : hint,
        kind,
        place.required(),
        null,
        options,
        limits,
        fixed,
        null,
        children);
  }

  private static Set<String> with(String... names) {
    return union(ALWAYS, Set.of(names));
  }

  private static Set<String> with(Set<String> some, String... names) {
    return union(some, Set.of(names));
  }

  @SafeVarargs
  private static Set<String> union(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return Set.copyOf(all);
  }
}
