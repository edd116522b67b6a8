package dev.proviso.doors.web.review;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.fields.FieldView;
import dev.proviso.doors.web.fields.FieldViews;
import dev.proviso.doors.web.fields.Hints;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.SubmittedForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wrote that could not be sent. It is shown back, so that nothing is lost.
 *
 * @param verdict the decision that was not made
 * @param comment what was to be said; empty for nothing
 * @param entries the conditions as they stood in the form
 */
record DraftView(String verdict, String comment, List<Entry> entries) {

  /** One filled-in control. */
  record Entry(Html label, Html value) {}

  static DraftView of(SubmittedForm form, Optional<ConditionsSchema> schema, Reader reader) {
    VisibleText visible = new VisibleText();
    String word = Verdict.of(form.first("decision")).map(Verdict::word).orElse("conditional");
    List<Entry> entries = new ArrayList<>();
    if (schema.isPresent()) {
      Hints none = new Hints(reader, visible, Map.of(), "");
      FieldViews views = new FieldViews(reader, visible, form.values(), null, none, "#d-cond");
      views.of(schema.get().fields()).forEach(view -> collect(view, entries));
    } else if (word.equals("conditional")) {
      FreeRows.of(form).stream()
          .filter(row -> !row.blank())
          .forEach(
              row -> entries.add(new Entry(visible.line(row.key()), visible.line(row.value()))));
    }
    List<Entry> kept = new ArrayList<>(word.equals("conditional") ? entries : List.of());
    granted(form, word, reader, kept);
    return new DraftView(
        reader.words().of("page.verdict." + word), form.raw(form.commentName(word)), kept);
  }

  private static void granted(SubmittedForm form, String word, Reader reader, List<Entry> entries) {
    GrantForm grant = new GrantForm(form, word);
    VisibleText visible = new VisibleText();
    if (!grant.typed("uses").isEmpty()) {
      Html label = Html.text(reader.words().of("page.granting.uses"));
      entries.add(new Entry(label, visible.line(grant.typed("uses"))));
    }
    if (!grant.typed("for").isEmpty()) {
      Html label = Html.text(reader.words().of("page.granting.for"));
      String unit = reader.words().of("page.granting." + grant.unit());
      entries.add(new Entry(label, visible.line(grant.typed("for") + " " + unit)));
    }
  }

  /**
   * The same for somebody who is signed out, without the labels of controls: those are not public.
   */
  static DraftView ofNames(SubmittedForm form, Reader reader) {
    String word = Verdict.of(form.first("decision")).map(Verdict::word).orElse("conditional");
    List<Entry> entries = new ArrayList<>();
    form.values().keySet().stream()
        .filter(name -> word.equals("conditional"))
        .filter(name -> name.matches("[ckv]\\d.*") && !form.first(name).isEmpty())
        .filter(name -> !name.endsWith(".p"))
        .forEach(
            name ->
                entries.add(new Entry(Html.text(name), new VisibleText().block(form.raw(name)))));
    granted(form, word, reader, entries);
    String comment = form.raw(form.commentName(word));
    return new DraftView(reader.words().of("page.verdict." + word), comment, entries);
  }

  private static void collect(FieldView view, List<Entry> entries) {
    view.parts().forEach(part -> collect(part, entries));
    view.rows().forEach(row -> row.parts().forEach(part -> collect(part, entries)));
    if (view.other() != null && !view.other().isBlank()) {
      entries.add(new Entry(view.label(), new VisibleText().block(view.other())));
    }
    if (!view.options().isEmpty() && !view.kind().equals("choice_list")) {
      view.options().stream()
          .filter(option -> option.chosen() && !option.value().isEmpty())
          .forEach(option -> entries.add(new Entry(view.label(), option.label())));
    } else if (!view.value().isBlank()) {
      entries.add(new Entry(view.label(), new VisibleText().block(view.value())));
    }
  }

  public boolean empty() {
    return comment.isBlank() && entries.isEmpty();
  }
}
