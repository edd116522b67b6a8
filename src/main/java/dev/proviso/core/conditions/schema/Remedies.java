package dev.proviso.core.conditions.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to write instead of an unsupported keyword, as the end of a sentence; in English, the
 * language of the API.
 */
final class Remedies {

  private static final String OTHERWISE = "leave it out, and say in the description what it means";
  private static final Map<String, String> BY_KEYWORD = new HashMap<>();

  static {
    all(
        "write one schema; beside it there may only be {\"type\": \"null\"}, or constants alone",
        List.of("anyOf", "oneOf"));
    all("write the keywords of all its schemas into one", List.of("allOf"));
    all(
        "write one schema that holds for every answer, and the rule into the description",
        List.of(
            "not",
            "if",
            "then",
            "else",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "contains",
            "minContains",
            "maxContains"));
    all(
        "name every property under properties",
        List.of(
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "unevaluatedProperties"));
    all(
        "write one schema for every item under items",
        List.of("prefixItems", "additionalItems", "unevaluatedItems"));
    all("leave it out: a person reads and sets every field", List.of("readOnly", "writeOnly"));
    all("write \"type\": [\"string\", \"null\"], or another type for string", List.of("nullable"));
    all(
        "leave it out, and ask for a text that a person can type",
        List.of("contentEncoding", "contentMediaType", "contentSchema"));
    all(
        "leave it out, and refer to #/$defs/ and a name",
        List.of("$id", "id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef"));
    all("list the options alone, or write a list of fields, which has it", List.of("other"));
    one("min", "minimum");
    one("max", "maximum");
    one("step", "multipleOf");
    one("min_length", "minLength");
    one("max_length", "maxLength");
    one("min_items", "minItems");
    one("max_items", "maxItems");
    one("label", "title");
    one("options", "enum");
    one("enforce", "x-enforce");
    one("binds", "x-binds");
    all("write it into the title", List.of("unit"));
    all("write the name as the key of the property", List.of("key", "name"));
    all("write the choices as enum, or as options in a list of fields", List.of("choices"));
    all("write min and max", List.of("exclusiveMinimum", "exclusiveMaximum"));
  }

  private Remedies() {}

  /** The remedy for any keyword; without a better one, to leave it out. */
  static String of(String keyword) {
    return BY_KEYWORD.getOrDefault(keyword, OTHERWISE);
  }

  private static void all(String remedy, List<String> keywords) {
    keywords.forEach(keyword -> BY_KEYWORD.put(keyword, remedy));
  }

  /** The dialects have different names for the same thing. */
  private static void one(String inLists, String inSchemas) {
    BY_KEYWORD.putIfAbsent(inLists, "write " + inSchemas);
    BY_KEYWORD.putIfAbsent(inSchemas, "write " + inLists);
  }
}
