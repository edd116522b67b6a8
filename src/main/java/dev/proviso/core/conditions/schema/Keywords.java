package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The members of one object of a schema, read by name and type. A wrong member becomes a fault with
 * its pointer, and reads as null. A null counts as absent.
 */
final class Keywords {

  private static final Set<String> MAY_BE_NULL = Set.of("default", "examples", "$comment");
  private static final int MAX_LENGTH_OF_ANYTHING = 1_000_000;

  private final JsonNode object;
  private final String pointer;
  private final SchemaFaults faults;
  private final Map<String, String> origins;
  private boolean refusesNull;

  Keywords(JsonNode object, String pointer, SchemaFaults faults) {
    this(object, pointer, faults, Map.of());
  }

  /** For members that come from elsewhere in the document: their pointers by name. */
  Keywords(JsonNode object, String pointer, SchemaFaults faults, Map<String, String> origins) {
    this.object = object;
    this.pointer = pointer;
    this.faults = faults;
    this.origins = origins;
  }

  /**
   * From here on a null is a fault: Chock's clients send it for "none", but JSON Schema does not
   * allow it.
   */
  Keywords refusingNull() {
    refusesNull = true;
    return this;
  }

  SchemaFaults faults() {
    return faults;
  }

  String at(String name) {
    String origin = origins.get(name);
    return origin == null ? Pointers.child(pointer, name) : origin;
  }

  JsonNode get(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** As {@link #get}, but null where a null was sent. */
  JsonNode raw(String name) {
    return object.get(name);
  }

  JsonNode object() {
    return object;
  }

  boolean has(String name) {
    return get(name) != null;
  }

  /** Whether it has no members but these and annotations. */
  boolean onlyHas(Set<String> names) {
    return object.properties().stream()
        .map(Map.Entry::getKey)
        .allMatch(name -> names.contains(name) || Annotations.has(name));
  }

  /** The same without one member. */
  Keywords without(String name) {
    ObjectNode others = copy();
    others.remove(name);
    return changed(others, origins);
  }

  /** The same with another value for one member, which keeps its pointer. */
  Keywords with(String name, JsonNode value) {
    ObjectNode changed = copy();
    changed.set(name, value);
    return changed(changed, origins);
  }

  /** The same with one member replaced by another, which takes over its pointer. */
  Keywords replaced(String before, String name, JsonNode value) {
    Map<String, String> places = new HashMap<>(origins);
    places.put(name, at(before));
    return changed(without(before).with(name, value).object, places);
  }

  /** These members merged with those of another schema; the two must not contradict each other. */
  Keywords over(Keywords under) {
    ObjectNode merged = under.copy();
    Map<String, String> places = new HashMap<>();
    under.object.fieldNames().forEachRemaining(name -> places.put(name, under.at(name)));
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      JsonNode before = merged.get(name);
      if (before == null || Annotations.has(name)) {
        merged.set(name, member.getValue());
        places.put(name, at(name));
      } else if (!before.equals(member.getValue())) {
        fault(name, "said_twice", "keyword", name, "other", under.at(name));
      }
    }
    return changed(merged, places);
  }

  /** The members are shared, not copied: a schema that is referred to often may be large. */
  private ObjectNode copy() {
    ObjectNode copy = JsonText.object();
    object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
    return copy;
  }

  private Keywords changed(JsonNode members, Map<String, String> places) {
    Keywords changed = new Keywords(members, pointer, faults, places);
    return refusesNull ? changed.refusingNull() : changed;
  }

  void fault(String name, String code, Object... namesAndValues) {
    faults.add(at(name), code, namesAndValues);
  }

  /** Refuses every member that is not among the known ones. */
  void refuseUnknown(Set<String> known) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (!known.contains(name) && !Annotations.areIgnored(name)) {
        fault(name, "unsupported_keyword", "keyword", name, "instead", Remedies.of(name));
      } else if (refusesNull && member.getValue().isNull() && !MAY_BE_NULL.contains(name)) {
        fault(name, "schema_null", "keyword", name);
      }
    }
  }

  /** Refuses every known member that does not apply to the type. */
  void refuseUseless(Set<String> useful, Set<String> known, String type) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      if (known.contains(name) && !useful.contains(name) && !member.getValue().isNull()) {
        fault(name, "not_applicable", "keyword", name, "type", type);
      }
    }
  }

  String text(String name, int min, int max) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    String text = value.isTextual() ? value.textValue() : null;
    int length = text == null ? -1 : text.codePointCount(0, text.length());
    if (length < min
        || length > max
        || !Characters.areAcceptable(text)
        || (min > 0 && text.isBlank())) {
      fault(name, "schema_text", "keyword", name, "min", min, "max", max);
      return null;
    }
    return text;
  }

  boolean flag(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isBoolean()) {
      fault(name, "schema_boolean", "keyword", name);
    }
    return value != null && value.booleanValue();
  }

  BigDecimal number(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (value.isBoolean() && name.startsWith("exclusive")) {
      String bound = name.equals("exclusiveMinimum") ? "minimum" : "maximum";
      fault(name, "bound_of_draft_4", "keyword", name, "bound", bound);
      return null;
    }
    if (!value.isNumber() || !Numbers.isSafe(value)) {
      fault(name, "schema_number", "keyword", name);
      return null;
    }
    return value.decimalValue();
  }

  BigDecimal step(String name) {
    BigDecimal step = number(name);
    if (step != null && step.signum() <= 0) {
      fault(name, "schema_positive", "keyword", name);
      return null;
    }
    return step;
  }

  Limits.Size size(String minName, String maxName) {
    Integer min = count(minName);
    Integer max = count(maxName);
    if (min != null && max != null && min > max) {
      fault(minName, "min_over_max", "min", min, "max", max);
    }
    return new Limits.Size(min, max);
  }

  private Integer count(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    boolean whole = value.isNumber() && Numbers.isSafe(value) && Numbers.isInteger(value);
    if (!whole || value.decimalValue().signum() < 0) {
      fault(name, "schema_count", "keyword", name);
      return null;
    }
    return value.decimalValue().min(BigDecimal.valueOf(MAX_LENGTH_OF_ANYTHING)).intValue();
  }

  Pattern pattern(String name) {
    JsonNode value = get(name);
    if (value == null || Patterns.sayTheFormat(object)) {
      return null;
    }
    if (!value.isTextual()) {
      fault(name, "schema_text", "keyword", name, "min", 1, "max", Patterns.MAX_LENGTH);
      return null;
    }
    try {
      return Patterns.compile(value.textValue());
    } catch (Patterns.Refused refused) {
      fault(
          name,
          refused.getMessage(),
          "max",
          Patterns.MAX_LENGTH,
          "part",
          refused.part(),
          "instead",
          refused.instead());
      return null;
    }
  }
}
