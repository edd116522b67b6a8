package dev.proviso.core.policies.wording;

import dev.proviso.core.policies.document.Clause;
import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.Window;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold, in words. */
record ClauseWords(Words words) {

  /** The clause; those that are joined within another are in parentheses. */
  String of(Clause clause) {
    if (clause instanceof Clause.All all) {
      return joined("and", all.clauses());
    }
    if (clause instanceof Clause.Any any) {
      return joined("or", any.clauses());
    }
    if (clause instanceof Clause.Not not) {
      return words.of("words.not", "clause", inner(not.clause()));
    }
    return row((Clause.Row) clause);
  }

  private String joined(String joint, List<Clause> clauses) {
    if (clauses.isEmpty()) {
      return words.of("words.always");
    }
    String text = clauses.size() == 1 ? of(clauses.get(0)) : inner(clauses.get(0));
    for (Clause clause : clauses.subList(1, clauses.size())) {
      text = words.of("words." + joint, "one", text, "other", inner(clause));
    }
    return text;
  }

  private String inner(Clause clause) {
    boolean isRow = clause instanceof Clause.Row;
    return isRow ? of(clause) : "(" + of(clause) + ")";
  }

  String row(Clause.Row row) {
    Fact.Source source = row.fact().source();
    if (row.op() == Operator.IS && source == Fact.Source.PARAMS_SHA256) {
      return same("params", row.value().textValue());
    }
    if (row.op() == Operator.IS && source == Fact.Source.PREVIEW_SHA256) {
      return same("preview", row.value().textValue());
    }
    if (source == Fact.Source.PARENT_HAS_ROOM) {
      return words.of("row.has_room");
    }
    String value = row.value() == null ? "" : value(row);
    return words.of("row." + row.op().word(), "fact", fact(row.fact()), "value", value);
  }

  private String same(String what, String hash) {
    String beginning = hash.substring(0, Math.min(8, hash.length()));
    return words.of("row.same_" + what, "hash", words.text(beginning));
  }

  private String value(Clause.Row row) {
    return row.op() == Operator.WITHIN ? window(Window.of(row.value())) : words.value(row.value());
  }

  private String fact(Fact fact) {
    boolean isPointer = fact.source() == Fact.Source.PARAMS && !fact.place().isEmpty();
    if (isPointer) {
      return words.text(fact.place());
    }
    String key = "fact." + fact.source().name().toLowerCase(Locale.ROOT);
    boolean isWhole = fact.place() == null || fact.place().isEmpty();
    return words.of(key, "key", isWhole ? "" : words.text(fact.place()));
  }

  private String window(Window window) {
    List<String> parts = new ArrayList<>();
    Locale locale = words.messages().locale();
    if (window.weekdays().size() < Window.WEEKDAYS.size()) {
      window
          .weekdays()
          .forEach(day -> parts.add(day.getDisplayName(TextStyle.SHORT_STANDALONE, locale)));
    }
    boolean begins = window.from().toSecondOfDay() > 0;
    if (begins && window.to() != null) {
      parts.add(words.of("hours.between", "from", window.from(), "to", window.to()));
    } else if (begins) {
      parts.add(words.of("hours.from", "from", window.from()));
    } else if (window.to() != null) {
      parts.add(words.of("hours.to", "to", window.to()));
    }
    return String.join(", ", parts);
  }
}
