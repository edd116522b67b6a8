package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.Fault;
import java.util.List;

/**
 * A call held against what is allowed.
 *
 * @param faults what goes beyond it; empty where nothing does
 * @param facts what was checked, by the pointers of the conditions
 * @param held the amounts that it takes from sums
 * @param unchecked what was not checked, since it was not sent or cannot be checked
 */
record Measured(List<Fault> faults, ObjectNode facts, Amounts held, List<String> unchecked) {

  Measured {
    faults = List.copyOf(faults);
    unchecked = List.copyOf(unchecked);
  }
}
