package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.policies.document.Fact;
import dev.proviso.doors.web.shell.SubmittedForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A list of rows in the form; each control is named by its cell and the number of its row. */
enum RowGroup {
  /** What must hold: fact, place, type, operator, value, and how it joins the row above. */
  WHEN(100, "f", "p", "t", "o", "v", "j"),
  /** Conditions that a rule sets: key, value, how it is kept. */
  CONDITIONS(50, "ck", "cv", "ce"),
  /** Fields to add or tighten: key, type, least, most, whether it must be set. */
  FIELDS(50, "fk", "ft", "fl", "fm", "fr"),
  /** Who is asked too when nobody has decided: after how long, its unit, whom. */
  ESCALATE(5, "ea", "eu", "ed"),
  /** Requests whose outcome must stay: action, params, further members, what is expected. */
  EXAMPLES(20, "xa", "xp", "xm", "xe"),
  /** How often: whose uses, hours, count, or sum and most. */
  CAPS(5, "per", "hours", "count", "sum", "most");

  /** What a new row of what must hold begins with. */
  static final Map<String, String> READS_A_PARAM = Map.of("f", Fact.Source.PARAMS.word());

  private final int most;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type cannot say so
  private final List<String> cells;

  RowGroup(int most, String... cells) {
    this.most = most;
    this.cells = List.of(cells);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The cells of a row. */
  List<String> cells() {
    return cells;
  }

  static Optional<RowGroup> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** The rows of a form, one blank where it has none. */
  List<FormRow> rows(SubmittedForm form) {
    int last =
        IntStream.range(0, most)
            .filter(i -> form.values().containsKey(cells.get(0) + i))
            .max()
            .orElse(0);
    return IntStream.rangeClosed(0, last).mapToObj(i -> row(form, i)).toList();
  }

  private FormRow row(SubmittedForm form, int index) {
    Map<String, String> values = new LinkedHashMap<>();
    cells.forEach(cell -> values.put(cell, form.raw(cell + index)));
    return new FormRow(index, values);
  }

  boolean mayGrow(SubmittedForm form) {
    return rows(form).size() < most;
  }

  /** The form with a blank row more. */
  SubmittedForm added(SubmittedForm form) {
    List<FormRow> rows = new ArrayList<>(rows(form));
    if (rows.size() < most) {
      rows.add(new FormRow(rows.size(), this == WHEN ? READS_A_PARAM : Map.of()));
    }
    return with(form, rows);
  }

  /** The form without a row; those after it move up. */
  SubmittedForm removed(SubmittedForm form, int index) {
    return with(form, rows(form).stream().filter(row -> row.index() != index).toList());
  }

  private SubmittedForm with(SubmittedForm form, List<FormRow> rows) {
    Map<String, List<String>> values = new LinkedHashMap<>(form.values());
    values.keySet().removeIf(name -> cells.contains(name.replaceFirst("\\d+$", "")));
    for (int i = 0; i < rows.size(); i++) {
      for (String cell : cells) {
        values.put(cell + i, List.of(rows.get(i).at(cell)));
      }
    }
    return new SubmittedForm(values);
  }
}
