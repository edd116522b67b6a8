package dev.proviso.doors.web.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Ruling;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A decision as a form sent it.
 *
 * @param verdict the panel that was used; null for a word that is none
 * @param sent everything that was sent
 * @param checked the conditions by their schema; null where there is none
 * @param conditions the conditions, empty unless conditional
 * @param granted how often and how long it may be used
 * @param errors what is wrong, in the order of the form
 */
record DecisionForm(
    Verdict verdict,
    SubmittedForm sent,
    Checked checked,
    ObjectNode conditions,
    Granted granted,
    List<ErrorLink> errors) {

  /** A form of a session that is over: it is not judged, and nothing of it is lost. */
  static DecisionForm unjudged(SubmittedForm sent, ReaderTexts words) {
    return new DecisionForm(
        Verdict.of(sent.first("decision")).orElse(null),
        sent,
        null,
        JsonText.object(),
        Granted.UNSAID,
        List.of(new ErrorLink("#decide", words.html("page.error.session"))));
  }

  /** The same with what the queue refused about it. */
  DecisionForm refused(Refusal refusal, ReaderTexts words) {
    List<ErrorLink> all = new ArrayList<>(errors);
    if (isForNextTime()) {
      all.add(nextTime(refusal, words));
      return new DecisionForm(verdict, sent, checked, conditions, granted, all);
    }
    refusal
        .faults()
        .forEach(fault -> all.add(new ErrorLink("#d-cond", Html.text(words.fault(fault)))));
    return new DecisionForm(verdict, sent, checked, conditions, granted, all);
  }

  /** Whether it also says what is to pass the next time. */
  boolean isForNextTime() {
    return verdict != null && !sent.first("next." + verdict.word()).isEmpty();
  }

  private ErrorLink nextTime(Refusal refusal, ReaderTexts words) {
    String why =
        refusal.faults().isEmpty()
            ? words.refusal(refusal.code(), refusal.getMessage())
            : refusal.faults().stream().map(words::fault).collect(Collectors.joining(" "));
    return new ErrorLink(
        "#next-" + verdict.word(), words.html("page.next.refused", "why", Html.text(why)));
  }

  boolean ok() {
    return errors.isEmpty() && (checked == null || checked.ok());
  }

  String comment() {
    return verdict == null ? null : sent.text(sent.commentName(verdict.word()));
  }

  Ruling ruling() {
    return new Ruling(verdict, null, comment(), conditions, granted);
  }

  /** Whether a decision says exactly the same. */
  boolean isSameAs(Decision decision) {
    String said = decision.comment() == null ? "" : decision.comment();
    return verdict != null
        && decision.status().equals(verdict.word())
        && said.equals(comment() == null ? "" : comment())
        && decision.granted().equals(granted)
        && decision.conditions().equals(JsonText.write(conditions));
  }
}
