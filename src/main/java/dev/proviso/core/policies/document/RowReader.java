package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.schema.Patterns;
import dev.proviso.core.policies.document.Fact.Source;
import dev.proviso.platform.json.Pointers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a row: a fact, the type that it must have, and what it is compared with. */
final class RowReader {

  private static final List<String> MEMBERS = List.of("fact", "type", "op", "value");
  private static final int MAX_FACT = 1_000;
  private static final int MAX_TEXT = CleanJson.MAX_BYTES;
  private static final int MOST_TEXTS = 1_000;
  private static final int MOST_COUNTED = 10_000;

  private final Part row;

  private RowReader(Part row) {
    this.row = row;
  }

  /** The row of a part; null where it cannot be read, with faults. */
  static Clause.Row read(Part row) {
    row.only(MEMBERS);
    return new RowReader(row).read();
  }

  private Clause.Row read() {
    Fact fact = fact();
    Operator op = row.requiredChoice("op", Operator.values(), Operator::word);
    FactType type = type(fact, op);
    if (op != null && type != null && !op.takes(type)) {
      row.fault("op", "op_of_other_type", "op", op.word(), "type", type.word());
      return null;
    }
    if (op != null && type != null) {
      value(op, type);
    }
    if (fact != null && fact.source() == Source.PARENT_HAS_ROOM && !asksForRoom(op)) {
      row.fault("fact", "room_is_true");
    }
    return fact == null || op == null || type == null
        ? null
        : new Clause.Row(fact, type, op, row.any("value"));
  }

  /** That there is none is not said, since only what a rule allows shows whether there is. */
  private boolean asksForRoom(Operator op) {
    JsonNode value = row.any("value");
    return op == Operator.IS && value != null && (!value.isBoolean() || value.booleanValue());
  }

  private Fact fact() {
    String word = row.requiredText("fact", MAX_FACT);
    if (word == null) {
      return null;
    }
    for (Source source : Source.values()) {
      if (source.hasPlace() ? word.startsWith(source.word()) : word.equals(source.word())) {
        return fact(source, word.substring(source.word().length()));
      }
    }
    String known =
        Arrays.stream(Source.values()).map(Source::word).collect(Collectors.joining(", "));
    row.fault("fact", "unknown_fact", "known", known);
    return null;
  }

  private Fact fact(Source source, String place) {
    if ((source == Source.PARAMS || source == Source.NAMES) && !Pointers.isPointer(place)) {
      row.fault("fact", "not_a_pointer", "place", place);
      return null;
    }
    if (source == Source.SCHEMA && place.isBlank()) {
      row.fault("fact", "schema_key_missing");
      return null;
    }
    return new Fact(source, source.hasPlace() ? place : null);
  }

  /** Only what is read from params has several types; whether a fact is there needs none. */
  private FactType type(Fact fact, Operator op) {
    boolean isNeeded = op == null || !op.isOfPresence();
    FactType said =
        isNeeded
            ? row.requiredChoice("type", FactType.values(), FactType::word)
            : row.choice("type", FactType.values(), FactType::word);
    if (fact == null) {
      return said;
    }
    FactType only = only(fact.source());
    if (said != null && (only == null ? said == FactType.TIME : said != only)) {
      String types = only == null ? "text, number, flag, texts" : only.word();
      row.fault("type", "fact_of_other_type", "fact", fact.word(), "types", types);
      return null;
    }
    FactType usual = only == null ? FactType.TEXT : only;
    return said == null && !isNeeded && !row.has("type") ? usual : said;
  }

  /** The only type that a fact has; null where it may have any of JSON. */
  private static FactType only(Source source) {
    return switch (source) {
      case NOW -> FactType.TIME;
      case PARENT_HAS_ROOM -> FactType.FLAG;
      case TAGS, NAMES -> FactType.TEXTS;
      case PARAMS -> null;
      default -> FactType.TEXT;
    };
  }

  private void value(Operator op, FactType type) {
    if (op.isOfPresence()) {
      if (row.has("value")) {
        row.fault("value", "value_not_taken", "op", op.word());
      }
      return;
    }
    if (!row.has("value")) {
      row.fault("value", "required");
      return;
    }
    switch (op) {
      case IS, IS_NOT -> same(type);
      case ONE_OF, NOT_ONE_OF, ALL_ONE_OF, NONE_OF -> row.texts("value", MOST_TEXTS, MAX_TEXT);
      case ALL_END_WITH -> row.filledTexts("value", MOST_TEXTS, MAX_TEXT);
      case STARTS_WITH, ENDS_WITH, CONTAINS -> part();
      case MATCHES, ALL_MATCH -> pattern();
      case AT_MOST, AT_LEAST, LESS_THAN, MORE_THAN -> row.number("value");
      case COUNT_AT_MOST -> row.integer("value", 0, MOST_COUNTED);
      case WITHIN ->
          Window.check(Part.of(row.any("value"), row.at("value"), "value", row.faults()));
      case PRESENT, ABSENT -> {}
    }
  }

  /** Every text has the empty one in it. */
  private void part() {
    String part = row.text("value", MAX_TEXT);
    if (part != null && part.isEmpty()) {
      row.fault("value", "required");
    }
  }

  private void same(FactType type) {
    switch (type) {
      case NUMBER -> row.number("value");
      case FLAG -> flag();
      default -> row.text("value", MAX_TEXT);
    }
  }

  private void flag() {
    JsonNode value = row.any("value");
    if (!value.isBoolean()) {
      row.fault("value", "not_a_boolean");
    }
  }

  private void pattern() {
    String pattern = row.requiredText("value", MAX_TEXT);
    if (pattern == null) {
      return;
    }
    if (pattern.codePointCount(0, pattern.length()) > PolicyDocument.LONGEST_PATTERN) {
      row.fault("value", "pattern_too_long", "max", PolicyDocument.LONGEST_PATTERN);
      return;
    }
    try {
      Patterns.compile(pattern);
    } catch (Patterns.Refused refused) {
      row.fault(
          "value", refused.getMessage(), "part", refused.part(), "instead", refused.instead());
    }
  }
}
