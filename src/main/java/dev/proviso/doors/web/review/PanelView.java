package dev.proviso.doors.web.review;

import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.fields.FieldView;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.OptionView;
import dev.proviso.doors.web.shell.SubmittedForm;
import java.util.List;

/**
 * The three ways to decide, or the sentence that says why there are none.
 *
 * @param sentence why the reader cannot decide; null where they can
 * @param question whether it asks for an answer, and nothing is run
 * @param own whether an operator decides what it asked itself
 * @param open the panel that stands open: {@code approved}, {@code conditional}, {@code denied}
 * @param turn how often this form was drawn: it names the group of panels
 * @param sha the hash of what is shown
 * @param critical whether approving needs the acknowledgement
 * @param reasonRequired whether denying needs a reason
 * @param errors what is wrong, for the summary
 * @param form what was sent, for all panels
 * @param fields the form of the schema
 * @param free the rows where there is no schema; null where there is one
 * @param zone the zone of the times in the form
 * @param next what an approval may mean for the next time; empty for nothing
 * @param focus the id of the control that gets the focus; null for none
 */
record PanelView(
    String sentence,
    boolean question,
    boolean own,
    String open,
    int turn,
    String sha,
    boolean critical,
    boolean reasonRequired,
    List<ErrorLink> errors,
    SubmittedForm form,
    List<FieldView> fields,
    List<FreeRow> free,
    String zone,
    List<String> next,
    String focus) {

  private static final int LENGTHY = 12;

  /** Panels that only say why the reader cannot decide. */
  static PanelView closed(String sentence) {
    return new PanelView(
        sentence, false, false, "", 0, "", false, false, List.of(), null, List.of(), null, "",
        List.of(), null);
  }

  /** The options of a question that one press answers; empty where it takes more. */
  public List<OptionView> quick() {
    return question && fields.size() == 1 && fields.get(0).kind().equals("choice_radio")
        ? fields.get(0).options().stream().filter(it -> it.value().matches("\\d+")).toList()
        : List.of();
  }

  /** The name in the texts of how a question is answered in the form. */
  public String answering() {
    if (quick().isEmpty()) {
      return "give";
    }
    return fields.get(0).other() == null ? "comment" : "words";
  }

  /** Whether the form is long enough for an index. */
  public boolean lengthy() {
    return fields.size() >= LENGTHY;
  }

  /** How many required controls are empty. */
  public long missing() {
    return fields.stream().filter(PanelView::isMissing).count();
  }

  private static boolean isMissing(FieldView field) {
    return field.mustBeFilled() && field.value().isBlank();
  }

  public boolean opens(String verdict) {
    return open.equals(verdict);
  }

  /** The content of a panel's text area. */
  public String commentOf(String verdict) {
    String name = form.commentName(verdict);
    return name.equals("comment") && !opens(verdict) ? "" : form.raw(name);
  }

  /** How often and how long it may be used, as it stands in a panel. */
  public GrantForm granting(String verdict) {
    return new GrantForm(form, verdict);
  }

  /** Whether the box of a critical request is ticked. */
  public boolean acknowledged() {
    return form.first("ack").equals("true");
  }

  /** The errors at the control with this id. */
  public List<Html> errorsAt(String id) {
    String href = "#" + id;
    return errors.stream().filter(e -> e.href().equals(href)).map(ErrorLink::text).toList();
  }

  public boolean mayGrow() {
    return free != null && free.size() < FreeRows.MOST;
  }
}
