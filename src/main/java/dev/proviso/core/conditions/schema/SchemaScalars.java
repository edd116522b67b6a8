package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.platform.json.Pointers;
import java.util.List;

/** Reads the schemas of plain values: typed, chosen, or fixed. */
final class SchemaScalars {

  private static final int MAX_LINE = 120;

  private SchemaScalars() {}

  /** The field of a schema that is neither an object nor an array. */
  static Field field(Keywords keywords, FieldPlace place) {
    boolean chosen = isChosen(keywords);
    SchemaType type = SchemaType.of(keywords, chosen);
    type.refuseUseless(keywords);
    NumberFormats.refuseUnknown(keywords, type);
    Limits limits = limits(keywords, type);
    if (keywords.has("const")) {
      return constant(keywords, place, type, limits);
    }
    if (chosen) {
      List<Option> options = options(keywords, type);
      return place.field(keywords, Options.kind(options), options, limits, null, List.of());
    }
    return place.field(keywords, kind(keywords, type, limits), List.of(), limits, null, List.of());
  }

  static boolean isChosen(Keywords keywords) {
    return keywords.has("enum") || keywords.has("const") || keywords.has("oneOf");
  }

  private static Limits limits(Keywords keywords, SchemaType type) {
    return switch (type) {
      case STRING -> Bounds.ofText(keywords, keywords.size("minLength", "maxLength"));
      case NUMBER, INTEGER -> Bounds.ofSchemaNumber(keywords);
      default -> Limits.NONE;
    };
  }

  private static Field constant(
      Keywords keywords, FieldPlace place, SchemaType type, Limits limits) {
    JsonNode value = keywords.get("const");
    for (String other : List.of("enum", "oneOf", "enumNames")) {
      if (keywords.has(other)) {
        keywords.fault(other, "conflicting", "keyword", other, "other", "const");
      }
    }
    if (!Options.isValue(value)) {
      keywords.fault("const", Options.isEmpty(value) ? "empty_option" : "bad_option");
    } else if (!type.holds(value)) {
      keywords.fault("const", "option_of_other_type");
    }
    Kind kind = value.isBoolean() && value.booleanValue() ? Kind.ACKNOWLEDGE : Kind.FIXED;
    return place.field(keywords, kind, List.of(), limits, value, List.of());
  }

  /** The options of a schema with {@code enum} or {@code oneOf}, each of the schema's type. */
  private static List<Option> options(Keywords keywords, SchemaType type) {
    boolean isEnum = keywords.has("enum");
    if (isEnum && keywords.has("oneOf")) {
      keywords.fault("oneOf", "conflicting", "keyword", "oneOf", "other", "enum");
    }
    if (!isEnum && keywords.has("enumNames")) {
      keywords.fault("enumNames", "conflicting", "keyword", "enumNames", "other", "oneOf");
    }
    return isEnum
        ? ofType(keywords, "enum", Options.named(keywords), type)
        : titled(keywords, "oneOf", type);
  }

  /** The options of a list whose members are all a constant with a title. */
  static List<Option> titled(Keywords keywords, String name, SchemaType type) {
    return ofType(keywords, name, Options.list(keywords, name, "const", "title"), type);
  }

  private static List<Option> ofType(
      Keywords keywords, String name, List<Option> options, SchemaType type) {
    for (int i = 0; i < options.size(); i++) {
      if (!type.holds(options.get(i).value())) {
        String pointer = Pointers.child(keywords.at(name), i);
        keywords.faults().add(pointer, "option_of_other_type");
      }
    }
    return options;
  }

  private static Kind kind(Keywords keywords, SchemaType type, Limits limits) {
    return switch (type) {
      case NUMBER -> Kind.NUMBER;
      case INTEGER -> Kind.INTEGER;
      case BOOLEAN -> Kind.BOOLEAN;
      default -> textKind(keywords, limits);
    };
  }

  private static Kind textKind(Keywords keywords, Limits limits) {
    JsonNode format = keywords.get("format");
    return switch (format == null ? "" : format.asText()) {
      case "" -> isLine(limits) ? Kind.LINE : Kind.TEXTAREA;
      case "multiline" -> Kind.TEXTAREA;
      case "date" -> Kind.DATE;
      case "time" -> Kind.TIME;
      case "date-time" -> Kind.DATETIME;
      case "email" -> Kind.EMAIL;
      case "uri" -> Kind.URL;
      case "uuid", "guid" -> Kind.UUID;
      case "duration" -> Kind.DURATION;
      default -> {
        keywords.fault("format", "unknown_format", "format", SchemaFaults.shown(format));
        yield Kind.LINE;
      }
    };
  }

  private static boolean isLine(Limits limits) {
    Integer max = limits.length().max();
    return limits.pattern() != null || (max != null && max <= MAX_LINE);
  }
}
