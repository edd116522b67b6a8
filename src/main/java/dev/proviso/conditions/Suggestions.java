package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;

/** Defaults: each must itself be a valid answer. */
final class Suggestions {

  private Suggestions() {}

  /** The field with its default, or a fault of the schema. */
  static Field checked(Field field, Keywords keywords) {
    JsonNode sent = keywords.get("default");
    // Chock's clients may send "" for "none".
    if (sent == null || (sent.isTextual() && sent.textValue().isBlank())) {
      return field;
    }
    Findings findings = new Findings();
    JsonNode value = new JsonAnswers(findings).value(field, sent, field.pointer());
    if (findings.none()) {
      return field.suggesting(value);
    }
    keywords.fault("default", "invalid_default", "why", EnglishTexts.of(findings.list().get(0)));
    return field;
  }
}
