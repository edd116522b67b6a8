package dev.proviso.doors.web.review;

import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How often and how long something may be used, as a panel asks it: what is empty is the usual. */
record GrantForm(SubmittedForm form, String verdict) {

  /** The units of the length of time, the first one chosen where none was. */
  static final List<String> UNITS = List.of("hours", "minutes", "days");

  private static final Map<String, Duration> LENGTHS =
      Map.of(
          "minutes", Duration.ofMinutes(1),
          "hours", Duration.ofHours(1),
          "days", Duration.ofDays(1));

  /** What was written; adds an error for each number that is none, or is too large. */
  static Granted read(
      SubmittedForm form, Verdict verdict, ReaderTexts words, List<ErrorLink> errors) {
    return verdict == Verdict.DENIED
        ? Granted.UNSAID
        : new GrantForm(form, verdict.word()).granted(words, errors);
  }

  private Granted granted(ReaderTexts words, List<ErrorLink> errors) {
    Long uses = number("uses", Granted.MOST_USES, words, errors);
    Duration one = LENGTHS.getOrDefault(unit(), Duration.ofHours(1));
    Long count = number("for", Granted.LONGEST.dividedBy(one), words, errors);
    return new Granted(uses, count == null ? null : one.multipliedBy(count));
  }

  private Long number(String name, long max, ReaderTexts words, List<ErrorLink> errors) {
    String typed = typed(name);
    if (typed.isEmpty()) {
      return null;
    }
    boolean isWhole = typed.matches("[0-9]{1,9}");
    if (!isWhole || Long.parseLong(typed) < 1 || Long.parseLong(typed) > max) {
      String key = "page.error.grant." + name;
      errors.add(new ErrorLink("#" + id(name), words.html(key, "max", max)));
      return null;
    }
    return Long.valueOf(typed);
  }

  /** What stands in the control; empty for the usual. */
  public String typed(String name) {
    return form.first(name(name));
  }

  /** The unit that is chosen. */
  public String unit() {
    String unit = typed("unit");
    return UNITS.contains(unit) ? unit : UNITS.get(0);
  }

  /** All units. */
  public List<String> units() {
    return UNITS;
  }

  /** The name of a control. */
  public String name(String name) {
    return "grant." + name + "." + verdict;
  }

  /** The id of a control. */
  public String id(String name) {
    return "f-grant-" + name + "-" + verdict;
  }

  /** Whether anything was written. */
  public boolean isWritten() {
    return !typed("uses").isEmpty() || !typed("for").isEmpty();
  }
}
