package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.json.Pointers;
import java.util.ArrayList;
import java.util.List;

/** Reads what must hold: rows within all, any and not. */
final class ClauseReader {

  static final Clause.All ALWAYS = new Clause.All(List.of());

  private static final List<String> JOINTS = List.of("all", "any", "not");

  private final PolicyFaults faults;
  private final boolean approves;
  private int leaves;

  private ClauseReader(PolicyFaults faults, boolean approves) {
    this.faults = faults;
    this.approves = approves;
  }

  /** The clause of a document; absent is always. */
  static Clause read(Part document, boolean approves) {
    JsonNode when = document.any("when");
    ClauseReader reader = new ClauseReader(document.faults(), approves);
    return when == null ? ALWAYS : reader.clause(when, document.at("when"), 0);
  }

  private Clause clause(JsonNode value, String pointer, int depth) {
    Part part = Part.of(value, pointer, "A clause", faults);
    if (value.isObject() && value.isEmpty()) {
      faults.add(pointer, "not_a_clause");
    }
    List<String> joints = JOINTS.stream().filter(part::has).toList();
    if (joints.isEmpty()) {
      return leaf(part);
    }
    if (joints.size() > 1 || part.object().size() > 1) {
      faults.add(pointer, "not_a_clause");
      return ALWAYS;
    }
    if (depth == PolicyDocument.DEEPEST) {
      faults.add(pointer, "clauses_too_deep", "max", PolicyDocument.DEEPEST);
      return ALWAYS;
    }
    return joined(part, joints.get(0), depth + 1);
  }

  private Clause joined(Part part, String joint, int depth) {
    if (joint.equals("not")) {
      Clause clause = clause(part.any(joint), part.at(joint), depth);
      if (clause.rows().anyMatch(row -> row.fact().source() == Fact.Source.PARENT_HAS_ROOM)) {
        part.fault(joint, "room_is_true");
      }
      return new Clause.Not(clause);
    }
    JsonNode list = part.any(joint);
    if (!list.isArray()) {
      part.fault(joint, "not_an_array");
      return ALWAYS;
    }
    if (list.isEmpty()) {
      // Nothing need hold in an empty all; an empty any would never hold, which nobody means.
      if (joint.equals("any")) {
        part.fault(joint, "empty_list");
      }
      isOneTooMany();
      return ALWAYS;
    }
    List<Clause> clauses = clauses(list, part.at(joint), depth);
    return joint.equals("all") ? new Clause.All(clauses) : new Clause.Any(clauses);
  }

  private List<Clause> clauses(JsonNode list, String pointer, int depth) {
    List<Clause> clauses = new ArrayList<>();
    for (JsonNode item : list) {
      if (leaves <= PolicyDocument.MOST_ROWS) {
        clauses.add(clause(item, Pointers.child(pointer, clauses.size()), depth));
      }
    }
    return List.copyOf(clauses);
  }

  private Clause leaf(Part part) {
    if (isOneTooMany() || part.object().isEmpty()) {
      return ALWAYS;
    }
    Clause.Row row = RowReader.read(part);
    if (row == null) {
      return ALWAYS;
    }
    if (approves && !row.fact().source().mayApprove()) {
      part.fault("fact", "fact_may_not_approve", "fact", row.fact().word());
    }
    return row;
  }

  private boolean isOneTooMany() {
    leaves++;
    if (leaves > PolicyDocument.MOST_ROWS) {
      faults.add(Pointers.of("when"), "too_many_rows", "max", PolicyDocument.MOST_ROWS);
    }
    return leaves > PolicyDocument.MOST_ROWS;
  }
}
