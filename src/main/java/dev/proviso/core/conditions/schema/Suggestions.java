package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.answers.JsonAnswers;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.core.conditions.fields.TypedText;
import dev.proviso.platform.Messages;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
      refuseBrokenLines(field, value, keywords);
      return drawnWhole(field, value).suggesting(value);
    }
    keywords.fault(
        "default", "invalid_default", "why", Messages.ENGLISH.of(findings.list().get(0)));
    return field;
  }

  /** A list is drawn with one line per item: an item with a line break would come back as two. */
  private static void refuseBrokenLines(Field field, JsonNode value, Keywords keywords) {
    if (field.kind() == Kind.LINES && stream(value).anyMatch(Suggestions::isBroken)) {
      keywords.fault("default", "line_break_in_item");
    } else if (field.kind() == Kind.ROWS) {
      stream(value).forEach(row -> refuseBrokenLines(field.item(), row, keywords));
    } else if (field.kind() == Kind.GROUP) {
      field.children().stream()
          .filter(child -> value.has(child.key()))
          .forEach(child -> refuseBrokenLines(child, value.get(child.key()), keywords));
    }
  }

  /** A single-line input drops line breaks, so a default with line breaks gets a text area. */
  private static Field drawnWhole(Field field, JsonNode value) {
    return switch (field.kind()) {
      case LINE -> isBroken(value) ? field.as(Kind.TEXTAREA) : field;
      case GROUP ->
          field.holding(
              field.children().stream()
                  .map(
                      child ->
                          value.has(child.key())
                              ? drawnWhole(child, value.get(child.key()))
                              : child)
                  .toList());
      case ROWS -> {
        Field row = field.item();
        for (JsonNode suggested : value) {
          row = drawnWhole(row, suggested);
        }
        yield field.of(row);
      }
      default -> field;
    };
  }

  private static boolean isBroken(JsonNode value) {
    return value.isTextual() && TypedText.normal(value.textValue()).lines().count() > 1;
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
