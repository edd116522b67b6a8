package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Adds fields to what an agent lets a person set, and tightens fields that it has: bounds only ever
 * become narrower, options fewer, optional fields required, what is kept of them stricter. Texts
 * for people, and where facts come from, stay the agent's.
 */
public final class Tightening {

  private Tightening() {}

  /**
   * The schema that takes only what both the agent's and these fields take. Empty where that cannot
   * be said: other types, no value left, a bound that the dialect cannot express, a schema that is
   * written in a way that hides the field (by reference, as a union).
   *
   * @param schema the agent's; null for none
   * @param fields entries of a field list: {@code key}, {@code type}, {@code required}, bounds,
   *     {@code options}, {@code enforce}; {@code label} for a field that the agent does not have
   */
  public static Optional<ConditionsSchema> apply(
      @Nullable ConditionsSchema schema, List<ObjectNode> fields) {
    try {
      ConditionsSchema tighter = schema == null ? ConditionsSchema.parse(JsonText.array()) : schema;
      for (List<ObjectNode> round : rounds(fields)) {
        tighter = ConditionsSchema.parse(with(tighter, round));
      }
      return Optional.of(tighter);
    } catch (Clash | Refusal nothingFitsBoth) {
      return Optional.empty();
    }
  }

  /** The fields in their order, so that those of one round can be changed without reading anew. */
  private static List<List<ObjectNode>> rounds(List<ObjectNode> fields) {
    List<List<ObjectNode>> rounds = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (ObjectNode field : fields) {
      if (!keys.add(field.path("key").asText()) || rounds.isEmpty()) {
        keys.clear();
        keys.add(field.path("key").asText());
        rounds.add(new ArrayList<>());
      }
      rounds.get(rounds.size() - 1).add(field);
    }
    return rounds;
  }

  /** How fields hold in a schema. */
  public enum How {
    /** Both the agent's schema and the fields hold. */
    TIGHTENED,
    /** The fields hold in place of the agent's own, or of all that its schema says. */
    REPLACED,
    /** Nothing can hold: the fields contradict each other. */
    CONTRADICTORY
  }

  /**
   * How fields hold, and what makes the schema in which they do.
   *
   * @param fields what they say together, to be held with more; as they were where they contradict
   */
  public record Held(How how, List<ObjectNode> fields, Supplier<ConditionsSchema> made) {

    /** The schema; the agent's own, null for none, where fields are contradictory. */
    @Nullable
    public ConditionsSchema schema() {
      return made.get();
    }
  }

  /**
   * The schema in which fields hold, whatever the agent's says: in no order, and without the
   * agent's wherever it cannot be tightened.
   *
   * @param schema the agent's; null for none
   * @param fields entries of a field list, several of which may have the same key
   */
  public static Held hold(@Nullable ConditionsSchema schema, List<ObjectNode> fields) {
    List<ObjectNode> ordered =
        fields.stream().sorted(Comparator.comparing(Tightening::rank)).toList();
    ConditionsSchema own = apply(null, ordered).orElse(null);
    if (own == null) {
      return new Held(How.CONTRADICTORY, fields, () -> schema);
    }
    List<ObjectNode> merged = new ArrayList<>();
    own.document().forEach(entry -> merged.add((ObjectNode) entry));
    return apply(schema, merged)
        .map(it -> new Held(How.TIGHTENED, merged, () -> it))
        .orElseGet(() -> new Held(How.REPLACED, merged, () -> replace(schema, merged).orElse(own)));
  }

  /** Fields of a narrower type come first: what follows only narrows them. */
  private static int rank(ObjectNode field) {
    return switch (field.path("type").asText("")) {
      case "integer" -> 0;
      case "" -> 2;
      default -> 1;
    };
  }

  private static Optional<ConditionsSchema> replace(
      @Nullable ConditionsSchema schema, List<ObjectNode> fields) {
    try {
      ConditionsSchema changed = schema;
      for (ObjectNode field : fields) {
        ConditionsSchema before = changed;
        changed =
            apply(before, List.of(field))
                .orElseGet(() -> ConditionsSchema.parse(replaced(before, field)));
      }
      return Optional.ofNullable(changed);
    } catch (Clash | Refusal notPossible) {
      return Optional.empty();
    }
  }

  private static JsonNode replaced(ConditionsSchema schema, ObjectNode field) {
    Dialect dialect = dialect(schema);
    JsonNode document = dialect.begin(schema.document());
    dialect.replace(document, labelled(field));
    return document;
  }

  private static Dialect dialect(ConditionsSchema schema) {
    boolean isSchema = !schema.isEmpty() && schema.document().isObject();
    return isSchema ? new SchemaDialect() : new ListDialect();
  }

  private static JsonNode with(ConditionsSchema schema, List<ObjectNode> fields) {
    Dialect dialect = dialect(schema);
    JsonNode document = dialect.begin(schema.isEmpty() ? null : schema.document());
    for (ObjectNode field : fields) {
      String key = field.path("key").asText();
      known(schema, key)
          .ifPresentOrElse(
              known -> dialect.tighten(document, key, new Bound(field), known),
              () -> dialect.add(document, labelled(field)));
    }
    return document;
  }

  private static ObjectNode labelled(ObjectNode field) {
    return field.hasNonNull("label")
        ? field
        : field.deepCopy().put("label", field.path("key").asText());
  }

  private static Optional<Field> known(ConditionsSchema schema, String key) {
    return schema.fields().stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
