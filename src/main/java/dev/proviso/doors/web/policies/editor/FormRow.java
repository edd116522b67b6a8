package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.policies.document.Fact;
import java.util.Map;

/**
 * A row of the form as it was typed.
 *
 * @param index its number, from 0
 * @param cells what stands in each of its cells
 */
public record FormRow(int index, Map<String, String> cells) {

  /** What stands in a cell; empty where nothing does. */
  public String at(String cell) {
    return cells.getOrDefault(cell, "");
  }

  String text(String cell) {
    return at(cell).strip();
  }

  /** Whether nothing was said in a row of what must hold, but perhaps that it reads a param. */
  boolean saysNothing() {
    boolean param = text("f").isEmpty() || text("f").equals(Fact.Source.PARAMS.word());
    return param && blank("p", "v", "t");
  }

  boolean blank(String... names) {
    for (String name : names) {
      if (!text(name).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
