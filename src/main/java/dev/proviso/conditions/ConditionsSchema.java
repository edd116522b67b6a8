package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.json.JsonText;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What an agent lets a person set, parsed from a field list or a JSON Schema (draft-07 subset) into
 * one model: a tree of fields to draw, and a judge of answers.
 */
public final class ConditionsSchema {

  private final JsonNode document;
  private final List<Field> fields;
  private final Verdicts verdicts;

  private ConditionsSchema(JsonNode document, List<Field> fields) {
    this.document = document;
    this.fields = fields;
    this.verdicts = new Verdicts(document, fields);
  }

  /**
   * Parses what an agent sent; refuses {@code invalid_conditions_schema} with every fault at its
   * pointer.
   */
  public static ConditionsSchema parse(JsonNode sent) {
    SchemaFaults faults = new SchemaFaults();
    boolean isList = sent != null && sent.isArray();
    List<Field> fields = List.of();
    if (isList) {
      fields = new FieldList(faults).fields(sent);
    } else if (sent != null && sent.isObject()) {
      fields = new JsonSchemaDialect(sent, faults).fields(sent);
    } else {
      faults.add(SchemaFaults.ROOT, "not_a_schema");
    }
    faults.refuseIfAny();
    return new ConditionsSchema(isList ? FieldList.withDefaults(sent) : sent, List.copyOf(fields));
  }

  /** What was sent, with Chock's defaults filled in where it is a field list. */
  public JsonNode document() {
    return document;
  }

  /** The fields, in the order of the schema; their controls are named {@code c0}, {@code c1}, …. */
  public List<Field> fields() {
    return fields;
  }

  /** Whether there is nothing to set: an empty field list, as Chock's clients send for "none". */
  public boolean isEmpty() {
    return document.isArray() && document.isEmpty();
  }

  /**
   * The defaults as a submitted form would hold them, by the names of the controls; those of
   * required fields only if wanted.
   */
  public Map<String, List<String>> prefill(ZoneId zone, boolean requiredToo) {
    return new Prefill(zone, requiredToo).of(fields);
  }

  /**
   * Checks an answer in JSON. Missing required conditions are found first and alone; else all
   * faults at once. A null answer is an empty one. Takes at most 500 ms.
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
