package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Numbers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of JSON Schema, with the keywords that apply to each. */
@SuppressWarnings("ImmutableEnumChecker") // the sets are unmodifiable copies
enum SchemaType {
  STRING(
      "enum",
      "enumNames",
      "const",
      "oneOf",
      "minLength",
      "maxLength",
      "pattern",
      "format",
      "x-enforce",
      "x-binds"),
  NUMBER(
      "enum",
      "enumNames",
      "const",
      "oneOf",
      "minimum",
      "maximum",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "multipleOf",
      "format",
      "x-enforce",
      "x-binds"),
  INTEGER(NUMBER.useful.toArray(new String[0])),
  BOOLEAN("enum", "enumNames", "const", "oneOf", "format", "x-enforce", "x-binds"),
  ARRAY("items", "minItems", "maxItems", "uniqueItems", "format", "x-enforce", "x-binds"),
  OBJECT("properties", "required", "additionalProperties"),
  /** No type given: the options or the constant determine it. */
  ANY("enum", "enumNames", "const", "oneOf", "x-enforce", "x-binds");

  static final Set<String> KEYWORDS =
      Arrays.stream(values()).flatMap(type -> type.useful.stream()).collect(Collectors.toSet());
  static final String NAMES =
      Arrays.stream(values())
          .filter(type -> type != ANY)
          .map(SchemaType::lowerCase)
          .collect(Collectors.joining(", "));

  private final Set<String> useful;

  SchemaType(String... keywords) {
    Set<String> all = new HashSet<>(Arrays.asList(keywords));
    all.add("type");
    all.addAll(Annotations.KNOWN);
    useful = Set.copyOf(all);
  }

  /** The type that a schema names; ANY, with a fault, where it is missing or unknown. */
  static SchemaType of(Keywords keywords, boolean mayBeAbsent) {
    JsonNode sent = keywords.get("type");
    if (sent == null) {
      if (!mayBeAbsent) {
        keywords.fault("type", "missing_keyword", "keyword", "type");
      }
      return ANY;
    }
    SchemaType type = named(sent);
    if (type == ANY) {
      keywords.fault("type", "unknown_type", "type", SchemaFaults.shown(sent), "known", NAMES);
    }
    return type;
  }

  /** The type of this name; ANY where there is none. */
  static SchemaType named(JsonNode name) {
    for (SchemaType type : values()) {
      if (type != ANY && name.isTextual() && type.lowerCase().equals(name.textValue())) {
        return type;
      }
    }
    return ANY;
  }

  String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Refuses keywords that do not apply to this type. */
  void refuseUseless(Keywords keywords) {
    keywords.refuseUseless(useful, KEYWORDS, lowerCase());
  }

  /** Whether a value may be an option, or the constant, of a schema of this type. */
  boolean holds(JsonNode value) {
    return switch (this) {
      case STRING -> value.isTextual();
      case NUMBER -> value.isNumber();
      case INTEGER -> value.isNumber() && Numbers.isInteger(value);
      case BOOLEAN -> value.isBoolean();
      default -> true;
    };
  }
}
