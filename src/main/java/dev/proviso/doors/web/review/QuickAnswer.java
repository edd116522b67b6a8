package dev.proviso.doors.web.review;

import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.shell.SubmittedForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An option of a question that was pressed, instead of chosen and sent. */
final class QuickAnswer {

  private static final String NAME = "answer";

  private QuickAnswer() {}

  /** The form as if the option had been chosen in it and sent; as it is where none was pressed. */
  static SubmittedForm in(SubmittedForm form, Request request) {
    String option = form.first(NAME);
    if (option.isEmpty() || !request.isQuestion()) {
      return form;
    }
    Map<String, List<String>> values = new LinkedHashMap<>(form.values());
    values.put("decision", List.of("conditional"));
    values.put("c0", List.of(option));
    values.remove("c0.o");
    values.remove(NAME);
    return new SubmittedForm(values);
  }
}
