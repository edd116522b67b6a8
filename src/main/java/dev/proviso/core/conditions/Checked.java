package dev.proviso.core.conditions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Findings;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * The result of checking an answer: the typed values, in the order of the schema, and the faults.
 * The values may be stored only if there are no faults.
 */
public record Checked(ObjectNode values, List<Fault> faults) {

  public Checked {
    faults = List.copyOf(faults);
  }

  /** Whether there are no faults. */
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
   * The faults of a field: for a group or a list of objects, only its own; for others, also those
   * of its lines or options.
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
