package dev.proviso.core.conditions.fields;

import dev.proviso.platform.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the faults of one answer, and knows which row or line is being checked. */
public final class Findings {

  public static final String MISSING = "missing";

  private static final int MOST = 100;

  private final List<Fault> faults = new ArrayList<>();
  private Integer row;
  private Integer line;

  public void inRow(Integer number) {
    row = number;
  }

  public void inLine(Integer number) {
    line = number;
  }

  /** Adds a fault of a field; the label is always among its arguments. */
  public void add(Field field, String pointer, String code, Object... namesAndValues) {
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

  public void add(Fault fault) {
    if (faults.size() < MOST) {
      faults.add(fault);
    }
  }

  /** Whether there is a fault at or below a pointer. */
  public boolean touch(String pointer) {
    String inside = pointer + "/";
    return faults.stream()
        .anyMatch(fault -> fault.pointer().equals(pointer) || fault.pointer().startsWith(inside));
  }

  public boolean none() {
    return faults.isEmpty();
  }

  public List<Fault> list() {
    return faults;
  }
}
