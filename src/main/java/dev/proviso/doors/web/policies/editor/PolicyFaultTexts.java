package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.policies.document.FactType;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a document, in the reader's words and at the controls of the form. */
final class PolicyFaultTexts {

  private static final String LABELS = "page.editor.label.";

  private PolicyFaultTexts() {}

  /** The faults of a document that was made from a form. */
  static List<ErrorLink> at(List<Fault> faults, FormDocument.Made made, ReaderTexts words) {
    List<ErrorLink> errors = new ArrayList<>();
    for (Fault fault : faults) {
      String control = made.controls().nearest(fault.pointer());
      boolean json = control.equals("json") || control.equals("rest");
      Html text =
          json
              ? words.html("page.editor.at", "place", place(fault), "text", words.fault(fault))
              : Html.text(text(fault, control, words));
      ErrorLink error = new ErrorLink("#pf-" + control, text);
      if (!errors.contains(error)) {
        errors.add(error);
      }
    }
    return errors;
  }

  /** In a form a type that does not go with a comparison is chosen, not written. */
  private static String text(Fault fault, String control, ReaderTexts words) {
    if (!fault.code().equals("op_of_other_type")) {
      return words.fault(fault, label(control, words));
    }
    String op = fault.arguments().get("op").toString();
    FactType right = RowValue.type(op, "");
    return words.of(
        "page.editor.fault.op_of_other_type",
        "op",
        words.of("page.editor.op." + op),
        "type",
        words.of("page.editor.type." + fault.arguments().get("type")),
        "right",
        words.of("page.editor.type." + right.word()));
  }

  private static Html place(Fault fault) {
    String pointer = fault.pointer().isEmpty() ? "/" : fault.pointer();
    return new Html("<code>" + Html.text(pointer).markup() + "</code>");
  }

  static String label(String control, ReaderTexts words) {
    return words.of(LABELS + control.replaceFirst("\\d+$", ""));
  }

  /** That what was typed as JSON is none. */
  static ErrorLink notJson(Refusal refusal, PolicyForm form, ReaderTexts words) {
    String control = form.isJson() ? "json" : "rest";
    String text = words.refusal(refusal.code(), refusal.getMessage());
    return new ErrorLink("#pf-" + control, Html.text(text));
  }
}
