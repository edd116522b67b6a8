package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * What came of checking an answer: the typed values, in the order of the schema, and what is wrong.
 * Only where nothing is wrong are the values good to be stored.
 */
public record Checked(ObjectNode values, List<Fault> faults) {

  public Checked {
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean ok() {
    return faults.isEmpty();
  }

  /** The keys of required conditions that were left out, in the order of the schema. */
  public List<String> missing() {
    return faults.stream()
        .filter(fault -> fault.code().startsWith(Findings.MISSING))
        .filter(fault -> fault.arguments().containsKey("key"))
        .map(fault -> (String) fault.arguments().get("key"))
        .toList();
  }

  /**
   * What is wrong with a field: for a group or a list of objects with itself, for others also with
   * what is inside (a line, an option).
   */
  public List<Fault> faultsAt(Field field) {
    boolean own = field.kind() == Field.Kind.GROUP || field.kind() == Field.Kind.ROWS;
    String inside = field.pointer() + "/";
    return faults.stream()
        .filter(
            fault ->
                fault.pointer().equals(field.pointer())
                    || (!own && fault.pointer().startsWith(inside)))
        .toList();
  }
}
