package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.FactType;
import dev.proviso.doors.web.shell.SubmittedForm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a policy as it was typed; nothing of it is lost, valid or not.
 *
 * @param sent the values by the names of their controls
 */
public record PolicyForm(SubmittedForm sent) {

  /** The form with values by name. */
  static PolicyForm of(Map<String, List<String>> values) {
    return new PolicyForm(new SubmittedForm(values));
  }

  /** The form with another value in a control. */
  PolicyForm with(String name, String value) {
    Map<String, List<String>> values = new LinkedHashMap<>(sent.values());
    values.put(name, List.of(value));
    return of(values);
  }

  /** What stands in a control. */
  public String value(String name) {
    return sent.raw(name);
  }

  String text(String name) {
    return sent.first(name);
  }

  /** Whether a control has this value among its values. */
  public boolean has(String name, String value) {
    return sent.values().getOrDefault(name, List.of()).contains(value);
  }

  /** The same with another default: what is chosen where nothing was yet. */
  public boolean chosen(String name, String value, String usual) {
    String now = sent.first(name);
    return now.isEmpty() ? value.equals(usual) : value.equals(now);
  }

  /** Whether the policy is edited as JSON. */
  public boolean isJson() {
    return sent.first("view").equals("json");
  }

  /** The rows of a list. */
  public List<FormRow> rows(String group) {
    return RowGroup.of(group).orElseThrow().rows(sent);
  }

  /** Whether a list may have another row. */
  public boolean mayGrow(String group) {
    return RowGroup.of(group).orElseThrow().mayGrow(sent);
  }

  /** The units of a length of time. */
  public List<String> units() {
    return TimeUnits.WORDS;
  }

  List<FormRow> rows(RowGroup group) {
    return group.rows(sent);
  }

  /** The id of the control where the next row of a list begins. */
  public String next(String group) {
    RowGroup rows = RowGroup.of(group).orElseThrow();
    return "pf-" + rows.cells().get(0) + rows.rows(sent).size();
  }

  /** The fact that a row reads; empty where none is chosen and no name of a param is given. */
  static Optional<Fact.Source> source(FormRow row) {
    if (row.text("f").isEmpty() && !row.text("p").isEmpty()) {
      return Optional.of(Fact.Source.PARAMS);
    }
    return Arrays.stream(Fact.Source.values())
        .filter(it -> it.word().equals(row.text("f")))
        .findFirst();
  }

  /**
   * The type that a row compares: the only one of its fact, the one that was chosen, or the one
   * that its comparison and its value speak of.
   */
  static FactType type(FormRow row, Fact.Source source) {
    return switch (source) {
      case NOW -> FactType.TIME;
      case TAGS, NAMES -> FactType.TEXTS;
      case PARAMS ->
          Arrays.stream(FactType.values())
              .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(row.text("t")))
              .findFirst()
              .orElseGet(() -> RowValue.type(row.text("o"), row.text("v")));
      default -> FactType.TEXT;
    };
  }

  /** Who says the fact of a row: {@code known}, {@code said}, or nothing for a blank row. */
  public String saidBy(FormRow row) {
    return source(row).map(it -> it.isKnown() ? "known" : "said").orElse("");
  }

  /** Whether the type of a row can be chosen. */
  public boolean typed(FormRow row) {
    return source(row).filter(it -> it != Fact.Source.PARAMS).isEmpty();
  }
}
