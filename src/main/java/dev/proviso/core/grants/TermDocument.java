package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.platform.json.JsonText;
import java.util.List;

/** The wire form of what is kept of conditions. */
public final class TermDocument {

  private TermDocument() {}

  /**
   * A list of {@code key} (of a condition within a group, with the keys that lead to it), {@code
   * enforce}, {@code declared} and {@code binds}.
   */
  public static ArrayNode of(List<Term> terms) {
    ArrayNode list = JsonText.array();
    for (Term term : terms) {
      list.addObject()
          .put("key", term.pointer().substring(1))
          .put("enforce", term.enforce().word())
          .put("declared", term.declared())
          .put("binds", term.binds());
    }
    return list;
  }
}
