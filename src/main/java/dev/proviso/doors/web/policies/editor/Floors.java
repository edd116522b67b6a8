package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.core.policies.document.Operator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that say at least 0 of each param that is bounded above alone. */
final class Floors {

  private static final Set<String> ABOVE =
      Set.of(Operator.AT_MOST.word(), Operator.LESS_THAN.word());
  private static final Set<String> BELOW =
      Set.of(Operator.AT_LEAST.word(), Operator.MORE_THAN.word(), Operator.IS.word());

  private Floors() {}

  /** The places of these params. */
  static List<String> missing(PolicyForm form) {
    List<FormRow> rows = form.rows(RowGroup.WHEN).stream().filter(Floors::isNumber).toList();
    List<String> bounded = places(rows, BELOW);
    return places(rows, ABOVE).stream().filter(it -> !bounded.contains(it)).toList();
  }

  private static boolean isNumber(FormRow row) {
    return PolicyForm.source(row).filter(it -> it == Fact.Source.PARAMS).isPresent()
        && PolicyForm.type(row, Fact.Source.PARAMS) == FactType.NUMBER;
  }

  private static List<String> places(List<FormRow> rows, Set<String> ops) {
    return rows.stream()
        .filter(row -> ops.contains(row.text("o")))
        .map(row -> RowValue.pointer(row.text("p")))
        .distinct()
        .toList();
  }

  /** The form with a row for each of them, which must hold whatever else does. */
  static PolicyForm added(PolicyForm form) {
    Map<String, String> cells = new LinkedHashMap<>();
    PolicyForm more = form;
    for (String place : missing(form)) {
      int i = more.rows(RowGroup.WHEN).size();
      cells.put("f", Fact.Source.PARAMS.word());
      cells.put("p", place);
      cells.put("t", FactType.NUMBER.word());
      cells.put("o", Operator.AT_LEAST.word());
      cells.put("v", "0");
      cells.put("j", "and");
      for (Map.Entry<String, String> cell : cells.entrySet()) {
        more = more.with(cell.getKey() + i, cell.getValue());
      }
    }
    return more;
  }
}
