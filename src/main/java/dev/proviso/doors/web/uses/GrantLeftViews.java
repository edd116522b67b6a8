package dev.proviso.doors.web.uses;

import dev.proviso.core.conditions.Term;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.GrantState;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.MathContext;

/** Draws what is left of what was allowed. */
@Singleton
public final class GrantLeftViews {

  /** What is left of an allowance; null where nothing was allowed. */
  public GrantLeftView of(Allowance allowance, Reader reader, VisibleText visible) {
    if (allowance.isNone()) {
      return null;
    }
    String state = allowance.state().word();
    ReaderTexts words = reader.words();
    int version = allowance.version();
    return new GrantLeftView(
        state,
        words.of("page.grant.state." + state),
        uses(allowance, reader),
        allowance.sums().stream().map(sum -> sum(allowance, sum, reader, visible)).toList(),
        ends(allowance, reader),
        version > 1 ? words.of("page.grant.version", "version", version) : null);
  }

  private static GrantLeftView.Bar uses(Allowance allowance, Reader reader) {
    Html label = Html.text(reader.words().of("page.grant.uses"));
    Long allowed = allowance.usesAllowed();
    BigDecimal used = BigDecimal.valueOf(allowance.used());
    if (allowed == null) {
      String key = "page.grant.unlimited";
      return new GrantLeftView.Bar(
          label, reader.words().html(key, "used", reader.number(used)), null);
    }
    BigDecimal limit = BigDecimal.valueOf(allowed);
    BigDecimal left = BigDecimal.valueOf(allowance.left());
    return bar(allowance, label, left, used, limit, Html.NONE, reader);
  }

  private static GrantLeftView.Bar sum(
      Allowance allowance, Term sum, Reader reader, VisibleText visible) {
    boolean bare = sum.unit() == null || sum.unit().isBlank();
    Html unit = bare ? Html.NONE : new Html(" " + visible.line(sum.unit().strip()).markup());
    return bar(
        allowance,
        visible.line(sum.label()),
        allowance.left(sum),
        allowance.spent(sum),
        allowance.limit(sum),
        unit,
        reader);
  }

  private static GrantLeftView.Bar bar(
      Allowance allowance,
      Html label,
      BigDecimal left,
      BigDecimal used,
      BigDecimal limit,
      Html unit,
      Reader reader) {
    boolean open = allowance.state() == GrantState.LIVE;
    boolean said = open && used.compareTo(limit) <= 0;
    Html text =
        reader
            .words()
            .html(
                said ? "page.grant.left" : "page.grant.used",
                "left",
                reader.number(left),
                "used",
                reader.number(used),
                "limit",
                reader.number(limit),
                "unit",
                unit);
    return new GrantLeftView.Bar(label, text, open ? steps(left, limit) : null);
  }

  /**
   * The part of a limit that is left, in steps. Only all of it fills the bar, and only nothing
   * leaves it empty; null where there is no such part.
   */
  static Integer steps(BigDecimal left, BigDecimal limit) {
    if (limit.signum() <= 0) {
      return null;
    }
    if (left.signum() <= 0) {
      return 0;
    }
    if (left.compareTo(limit) >= 0) {
      return GrantLeftView.STEPS;
    }
    BigDecimal all = BigDecimal.valueOf(GrantLeftView.STEPS);
    int steps = left.multiply(all).divide(limit, MathContext.DECIMAL64).intValue();
    return Math.max(1, Math.min(steps, GrantLeftView.STEPS - 1));
  }

  private static Html ends(Allowance allowance, Reader reader) {
    return switch (allowance.state()) {
      case LIVE, EXPIRED ->
          reader
              .words()
              .html(
                  "page.grant.ends." + allowance.state().word(),
                  "time",
                  reader.time(allowance.validUntil()));
      default -> null;
    };
  }
}
