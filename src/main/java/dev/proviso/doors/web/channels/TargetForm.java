package dev.proviso.doors.web.channels;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.channels.chat.CardTarget;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The form of what a place is told, as it was typed, with its errors.
 *
 * @param least the word of the lowest priority
 * @param tags the tags, with commas between
 * @param detail {@code full} or {@code title}
 */
record TargetForm(String least, String tags, String detail, List<ErrorLink> errors) {

  private static final String ANCHOR = "#target-";

  static TargetForm of(CardTarget target) {
    return new TargetForm(
        target.least().word(), String.join(", ", target.tagList()), target.detail(), List.of());
  }

  static TargetForm of(SubmittedForm form) {
    return new TargetForm(
        form.first("least_priority"), form.first("tags"), form.first("detail"), List.of());
  }

  /** The same as a body of the API. */
  ObjectNode body() {
    ObjectNode body = JsonText.object();
    body.put("least_priority", least);
    ArrayNode all = body.putArray("tags");
    Arrays.stream(tags.split(",")).map(String::strip).filter(it -> !it.isEmpty()).forEach(all::add);
    body.put("detail", detail);
    return body;
  }

  /** The form with the errors of a refusal; fields are named by their labels. */
  TargetForm refused(Refusal refusal, ReaderTexts words) {
    List<ErrorLink> wrong = new ArrayList<>();
    for (Fault fault : refusal.faults()) {
      String field = (fault.pointer() + "/").split("/", -1)[1];
      String text = words.fault(fault, words.of("page.channels." + field));
      wrong.add(new ErrorLink(ANCHOR + field, Html.text(text)));
    }
    return new TargetForm(least, tags, detail, wrong);
  }

  /** The errors at a field. */
  public List<Html> errorsAt(String field) {
    return errors.stream()
        .filter(error -> error.href().equals(ANCHOR + field))
        .map(ErrorLink::text)
        .toList();
  }
}
