package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an entry of a field list asks of a field that exists. */
record Bound(ObjectNode field) {

  private static final Set<String> KNOWN =
      Set.of(
          "key",
          "label",
          "description",
          "type",
          "unit",
          "default",
          "required",
          "options",
          "min",
          "max",
          "step",
          "min_length",
          "max_length",
          "pattern",
          "min_items",
          "max_items",
          "enforce",
          "binds");

  /** What each type of the field list may be called on the form. */
  private static final Map<String, Set<Kind>> KINDS =
      Map.ofEntries(
          Map.entry("text", Set.of(Kind.LINE, Kind.TEXTAREA)),
          Map.entry("textarea", Set.of(Kind.LINE, Kind.TEXTAREA)),
          Map.entry("number", Set.of(Kind.NUMBER, Kind.INTEGER)),
          Map.entry("integer", Set.of(Kind.INTEGER)),
          Map.entry("boolean", Set.of(Kind.BOOLEAN, Kind.ACKNOWLEDGE)),
          Map.entry("select", Set.of(Kind.CHOICE_RADIO, Kind.CHOICE_SELECT, Kind.CHOICE_LIST)),
          Map.entry("multiselect", Set.of(Kind.MULTI)),
          Map.entry("date", Set.of(Kind.DATE)),
          Map.entry("time", Set.of(Kind.TIME)),
          Map.entry("datetime", Set.of(Kind.DATETIME)),
          Map.entry("email", Set.of(Kind.EMAIL)),
          Map.entry("url", Set.of(Kind.URL)));

  Bound {
    field.fieldNames().forEachRemaining(Bound::requireKnown);
  }

  private static void requireKnown(String name) {
    if (!KNOWN.contains(name)) {
      throw new Clash();
    }
  }

  /** Refuses a field of another type; without a type, only that it is required is asked. */
  void requireType(Field known) {
    String type = field.path("type").asText("");
    boolean bare = type.isEmpty() && !has("options") && !has("min") && !has("max") && !has("step");
    if (!bare && !KINDS.getOrDefault(type, Set.of()).contains(known.kind())) {
      throw new Clash();
    }
  }

  boolean required() {
    return field.path("required").asBoolean();
  }

  boolean has(String name) {
    JsonNode value = field.get(name);
    return value != null && !value.isNull() && !(value.isArray() && value.isEmpty());
  }

  JsonNode get(String name) {
    return field.get(name);
  }

  /** Narrows a lower bound to the higher of both. */
  void raise(ObjectNode entry, String name, String own) {
    if (has(name) && (!entry.hasNonNull(own) || number(name).compareTo(of(entry, own)) > 0)) {
      entry.put(own, number(name));
    }
  }

  /** Narrows an upper bound to the lower of both. */
  void lower(ObjectNode entry, String name, String own) {
    if (has(name) && (!entry.hasNonNull(own) || number(name).compareTo(of(entry, own)) < 0)) {
      entry.put(own, number(name));
    }
  }

  /** Sets what cannot be compared, such as a pattern; another than the agent's is a clash. */
  void agree(ObjectNode entry, String name, String own) {
    if (has(name) && entry.hasNonNull(own) && !Values.same(entry.get(own), get(name))) {
      throw new Clash();
    }
    if (has(name)) {
      entry.set(own, get(name));
    }
  }

  /** Keeps a condition as strictly as either side asks; where its fact comes from stays. */
  void keep(ObjectNode entry, String enforceName, Field known) {
    if (has("binds") && !get("binds").asText().equals(known.meaning().binds())) {
      throw new Clash();
    }
    if (!has("enforce")) {
      return;
    }
    Enforce wanted = Enforce.of(get("enforce").asText()).orElseThrow(Clash::new);
    Enforce kept = known.meaning().enforce();
    if (!wanted.covers(kept) && !kept.covers(wanted)) {
      throw new Clash();
    }
    if (wanted != Enforce.NONE) {
      entry.put(enforceName, (wanted.covers(kept) ? wanted : kept).word());
    }
  }

  private BigDecimal number(String name) {
    return of(field, name);
  }

  private static BigDecimal of(ObjectNode entry, String name) {
    JsonNode value = entry.get(name);
    if (!value.isNumber()) {
      throw new Clash();
    }
    return value.decimalValue();
  }

  /** The values of the options. */
  List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    for (JsonNode option : field.path("options")) {
      values.add(option.isObject() ? option.path("value") : option);
    }
    return values;
  }

  /** Whether an option of the agent's may stay. */
  boolean admits(JsonNode value) {
    return values().stream().anyMatch(each -> Values.same(each, value));
  }
}
