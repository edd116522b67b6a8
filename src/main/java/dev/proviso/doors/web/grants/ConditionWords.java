package dev.proviso.doors.web.grants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.grants.Allowance;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.Pointers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says the conditions of what was allowed in short, each as a few words; what adds up is drawn. */
final class ConditionWords {

  private static final Set<Enforce> DRAWN = EnumSet.of(Enforce.SUM, Enforce.USES);

  /** What is only said, without a word that says how it is kept. */
  private static final Set<String> PLAIN =
      Set.of(Enforce.EQUALS.word(), Enforce.FLAG.word(), Enforce.NONE.word());

  private static final int MOST = 8;
  private static final int LONGEST = 120;

  private final Reader reader;
  private final VisibleText visible;

  ConditionWords(Reader reader, VisibleText visible) {
    this.reader = reader;
    this.visible = visible;
  }

  /** Those that no bar shows, in the order of the form; of many the first, and how many more. */
  List<Html> of(Allowance allowance) {
    List<Html> all = new ArrayList<>();
    ObjectNode conditions = allowance.conditions();
    for (Term term : allowance.terms()) {
      if (!DRAWN.contains(term.enforce())) {
        all.add(words(term, conditions.at(term.pointer())));
      }
    }
    for (String key : unknown(allowance)) {
      all.add(words(Enforce.NONE.word(), key, plain(conditions.get(key)), null));
    }
    if (all.size() <= MOST) {
      return all;
    }
    List<Html> some = new ArrayList<>(all.subList(0, MOST - 1));
    some.add(reader.words().html("page.grants.more", "count", all.size() - some.size()));
    return some;
  }

  /** The keys of conditions that no field of the schema stands for. */
  private static List<String> unknown(Allowance allowance) {
    List<String> keys = new ArrayList<>();
    allowance.conditions().fieldNames().forEachRemaining(keys::add);
    return keys.stream()
        .filter(
            key ->
                allowance.terms().stream()
                    .noneMatch(term -> (term.pointer() + "/").startsWith(Pointers.of(key) + "/")))
        .toList();
  }

  private Html words(Term term, JsonNode value) {
    return words(term.enforce().word(), term.label(), shown(term.kind(), value), term.unit());
  }

  private Html words(String how, String label, String value, String unit) {
    boolean bare = unit == null || unit.isBlank();
    Html name = visible.line(label);
    Html shown = visible.line(shortened(value) + (bare ? "" : " " + unit.strip()));
    return PLAIN.contains(how)
        ? new Html(name.markup() + ": " + shown.markup())
        : reader.words().html("page.grants.condition." + how, "label", name, "value", shown);
  }

  private String shown(Kind kind, JsonNode value) {
    try {
      return switch (kind) {
        case DATE -> reader.date(LocalDate.parse(value.textValue()));
        case DATETIME -> reader.moment(OffsetDateTime.parse(value.textValue()).toInstant());
        default -> plain(value);
      };
    } catch (DateTimeException asItIs) {
      return plain(value);
    }
  }

  private String plain(JsonNode value) {
    if (value.isNumber()) {
      return reader.number(value.decimalValue());
    }
    if (value.isBoolean()) {
      return reader.words().of(value.booleanValue() ? "page.form.yes" : "page.form.no");
    }
    boolean list =
        value.isArray()
            && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode);
    if (list) {
      return StreamSupport.stream(value.spliterator(), false)
          .limit(LONGEST)
          .map(this::plain)
          .collect(Collectors.joining(", "));
    }
    return value.isTextual() ? value.textValue() : JsonText.write(value);
  }

  private static String shortened(String text) {
    String line = text.lines().map(String::strip).collect(Collectors.joining(" "));
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
