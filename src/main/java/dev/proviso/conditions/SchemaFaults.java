package dev.proviso.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.Fault;
import dev.proviso.Refusal;
import dev.proviso.Refusal.Kind;
import dev.proviso.json.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is wrong with one schema. */
final class SchemaFaults {

  static final String ROOT = Pointers.of("conditions_schema");

  private static final int MOST = 100;

  private final List<Fault> faults = new ArrayList<>();

  void add(String pointer, String code, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    Fault fault = Fault.of(pointer, code, arguments);
    // What is referred to twice is wrong once.
    if (faults.size() < MOST && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  int count() {
    return faults.size();
  }

  /** Refuses the schema if anything is wrong, in a sentence that names the first fault. */
  void refuseIfAny() {
    if (faults.isEmpty()) {
      return;
    }
    Fault first = faults.get(0);
    throw new Refusal(
        Kind.UNPROCESSABLE,
        "invalid_conditions_schema",
        "The conditions schema is not accepted. At "
            + first.pointer()
            + ": "
            + EnglishTexts.of(first),
        faults);
  }

  /** A short name of what a stranger sent, for a message. */
  static String shown(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
  }
}
