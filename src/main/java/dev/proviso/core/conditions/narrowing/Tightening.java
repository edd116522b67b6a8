package dev.proviso.core.conditions.narrowing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import io.micronaut.core.annotation.Nullable;
import java.util.List;
import java.util.Optional;

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
      for (ObjectNode field : fields) {
        tighter = ConditionsSchema.parse(with(tighter, field));
      }
      return Optional.of(tighter);
    } catch (Clash | Refusal nothingFitsBoth) {
      return Optional.empty();
    }
  }

  private static JsonNode with(ConditionsSchema schema, ObjectNode field) {
    boolean isSchema = !schema.isEmpty() && schema.document().isObject();
    Dialect dialect = isSchema ? new SchemaDialect() : new ListDialect();
    JsonNode document = dialect.begin(schema.isEmpty() ? null : schema.document());
    String key = field.path("key").asText();
    known(schema, key)
        .ifPresentOrElse(
            known -> dialect.tighten(document, key, new Bound(field), known),
            () -> dialect.add(document, field));
    return document;
  }

  private static Optional<Field> known(ConditionsSchema schema, String key) {
    return schema.fields().stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
