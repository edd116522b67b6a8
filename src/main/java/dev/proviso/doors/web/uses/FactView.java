package dev.proviso.doors.web.uses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.JsonTree;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A value with the name of its condition.
 *
 * @param label the name
 * @param value the value: numbers exactly, with their unit; what is very long ends in …
 */
public record FactView(Html label, Html value) {

  private static final int LONGEST = 1_000;

  /** Values by the pointers of their conditions. */
  static List<FactView> of(
      JsonNode byPointer, List<Term> terms, Reader reader, VisibleText visible) {
    return byPointer.properties().stream()
        .map(fact -> of(fact.getKey(), fact.getValue(), terms, reader, visible))
        .toList();
  }

  /** The value at the pointer of a condition. */
  static FactView of(
      String pointer, JsonNode value, List<Term> terms, Reader reader, VisibleText visible) {
    Term term = terms.stream().filter(it -> it.pointer().equals(pointer)).findFirst().orElse(null);
    String label = term == null ? pointer.substring(1) : term.label();
    String unit = term == null ? null : term.unit();
    return new FactView(visible.line(label), value(value, unit, reader, visible));
  }

  /** This value, and what it was before. */
  FactView insteadOf(FactView before, Reader reader) {
    Html both = reader.words().html("page.use.instead", "now", value, "before", before.value);
    return new FactView(label, both);
  }

  private static Html value(JsonNode value, String unit, Reader reader, VisibleText visible) {
    if (value.isNumber()) {
      boolean bare = unit == null || unit.isBlank();
      String with = bare ? "" : " " + visible.line(unit.strip()).markup();
      return new Html(Html.text(reader.number(value.decimalValue())).markup() + with);
    }
    if (value.isMissingNode()) {
      return Html.text(reader.words().of("page.use.unset"));
    }
    if (value.isBoolean()) {
      return Html.text(reader.words().of("policy.flag." + value.booleanValue()));
    }
    String text = value.isTextual() ? value.textValue() : JsonText.write(value);
    if (text.length() <= LONGEST) {
      return value.isArray() ? list(value, unit, reader, visible) : JsonTree.of(value, visible);
    }
    return visible.block(text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…");
  }

  private static Html list(JsonNode values, String unit, Reader reader, VisibleText visible) {
    if (values.isEmpty()) {
      return Html.text(reader.words().of("page.use.unset"));
    }
    return new Html(
        StreamSupport.stream(values.spliterator(), false)
            .map(value -> value(value, unit, reader, visible).markup())
            .collect(Collectors.joining(", ")));
  }
}
