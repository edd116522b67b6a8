package dev.proviso.conditions;

import dev.proviso.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what is wrong with one answer; knows in which row or line the look is just now. */
final class Findings {

  static final String MISSING = "missing";

  private static final int MOST = 100;

  private final List<Fault> faults = new ArrayList<>();
  private Integer row;
  private Integer line;

  void inRow(Integer number) {
    row = number;
  }

  void inLine(Integer number) {
    line = number;
  }

  /** Adds a fault of a field; the label is always among its arguments. */
  void add(Field field, String pointer, String code, Object... namesAndValues) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("label", field.label());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    if (row != null) {
      arguments.put("row", row);
    }
    if (line != null) {
      arguments.put("line", line);
    }
    add(Fault.of(pointer, code, arguments));
  }

  void add(Fault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    }
  }

  /** Whether something is wrong at or below a pointer. */
  boolean touch(String pointer) {
    String inside = pointer + "/";
    return faults.stream()
        .anyMatch(fault -> fault.pointer().equals(pointer) || fault.pointer().startsWith(inside));
  }

  boolean none() {
    return faults.isEmpty();
  }

  List<Fault> list() {
    return faults;
  }
}
