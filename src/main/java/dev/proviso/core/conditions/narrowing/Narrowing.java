package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of two sets of conditions is the narrower, and what both have in common. A condition that
 * was left out allows everything, so any value is narrower. Fields without an order, groups, lists,
 * and conditions without a schema must be equal.
 */
public final class Narrowing {

  private Narrowing() {}

  /** A field whose two values have nothing in common. */
  public record Conflict(String key, JsonNode one, JsonNode other) {}

  /**
   * What two sets of conditions have in common.
   *
   * @param conditions the narrowest; without the fields in conflict
   * @param conflicts the fields that keep the two apart; empty where they go together
   */
  public record Merged(ObjectNode conditions, List<Conflict> conflicts) {

    public Merged {
      conflicts = List.copyOf(conflicts);
    }
  }

  /**
   * Whether the first is at least as narrow as the second in every condition.
   *
   * @param schema the schema that both were checked against; null for none
   */
  public static boolean isNarrower(
      @Nullable ConditionsSchema schema, ObjectNode one, ObjectNode other) {
    Map<String, Field> fields = fields(schema);
    return other.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> Values.of(other, key) != null)
        .allMatch(
            key -> {
              JsonNode value = Values.of(one, key);
              return value != null && isWithin(fields.get(key), value, Values.of(other, key));
            });
  }

  /** The same, and narrower in one condition at least. */
  public static boolean isStrictlyNarrower(
      @Nullable ConditionsSchema schema, ObjectNode one, ObjectNode other) {
    return isNarrower(schema, one, other) && !isNarrower(schema, other, one);
  }

  private static boolean isWithin(@Nullable Field field, JsonNode value, JsonNode other) {
    return field == null ? Values.same(value, other) : Order.isWithin(field, value, other);
  }

  private static Map<String, Field> fields(@Nullable ConditionsSchema schema) {
    Map<String, Field> fields = new LinkedHashMap<>();
    if (schema != null) {
      schema.fields().forEach(field -> fields.put(field.key(), field));
    }
    return fields;
  }

  /**
   * The narrowest of both, by what each condition means: by default the smaller number, no rather
   * than yes, the choices that both made; of moments that mean nothing else the earlier. Everything
   * else must be equal; what only one of them set is kept. A result that the schema does not take,
   * such as too few choices, is a conflict.
   *
   * @param schema the schema that both were checked against; null for none
   */
  public static Merged merge(@Nullable ConditionsSchema schema, ObjectNode one, ObjectNode other) {
    Map<String, Field> fields = fields(schema);
    Set<String> keys = new LinkedHashSet<>(fields.keySet());
    one.fieldNames().forEachRemaining(keys::add);
    other.fieldNames().forEachRemaining(keys::add);
    ObjectNode merged = JsonText.object();
    List<Conflict> conflicts = new ArrayList<>();
    for (String key : keys) {
      JsonNode first = Values.of(one, key);
      JsonNode second = Values.of(other, key);
      if (first != null && second != null) {
        JsonNode both = common(fields.get(key), first, second);
        if (both == null) {
          conflicts.add(new Conflict(key, first, second));
        } else {
          merged.set(key, both);
        }
      } else if (first != null || second != null) {
        merged.set(key, first == null ? second : first);
      } else if (one.has(key) || other.has(key)) {
        merged.putNull(key);
      }
    }
    return new Merged(merged, conflicts);
  }

  /** What two values of a field have in common; null for nothing. */
  private static JsonNode common(@Nullable Field field, JsonNode one, JsonNode other) {
    if (Values.same(one, other)) {
      return Values.either(one, other);
    }
    if (field == null) {
      return null;
    }
    return switch (field.meaning().enforce()) {
      case NONE -> field.kind().isMoment() ? narrower(Enforce.BEFORE, field, one, other) : null;
      case ONE_OF -> inBoth(field, one, other);
      default -> narrower(field.meaning().enforce(), field, one, other);
    };
  }

  /** The one that is within the other; null for none. */
  private static JsonNode narrower(Enforce enforce, Field field, JsonNode one, JsonNode other) {
    boolean isWithin = Order.isWithin(enforce, field.kind(), one, other);
    if (isWithin && Order.isWithin(enforce, field.kind(), other, one)) {
      return Values.either(one, other);
    }
    if (isWithin) {
      return one;
    }
    return Order.isWithin(enforce, field.kind(), other, one) ? other : null;
  }

  /** In the order of the options, whoever chose first; null for none, or too few. */
  private static JsonNode inBoth(Field field, JsonNode one, JsonNode other) {
    ArrayNode both = JsonText.array();
    Iterable<JsonNode> order =
        field.kind() == Kind.MULTI
            ? field.options().stream().map(Option::value).toList()
            : Values.either(one, other);
    for (JsonNode value : order) {
      if (Values.has(one, value) && Values.has(other, value) && !Values.has(both, value)) {
        both.add(value);
      }
    }
    Integer fewest = field.limits().items().min();
    return both.size() < Math.max(1, fewest == null ? 1 : fewest) ? null : both;
  }
}
