package dev.proviso.doors.web.grants;

import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.fields.FieldView;
import dev.proviso.doors.web.shell.ErrorLink;
import java.util.List;

/**
 * The form that narrows what was allowed, as it is drawn.
 *
 * @param version the version that it shows
 * @param mark what tells a form that is sent twice
 * @param zone the time zone of its times
 * @param was what stood in its controls before anybody touched them
 * @param comment why, as typed
 * @param commentErrors what is wrong with that
 * @param errors all that is wrong
 * @param meanwhile whether somebody else has narrowed it since the form was fetched
 */
record NarrowView(
    long version,
    String mark,
    String zone,
    List<FieldView> fields,
    List<Was> was,
    String comment,
    List<Html> commentErrors,
    List<ErrorLink> errors,
    boolean meanwhile) {

  /** What stood in a control. */
  record Was(String name, String value) {}

  /** The control that gets the focus; none, since the summary of errors does. */
  public String focus() {
    return "";
  }
}
