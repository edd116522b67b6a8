package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON Schema dialect: a subset of draft-07 that fully includes MCP's elicitation schemas. */
public final class JsonSchemaDialect {

  private static final int MAX_DEPTH = 2;

  private final SchemaFaults faults;
  private final References references;
  private final Unions unions;
  private final Meanings meanings = new Meanings("x-enforce", "x-binds");
  private int properties;

  public JsonSchemaDialect(JsonNode root, SchemaFaults faults) {
    this.faults = faults;
    this.references = new References(root, faults);
    this.unions = new Unions(references);
  }

  public List<Field> fields(JsonNode root) {
    if (!references.areGood()) {
      return List.of();
    }
    Keywords schema = unions.meant(references.keywords(root, SchemaFaults.ROOT)).keywords();
    // Names the whole document; no reference uses it, so it is accepted.
    Keywords named = schema.without("$id");
    named.refuseUnknown(SchemaType.KEYWORDS);
    JsonNode type = schema.get("type");
    if (type != null && !"object".equals(type.textValue())) {
      schema.fault("type", "root_not_object");
      return List.of();
    }
    SchemaType.OBJECT.refuseUseless(named);
    return named.raw("properties") == null && !named.has("required")
        ? List.of()
        : group(named, FieldPlace.ROOT).children();
  }

  private Field group(Keywords keywords, FieldPlace place) {
    SchemaType.OBJECT.refuseUseless(keywords);
    List<Field> children = List.of();
    if (place.depth() > MAX_DEPTH) {
      keywords.fault("type", "too_deep", "max", MAX_DEPTH);
    } else {
      children = properties(keywords, place);
    }
    return place.field(keywords, Kind.GROUP, List.of(), Limits.NONE, null, children);
  }

  private List<Field> properties(Keywords schema, FieldPlace parent) {
    JsonNode members = schema.get("properties");
    if (members == null || !members.isObject()) {
      schema.fault("properties", "missing_keyword", "keyword", "properties");
      return List.of();
    }
    JsonNode others = schema.get("additionalProperties");
    if (others != null && (!others.isBoolean() || others.booleanValue())) {
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
      FieldPlace place = parent.child(fields.size(), key, required.contains(key));
      fields.add(property(member.getValue(), Pointers.child(schema.at("properties"), key), place));
    }
    return List.copyOf(fields);
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
          String pointer = Pointers.child(schema.at("required"), i);
          faults.add(pointer, "unknown_required", "key", SchemaFaults.shown(key));
        }
      }
    }
    return required;
  }

  private Field property(JsonNode schema, String pointer, FieldPlace place) {
    int before = faults.count();
    if (!isKey(place.key())) {
      faults.add(pointer, "bad_key", "max", FieldList.MAX_KEY);
    }
    Unions.Meant meant = unions.meant(references.keywords(schema, pointer));
    Keywords keywords = meant.keywords();
    if (!schema.isObject()) {
      faults.add(pointer, "schema_object");
      return place.field(keywords, Kind.LINE, List.of(), Limits.NONE, null, List.of());
    }
    if (keywords.raw("required") != null && keywords.raw("required").isBoolean()) {
      keywords.fault("required", "required_of_draft_3", "key", place.key());
      return place.field(keywords, Kind.LINE, List.of(), Limits.NONE, null, List.of());
    }
    Field field = field(keywords, meant.nullable() ? place.nullable() : place);
    if (faults.count() > before) {
      // A default can only be checked if the rest of the field is valid.
      return field;
    }
    Field meaning =
        place.flat() ? meanings.inList(keywords, field) : meanings.read(keywords, field);
    if (faults.count() > before) {
      return meaning;
    }
    Field suggesting = Suggestions.checked(meaning, keywords);
    Answerable.check(suggesting, keywords);
    return suggesting;
  }

  private static boolean isKey(String key) {
    return !key.isBlank()
        && TypedText.length(key) <= FieldList.MAX_KEY
        && key.codePoints().noneMatch(Character::isISOControl)
        && Characters.areAcceptable(key);
  }

  private Field field(Keywords keywords, FieldPlace place) {
    int before = faults.count();
    keywords.refuseUnknown(SchemaType.KEYWORDS);
    if (faults.count() > before) {
      return place.field(keywords, Kind.LINE, List.of(), Limits.NONE, null, List.of());
    }
    JsonNode type = keywords.get("type");
    return switch (type == null ? "" : type.asText()) {
      case "object" -> group(keywords, place);
      case "array" -> list(keywords, place);
      default -> SchemaScalars.field(keywords, place);
    };
  }

  private Field list(Keywords keywords, FieldPlace place) {
    SchemaType.ARRAY.refuseUseless(keywords);
    if (place.flat()) {
      keywords.fault("type", "nested_list");
    }
    NumberFormats.refuseUnknown(keywords, SchemaType.ARRAY);
    Limits limits =
        Bounds.ofItems(keywords.size("minItems", "maxItems"), keywords.flag("uniqueItems"));
    JsonNode items = keywords.get("items");
    if (items == null || !items.isObject()) {
      String code = items == null ? "missing_keyword" : "schema_object";
      keywords.fault("items", code, "keyword", "items");
      return place.field(keywords, Kind.LINES, List.of(), limits, null, List.of());
    }
    Keywords item = unions.meant(references.keywords(items, keywords.at("items"))).keywords();
    if (SchemaScalars.isChosen(item)) {
      List<Option> options = choices(item);
      return place.field(keywords, Kind.MULTI, options, limits, null, List.of());
    }
    Kind kind =
        item.has("type") && item.get("type").asText().equals("object") ? Kind.ROWS : Kind.LINES;
    Field list = place.field(keywords, kind, List.of(), limits, null, List.of());
    // A row is the deepest level, so it may contain only plain values.
    int depth = kind == Kind.ROWS ? Math.max(place.depth(), MAX_DEPTH) : place.depth();
    Field each = field(item, place.item(list.label(), depth));
    Answerable.check(each, item);
    return list.of(kind == Kind.LINES ? meanings.inList(item, each) : each);
  }

  private List<Option> choices(Keywords item) {
    item.refuseUnknown(SchemaType.KEYWORDS);
    Field each = SchemaScalars.field(item, FieldPlace.ROOT);
    Answerable.checkEach(each, item);
    meanings.inList(item, each);
    return each.options();
  }
}
