package dev.proviso.core.conditions.schema;

import static java.util.Collections.disjoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the one schema that is meant where generators write several: "or null", a number that may
 * also be given as text, and lists of single constants.
 */
final class Unions {

  /** The keywords that hold a list of schemas. */
  static final List<String> NAMES = List.of("anyOf", "oneOf", "allOf");

  private static final int MAX_NESTED = 10;
  private static final Set<String> NUMBERS = Set.of("number", "integer");

  private final References references;

  Unions(References references) {
    this.references = references;
  }

  /** A schema without "or null", and whether it had that. */
  record Meant(Keywords keywords, boolean nullable) {}

  /** The schema that is meant; it keeps the union if that is of no known form. */
  Meant meant(Keywords union) {
    return meant(union, MAX_NESTED);
  }

  /** Null has to be permitted by the union and by the type or the values that stand beside it. */
  private Meant meant(Keywords union, int left) {
    Meant typed = ofTypes(union);
    Meant member = ofMembers(union);
    if (member.keywords() == union || left == 0) {
      return new Meant(typed.keywords(), typed.nullable() && !isUnion(typed.keywords()));
    }
    Meant inner = meant(member.keywords(), left - 1);
    boolean isOpen = !union.has("type") && !union.has("enum") && !union.has("const");
    return new Meant(
        inner.keywords(), (typed.nullable() || isOpen) && (member.nullable() || inner.nullable()));
  }

  private static boolean isUnion(Keywords schema) {
    return schema.has("anyOf") || schema.has("oneOf");
  }

  private static Meant ofTypes(Keywords schema) {
    JsonNode type = schema.get("type");
    if (type == null || !type.isArray()) {
      return withoutNull(schema, !schema.has("type"));
    }
    List<String> names = new ArrayList<>();
    // A JSON null among the types is not a type, and must not be read as the type named "null".
    type.forEach(name -> names.add(name.isTextual() ? name.textValue() : ""));
    boolean nullable = names.remove("null");
    boolean asText = names.size() == 2 && schema.has("pattern");
    if (asText && !disjoint(names, NUMBERS) && names.remove("string")) {
      // The pattern belongs to the text form, which nobody needs to write.
      return new Meant(schema.without("pattern").with("type", text(names.get(0))), nullable);
    }
    return names.size() == 1
        ? withoutNull(schema.with("type", text(names.get(0))), nullable)
        : new Meant(schema, false);
  }

  private static JsonNode text(String name) {
    return JsonText.array().textNode(name);
  }

  private Meant ofMembers(Keywords union) {
    String name = union.has("anyOf") ? "anyOf" : "oneOf";
    JsonNode members = union.get(name);
    boolean isLong = members != null && members.size() > Options.MAX + 1;
    if (members == null
        || !members.isArray()
        || isLong
        || (union.has("anyOf") && union.has("oneOf"))) {
      return new Meant(union, false);
    }
    List<Keywords> schemas = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      schemas.add(references.keywords(members.get(i), Pointers.child(union.at(name), i)));
    }
    boolean nullable = schemas.removeIf(Unions::isNull);
    List<Keywords> numbers = schemas.stream().filter(Unions::isNumber).toList();
    boolean asText = numbers.size() == 1 && schemas.stream().filter(Unions::isText).count() == 1;
    if (asText && schemas.size() == 2) {
      schemas = numbers;
    }
    if (schemas.size() == 1 && (nullable || !areConstants(schemas.get(0)))) {
      return new Meant(union.without(name).over(schemas.get(0)), nullable);
    }
    boolean constants = !schemas.isEmpty() && schemas.stream().allMatch(Unions::areConstants);
    return constants && (nullable || !isPlain(name, members))
        ? new Meant(union.replaced(name, "oneOf", options(schemas)), nullable)
        : new Meant(union, false);
  }

  private static boolean isPlain(String name, JsonNode members) {
    if (!name.equals("oneOf")) {
      return false;
    }
    for (JsonNode member : members) {
      if (!Set.of("const", "title", "description").containsAll(names(member))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(JsonNode member) {
    List<String> names = new ArrayList<>();
    member.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Null and nothing else, in any of its three notations. */
  private static boolean isNull(Keywords schema) {
    JsonNode type = schema.raw("type");
    JsonNode constant = schema.raw("const");
    JsonNode options = schema.raw("enum");
    return (schema.onlyHas(Set.of("type")) && type != null && isName(type, "null"))
        || (schema.onlyHas(Set.of("const")) && constant != null && constant.isNull())
        || (schema.onlyHas(Set.of("enum")) && options != null && isNullAlone(options));
  }

  private static boolean isNullAlone(JsonNode options) {
    return options.isArray() && options.size() == 1 && options.get(0).isNull();
  }

  private static boolean isName(JsonNode type, String name) {
    return type.isTextual() && type.textValue().equals(name);
  }

  private static boolean isNumber(Keywords schema) {
    JsonNode type = schema.raw("type");
    return type != null && NUMBERS.contains(type.asText());
  }

  private static boolean isText(Keywords schema) {
    JsonNode type = schema.raw("type");
    return type != null && isName(type, "string") && schema.has("pattern");
  }

  /** A constant, or the values of an enum, if each has the given type. */
  private static boolean areConstants(Keywords schema) {
    List<JsonNode> values = values(schema);
    JsonNode type = schema.raw("type");
    return !values.isEmpty()
        && schema.onlyHas(Set.of("const", "enum", "type", "title", "description"))
        && (type == null || areOf(SchemaType.named(type), values));
  }

  private static boolean areOf(SchemaType type, List<JsonNode> values) {
    return type != SchemaType.ANY && values.stream().allMatch(type::holds);
  }

  private static List<JsonNode> values(Keywords schema) {
    JsonNode options = schema.raw("enum");
    List<JsonNode> values = new ArrayList<>();
    if (options != null && options.isArray() && schema.raw("const") == null) {
      options.forEach(values::add);
    } else if (options == null && schema.has("const")) {
      values.add(schema.get("const"));
    }
    return values;
  }

  private static ArrayNode options(List<Keywords> constants) {
    ArrayNode options = JsonText.array();
    for (Keywords schema : constants) {
      List<JsonNode> values = values(schema);
      for (JsonNode value : values) {
        ObjectNode option = options.addObject();
        option.set("const", value);
        // With several values, the title and description do not apply to any one of them.
        for (String name : List.of("title", "description")) {
          if (values.size() == 1 && schema.has(name)) {
            option.set(name, schema.get(name));
          }
        }
      }
    }
    return options;
  }

  /**
   * Null is allowed only if the type permits it and, where there are options, it is one of them.
   */
  private static Meant withoutNull(Keywords schema, boolean mayBeNull) {
    JsonNode options = schema.get("enum");
    if (options == null || !options.isArray()) {
      return new Meant(schema, mayBeNull && schema.has("type") && !schema.has("const"));
    }
    ArrayNode others = JsonText.array();
    for (JsonNode option : options) {
      if (!option.isNull()) {
        others.add(option);
      }
    }
    boolean isOption = mayBeNull && others.size() < options.size() && !others.isEmpty();
    return isOption ? new Meant(schema.with("enum", others), true) : new Meant(schema, false);
  }
}
