package dev.proviso.doors.web.fields;

import dev.proviso.core.conditions.fields.Enforce;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.conditions.fields.Limits;
import dev.proviso.core.conditions.fields.Meaning;
import dev.proviso.core.conditions.fields.Option;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the hints at a field: which values it takes. */
public final class Hints {

  private final Reader reader;
  private final VisibleText visible;
  private final Map<String, List<String>> suggested;
  private final String agent;

  /**
   * The hints for a reader.
   *
   * @param suggested the form as the agent's defaults fill it in; empty where it was sent already
   * @param agent the name of the agent
   */
  public Hints(
      Reader reader, VisibleText visible, Map<String, List<String>> suggested, String agent) {
    this.reader = reader;
    this.visible = visible;
    this.suggested = suggested;
    this.agent = agent;
  }

  List<Html> of(Field field) {
    List<Html> hints = new ArrayList<>();
    if (field.hint() != null && !field.hint().isBlank()) {
      hints.add(visible.block(field.hint()));
    }
    byKind(field).ifPresent(hints::add);
    described(field, hints);
    range(field).ifPresent(hints::add);
    size(field, field.limits().length(), "page.hint.length").ifPresent(hints::add);
    size(field, field.limits().items(), "page.hint.items").ifPresent(hints::add);
    moments(field).ifPresent(hints::add);
    kept(field).ifPresent(hints::add);
    if (suggested.containsKey(field.name())) {
      hints.add(word("page.hint.suggested", "agent", visible.line(agent)));
    }
    return hints;
  }

  /** Whether what is set here is counted or only promised; nothing for what is only shown. */
  private Optional<Html> kept(Field field) {
    Meaning meaning = field.meaning();
    boolean isChosen = field.kind() != Field.Kind.FIXED && field.kind() != Field.Kind.ACKNOWLEDGE;
    if (meaning.enforce() == Enforce.NONE || (!meaning.declared() && !isChosen)) {
      return Optional.empty();
    }
    List<Html> parts = new ArrayList<>();
    String how = meaning.declared() ? "kept." + meaning.enforce().word() : "promised";
    parts.add(word("page.hint." + how));
    if (meaning.binds() != null) {
      Html place = new Html("<code>" + visible.line(meaning.binds()).markup() + "</code>");
      String where = meaning.declared() ? "page.hint.kept.in" : "page.hint.promised.in";
      parts.add(word(where, "place", place));
    }
    return joined(parts);
  }

  /** The descriptions of options, if the control has no room for them. */
  private void described(Field field, List<Html> hints) {
    if (field.kind() != Field.Kind.CHOICE_SELECT && field.kind() != Field.Kind.CHOICE_LIST) {
      return;
    }
    for (Option option : field.options()) {
      if (option.description() != null) {
        hints.add(
            new Html(
                visible.line(option.label()).markup()
                    + ": "
                    + visible.block(option.description()).markup()));
      }
    }
  }

  private Html word(String key, Object... named) {
    return reader.words().html(key, named);
  }

  private Optional<Html> byKind(Field field) {
    return switch (field.kind()) {
      case LINES -> Optional.of(word("page.hint.lines"));
      case MULTI -> Optional.of(word("page.hint.multi"));
      case CHOICE_LIST -> Optional.of(word("page.hint.list", "count", field.options().size()));
      case UUID -> Optional.of(word("page.hint.uuid"));
      case DURATION -> Optional.of(word("page.hint.duration"));
      case DATETIME -> Optional.of(word("page.hint.zone", "zone", reader.zone().getId()));
      default -> Optional.empty();
    };
  }

  private Optional<Html> range(Field field) {
    Limits.Range range = field.limits().range();
    Html unit =
        field.unit() == null ? Html.NONE : new Html(" " + visible.line(field.unit()).markup());
    List<Html> parts = new ArrayList<>();
    if (range.min() != null
        && range.max() != null
        && !range.minExcluded()
        && !range.maxExcluded()) {
      parts.add(
          word(
              "page.hint.between",
              "min",
              number(range.min()),
              "max",
              number(range.max()),
              "unit",
              unit));
    } else {
      if (range.min() != null) {
        String key = range.minExcluded() ? "page.hint.above" : "page.hint.min";
        parts.add(word(key, "min", number(range.min()), "unit", unit));
      }
      if (range.max() != null) {
        String key = range.maxExcluded() ? "page.hint.below" : "page.hint.max";
        parts.add(word(key, "max", number(range.max()), "unit", unit));
      }
    }
    if (range.step() != null) {
      parts.add(step(range.step(), unit));
    }
    return joined(parts);
  }

  /** A number with the separators of the reader's language, and all its digits. */
  private String number(BigDecimal exact) {
    NumberFormat format = NumberFormat.getNumberInstance(reader.words().locale());
    format.setMinimumFractionDigits(Math.max(0, exact.scale()));
    format.setMaximumFractionDigits(Math.max(0, exact.scale()));
    return format.format(exact);
  }

  /** A step that is a power of ten is shown as a number of decimal places. */
  private Html step(BigDecimal step, Html unit) {
    BigDecimal bare = step.stripTrailingZeros();
    if (!bare.unscaledValue().equals(BigInteger.ONE) || bare.scale() < 0) {
      return word("page.hint.step", "step", number(step), "unit", unit);
    }
    return switch (bare.scale()) {
      case 0 -> word("page.hint.whole");
      case 1 -> word("page.hint.decimal");
      default -> word("page.hint.decimals", "count", bare.scale());
    };
  }

  private Optional<Html> size(Field field, Limits.Size size, String key) {
    if (size.min() != null && size.max() != null) {
      return Optional.of(word(key + ".between", "min", size.min(), "max", size.max()));
    }
    if (size.min() != null && (size.min() > 1 || field.kind() == Field.Kind.ROWS)) {
      return Optional.of(word(key + ".min", "min", size.min()));
    }
    return size.max() == null
        ? Optional.empty()
        : Optional.of(word(key + ".max", "max", size.max()));
  }

  private Optional<Html> moments(Field field) {
    String earliest = field.limits().earliest();
    String latest = field.limits().latest();
    List<Html> parts = new ArrayList<>();
    if (earliest != null) {
      parts.add(word("page.hint.earliest", "min", moment(field, earliest)));
    }
    if (latest != null) {
      parts.add(word("page.hint.latest", "max", moment(field, latest)));
    }
    return joined(parts);
  }

  /** A bound of a date or time as the reader writes it, in their zone. */
  private String moment(Field field, String bound) {
    return switch (field.kind()) {
      case DATE -> reader.date(LocalDate.parse(bound));
      case DATETIME -> reader.moment(OffsetDateTime.parse(bound).toInstant());
      default -> bound;
    };
  }

  /** Joins whole sentences. */
  private static Optional<Html> joined(List<Html> sentences) {
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(new Html(String.join(" ", sentences.stream().map(Html::markup).toList())));
  }
}
