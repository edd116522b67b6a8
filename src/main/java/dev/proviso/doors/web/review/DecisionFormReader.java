package dev.proviso.doors.web.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Granted;
import dev.proviso.core.decisions.Rulings;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.doors.web.shell.WebSettings;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a decision from a form, and finds all that is wrong with it. */
@Singleton
final class DecisionFormReader {

  private static final int MAX_COMMENT = 10_000;

  private final WebSettings settings;

  DecisionFormReader(WebSettings settings) {
    this.settings = settings;
  }

  DecisionForm read(Request request, SubmittedForm form, Reader reader) {
    Verdict verdict = Verdict.of(form.first("decision")).orElse(null);
    List<ErrorLink> errors = new ArrayList<>();
    if (verdict == null) {
      errors.add(new ErrorLink("#decide", reader.words().html("page.error.verdict")));
      return new DecisionForm(null, form, null, JsonText.object(), Granted.UNSAID, errors);
    }
    Checked checked = null;
    ObjectNode conditions = JsonText.object();
    if (verdict == Verdict.CONDITIONAL) {
      Optional<ConditionsSchema> schema = schema(request);
      if (schema.isPresent()) {
        checked = schema.get().checkForm(form.values(), reader.zone());
        conditions = checked.values();
      } else {
        conditions = free(form, reader.words(), errors);
      }
    }
    boolean judged = errors.isEmpty() && (checked == null || checked.ok());
    if (verdict == Verdict.CONDITIONAL && judged && isNothing(conditions, form)) {
      String at = checked == null ? "#f-k0" : "#d-cond";
      errors.add(new ErrorLink(at, reader.words().html("page.error.nothing")));
    }
    Granted granted =
        request.isQuestion()
            ? Granted.UNSAID
            : GrantForm.read(form, verdict, reader.words(), errors);
    judgeComment(request, verdict, form, reader.words(), errors);
    if (verdict == Verdict.APPROVED && request.isQuestion()) {
      errors.add(new ErrorLink("#d-cond", reader.words().html("page.error.question")));
    }
    if (verdict == Verdict.APPROVED && request.route().limited()) {
      errors.add(new ErrorLink("#d-cond", reader.words().html("page.error.limited")));
    }
    judgeAcknowledgement(request, verdict, form, reader.words(), errors);
    return new DecisionForm(verdict, form, checked, conditions, granted, errors);
  }

  /** The schema of the conditions that the agent asks for; empty if a person writes them freely. */
  static Optional<ConditionsSchema> schema(Request request) {
    return request.conditions().filter(schema -> !schema.isEmpty());
  }

  private static ObjectNode free(SubmittedForm form, ReaderTexts words, List<ErrorLink> errors) {
    List<FreeRow> rows = FreeRows.of(form);
    ObjectNode conditions = FreeRows.conditions(rows, words, errors);
    for (Fault fault : ConditionsSchema.checkFree(conditions).faults()) {
      errors.add(new ErrorLink("#f-k0", Html.text(words.fault(fault))));
    }
    boolean unstorable =
        rows.stream()
            .anyMatch(r -> !form.acceptable("k" + r.index()) || !form.acceptable("v" + r.index()));
    if (unstorable) {
      errors.add(new ErrorLink("#f-k0", words.html("page.error.characters")));
    }
    return conditions;
  }

  private static boolean isNothing(ObjectNode conditions, SubmittedForm form) {
    return Rulings.isNothing(conditions, form.text(form.commentName(Verdict.CONDITIONAL.word())));
  }

  private void judgeComment(
      Request request,
      Verdict verdict,
      SubmittedForm form,
      ReaderTexts words,
      List<ErrorLink> errors) {
    String at = "#" + commentId(verdict);
    String name = form.commentName(verdict.word());
    String comment = form.text(name);
    if (comment == null) {
      if (request.route().needsComment()) {
        errors.add(new ErrorLink(at, words.html("page.error.comment")));
      } else if (verdict == Verdict.DENIED && settings.reasonRequired()) {
        errors.add(new ErrorLink(at, words.html("page.error.reason")));
      }
    } else if (comment.codePointCount(0, comment.length()) > MAX_COMMENT) {
      errors.add(new ErrorLink(at, words.html("page.error.comment_long", "max", MAX_COMMENT)));
    } else if (!form.acceptable(name)) {
      errors.add(new ErrorLink(at, words.html("page.error.characters")));
    }
  }

  /** The id of the text area of a panel. */
  static String commentId(Verdict verdict) {
    return switch (verdict) {
      case APPROVED -> "ap-c";
      case CONDITIONAL -> "cond-c";
      case DENIED -> "deny-c";
    };
  }

  private static void judgeAcknowledgement(
      Request request,
      Verdict verdict,
      SubmittedForm form,
      ReaderTexts words,
      List<ErrorLink> errors) {
    boolean asked =
        verdict != Verdict.DENIED
            && !request.isQuestion()
            && request.priority() == Priority.CRITICAL;
    if (asked && !form.first("ack").equals("true")) {
      errors.add(new ErrorLink("#" + acknowledgementId(verdict), words.html("page.error.ack")));
    }
  }

  /** The id of the check box by which the reader confirms having read a critical request. */
  private static String acknowledgementId(Verdict verdict) {
    return verdict == Verdict.APPROVED ? "f-ack" : "f-ack-cond";
  }
}
