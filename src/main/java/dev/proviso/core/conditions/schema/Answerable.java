package dev.proviso.core.conditions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.proviso.core.conditions.answers.FittingMoments;
import dev.proviso.core.conditions.answers.Scalars;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Field.Kind;
import dev.proviso.core.conditions.fields.Findings;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Refuses fields that nobody could answer: a constant or options outside their own limits, and
 * dates and times whose pattern or length matches nothing that a picker sends. Patterns are tested
 * by trial: all days of three years, the times of a day, and some other years.
 */
final class Answerable {

  private static final LocalDateTime FIRST = LocalDateTime.of(2025, 1, 1, 9, 0);
  private static final int DAYS = 3 * 365;
  private static final int TIMES = 24 * 12;
  private static final int YEARS = 200;
  private static final List<String> LIMITS =
      List.of("pattern", "maxLength", "minLength", "minimum", "maximum", "multipleOf");

  private Answerable() {}

  /** Adds a fault to the schema where no answer of its field could be valid. */
  static void check(Field field, Keywords keywords) {
    if (keywords.faults().count() > 0 || field.suggestion() != null) {
      // One long trial per schema is enough, and a valid default proves that there is an answer.
      return;
    }
    boolean answerable =
        switch (field.kind()) {
          case FIXED -> isValid(field.as(kind(field.fixed())), field.fixed());
          case CHOICE_RADIO, CHOICE_SELECT, CHOICE_LIST ->
              field.options().stream().anyMatch(option -> isValid(field, option.value()));
          case DATE, TIME, DATETIME -> moments().anyMatch(at -> isValid(field, written(field, at)));
          default -> true;
        };
    if (!answerable) {
      refuse(keywords, field.label());
    }
  }

  /** The same for the options of a list: any of them may be ticked, so all must be valid. */
  static void checkEach(Field item, Keywords keywords) {
    if (keywords.faults().count() == 0) {
      item.options().stream()
          .filter(option -> !isValid(item, option.value()))
          .findFirst()
          .ifPresent(option -> refuse(keywords, option.label()));
    }
  }

  private static void refuse(Keywords keywords, String label) {
    String limit = LIMITS.stream().filter(keywords::has).findFirst().orElse("type");
    keywords.fault(limit, "unanswerable", "keyword", limit, "label", label);
  }

  private static boolean isValid(Field field, JsonNode value) {
    Findings findings = new Findings();
    new Scalars(findings).value(field, value, field.pointer());
    return findings.none();
  }

  private static Kind kind(JsonNode fixed) {
    return fixed.isNumber() ? Kind.NUMBER : fixed.isTextual() ? Kind.LINE : Kind.BOOLEAN;
  }

  private static JsonNode written(Field field, LocalDateTime at) {
    String text =
        switch (field.kind()) {
          case DATE -> at.toLocalDate().toString();
          case TIME -> FittingMoments.time(at.toLocalTime().toString(), field.limits());
          default -> FittingMoments.datetime(at.atOffset(ZoneOffset.ofHours(1)), field.limits());
        };
    return TextNode.valueOf(text);
  }

  private static Stream<LocalDateTime> moments() {
    LocalDate firstYear = FIRST.toLocalDate().minusYears(YEARS / 2);
    return Stream.of(
            IntStream.range(0, DAYS).mapToObj(FIRST::plusDays),
            IntStream.range(0, TIMES).mapToObj(i -> FIRST.plusMinutes(5L * i)),
            IntStream.range(0, YEARS).mapToObj(i -> firstYear.plusYears(i).atTime(9, 0)))
        .flatMap(times -> times);
  }
}
