package dev.proviso.doors.web.fields;

import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.OptionView;
import java.util.List;

/**
 * A field of the conditions form, as it is drawn.
 *
 * @param kind the kind of control, in lower case
 * @param mustBeFilled whether it cannot stay empty; a group is asked by its parts
 * @param hints what to know before filling it in, one line each
 * @param errors what is wrong with it
 * @param value what stands in it
 * @param other what stands beside its options; null where there is no room for that
 * @param otherName the name of the control for that
 * @param inputMode the keypad of a phone; null for the usual one
 * @param width how wide the control is: {@code num}, {@code date}, {@code short} or {@code full}
 * @param parts the fields of a group
 * @param rows the rows of a list of objects
 */
public record FieldView(
    String kind,
    String name,
    String id,
    String marker,
    Html label,
    boolean optional,
    boolean mustBeFilled,
    List<Html> hints,
    List<Html> errors,
    String value,
    String other,
    String otherName,
    List<OptionView> options,
    Html unit,
    Html fixed,
    String inputMode,
    String width,
    String min,
    String max,
    List<FieldView> parts,
    List<RowView> rows,
    boolean mayGrow) {

  /** A row of a list of objects. */
  public record RowView(int index, Html title, List<FieldView> parts, boolean mayGo) {}

  public boolean bad() {
    return !errors.isEmpty();
  }

  public String hintId() {
    return "h-" + name;
  }

  public String errorId() {
    return "e-" + name;
  }

  /** The ids of the elements that describe the control; null if there are none. */
  public String describedBy() {
    String hint = hints.isEmpty() ? "" : hintId();
    String error = bad() ? " " + errorId() : "";
    String both = (hint + error).strip();
    return both.isEmpty() ? null : both;
  }

  /** Whether the control has a fieldset of its own, with a legend. */
  public boolean grouped() {
    return switch (kind) {
      case "boolean", "choice_radio", "multi", "group", "rows" -> true;
      default -> false;
    };
  }
}
