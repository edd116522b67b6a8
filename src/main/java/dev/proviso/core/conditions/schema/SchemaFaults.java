package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.Refusal.Kind;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.List;

/** Collects the faults of one schema. */
public final class SchemaFaults {

  public static final String ROOT = Pointers.of("conditions_schema");

  private static final int MOST = 100;

  private final List<Fault> faults = new ArrayList<>();

  public void add(String pointer, String code, Object... namesAndValues) {
    Fault fault = Fault.of(pointer, code, Messages.arguments(namesAndValues));
    // A schema that is referred to twice is reported once.
    if (faults.size() < MOST && !faults.contains(fault)) {
      faults.add(fault);
    }
  }

  public int count() {
    return faults.size();
  }

  /** Refuses the schema if it has faults, in a sentence that names the first one. */
  public void refuseIfAny() {
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
            + Messages.ENGLISH.of(first),
        faults);
  }

  /** Shortens untrusted text for a message. */
  static String shown(JsonNode value) {
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 40)) + "…";
  }
}
