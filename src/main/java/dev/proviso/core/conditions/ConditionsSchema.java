package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.answers.FormAnswers;
import dev.proviso.core.conditions.answers.JsonAnswers;
import dev.proviso.core.conditions.answers.Prefill;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.schema.FieldList;
import dev.proviso.core.conditions.schema.JsonSchemaDialect;
import dev.proviso.core.conditions.schema.SchemaFaults;
import dev.proviso.platform.json.JsonText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What an agent lets a person set, parsed from a field list or a JSON Schema (draft-07 subset) into
 * one model, which is drawn as a form and checks answers.
 */
public final class ConditionsSchema {

  /** A larger form would be cut off when it is submitted. */
  private static final int MAX_CONTROLS = 4_000;

  private final JsonNode document;
  private final List<Field> fields;
  private final SchemaCheck verdicts;

  private ConditionsSchema(JsonNode document, List<Field> fields) {
    this.document = document;
    this.fields = fields;
    this.verdicts = new SchemaCheck(document, fields);
  }

  /**
   * Parses what an agent sent; refuses {@code invalid_conditions_schema} with every fault at its
   * pointer.
   */
  public static ConditionsSchema parse(JsonNode sent) {
    SchemaFaults faults = new SchemaFaults();
    ConditionsSchema schema = read(sent, faults);
    faults.refuseIfAny();
    return schema;
  }

  /**
   * Reads a schema that was accepted before. Refuses only what cannot be drawn at all: a rule added
   * later must not hide a request or prevent its decision.
   */
  public static ConditionsSchema stored(JsonNode document) {
    SchemaFaults faults = new SchemaFaults();
    ConditionsSchema schema = read(document, faults);
    if (!schema.isEmpty()) {
      return schema;
    }
    faults.refuseIfAny();
    return schema;
  }

  private static ConditionsSchema read(JsonNode sent, SchemaFaults faults) {
    boolean isList = sent != null && sent.isArray();
    List<Field> fields = List.of();
    if (isList) {
      fields = new FieldList(faults).fields(sent);
    } else if (sent != null && sent.isObject()) {
      fields = new JsonSchemaDialect(sent, faults).fields(sent);
    } else {
      faults.add(SchemaFaults.ROOT, "not_a_schema");
    }
    if (controls(fields) > MAX_CONTROLS) {
      faults.add(SchemaFaults.ROOT, "too_many_controls", "max", MAX_CONTROLS);
    }
    boolean isGood = isList && faults.count() == 0;
    return new ConditionsSchema(isGood ? FieldList.withDefaults(sent) : sent, List.copyOf(fields));
  }

  /** The maximum number of controls that the form has at first: every row of a default is drawn. */
  private static long controls(List<Field> fields) {
    return fields.stream()
        .mapToLong(
            field ->
                switch (field.kind()) {
                  case GROUP -> controls(field.children());
                  case ROWS -> field.maxRows() * Math.max(1, controls(field.item().children()));
                  case MULTI -> field.options().size();
                  default -> 1;
                })
        .sum();
  }

  /** What was sent, with Chock's defaults filled in where it is a field list. */
  public JsonNode document() {
    return document;
  }

  /** The fields, in the order of the schema; their controls are named {@code c0}, {@code c1}, …. */
  public List<Field> fields() {
    return fields;
  }

  /** What is kept of each condition, in the order of the schema. */
  public List<Term> terms() {
    return Term.of(fields);
  }

  /**
   * Whether it has no fields: then conditions are free text, as without a schema. An empty field
   * list is what Chock's clients send for "none".
   */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /**
   * The defaults as a submitted form would hold them, by the names of the controls; those of
   * required fields only if wanted.
   */
  public Map<String, List<String>> prefill(ZoneId zone, boolean requiredToo) {
    return new Prefill(zone, requiredToo).of(fields);
  }

  /**
   * Checks an answer in JSON. Missing required conditions are reported first, on their own;
   * otherwise all faults at once. A null answer counts as empty. Takes at most 500 ms.
   */
  public Checked check(JsonNode conditions) {
    if (isEmpty()) {
      return checkFree(conditions);
    }
    boolean isNothing = conditions == null || conditions.isNull() || conditions.isMissingNode();
    JsonNode answer = isNothing ? JsonText.object() : conditions;
    if (!answer.isObject()) {
      return FreeConditions.refused("not_an_object", Map.of());
    }
    return verdicts.judge(
        findings -> {
          JsonAnswers answers = new JsonAnswers(findings);
          answers.findMissing(fields, answer);
          return findings.none()
              ? answers.values(fields, answer, FreeConditions.POINTER)
              : JsonText.object();
        });
  }

  /**
   * Checks a submitted form, all faults at once, with times in the reader's zone. Names that no
   * field has are ignored. Takes at most 500 ms.
   */
  public Checked checkForm(Map<String, List<String>> form, ZoneId zone) {
    if (isEmpty()) {
      return checkFree(null);
    }
    return verdicts.judge(
        findings -> {
          FormAnswers translated = new FormAnswers(form, zone, findings);
          ObjectNode answer = translated.answer(fields);
          JsonAnswers answers = new JsonAnswers(findings, translated.positions());
          answers.findMissing(fields, answer);
          return answers.values(fields, answer, FreeConditions.POINTER);
        });
  }

  /** Checks an answer to a request without a schema: any object of at most 50 keys and 64 kB. */
  public static Checked checkFree(JsonNode conditions) {
    return FreeConditions.check(conditions);
  }
}
