package dev.proviso.doors.web.policies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.stops.StopOrder;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of the stop button as it was typed, with what is wrong.
 *
 * @param principals whose requests; none for everybody's
 * @param actions patterns, one a line; empty for all
 * @param path a scope path; empty for any
 * @param outcome {@code person} or {@code deny}
 * @param hours for how long
 * @param reason why
 */
record StopForm(
    List<String> principals,
    String actions,
    String path,
    String outcome,
    String hours,
    String reason,
    List<ErrorLink> errors) {

  /** For how many hours something can be stopped. */
  static final List<Integer> HOURS = List.of(1, 4, 24, 168, 720);

  /** The first form, with what the address names. */
  static StopForm of(String principal, String action) {
    return new StopForm(
        principal == null ? List.of() : List.of(principal),
        action == null ? "" : action,
        "",
        PolicyOutcome.PERSON.word(),
        "1",
        "",
        List.of());
  }

  static StopForm of(SubmittedForm form) {
    return new StopForm(
        form.values().getOrDefault("principals", List.of()),
        form.raw("actions"),
        form.first("path"),
        form.first("outcome"),
        form.first("hours"),
        form.first("reason"),
        List.of());
  }

  /**
   * What is to be stopped. A stop cannot wait for words: whoever gives no reason gives this one.
   *
   * @param usual the reason where none is typed
   */
  StopOrder order(Instant now, String usual) {
    Instant until =
        HOURS.stream()
            .filter(it -> it.toString().equals(hours))
            .findFirst()
            .map(it -> now.plus(Duration.ofHours(it)))
            .orElse(null);
    return new StopOrder(
        scope(), PolicyOutcome.of(outcome).orElse(null), until, reason.isBlank() ? usual : reason);
  }

  private ObjectNode scope() {
    ObjectNode scope = JsonText.object();
    if (!principals.isEmpty()) {
      principals.forEach(scope.putArray("principals")::add);
    }
    ArrayNode patterns = JsonText.array();
    actions.lines().map(String::strip).filter(it -> !it.isEmpty()).forEach(patterns::add);
    if (!patterns.isEmpty()) {
      scope.set("actions", patterns);
    }
    if (!path.isEmpty()) {
      scope.put("path", path);
    }
    return scope.isEmpty() ? null : scope;
  }

  /** The form with what is wrong; controls are called by their labels. */
  StopForm refused(Refusal refusal, ReaderTexts words) {
    List<ErrorLink> wrong = new ArrayList<>();
    for (Fault fault : refusal.faults()) {
      String[] parts = (fault.pointer() + "//").split("/", -1);
      String field = parts[1].equals("scope") ? parts[2] : parts[1];
      String control = field.equals("until") ? "hours" : field;
      String text = words.fault(fault, words.of("page.stop.label." + control));
      wrong.add(new ErrorLink("#st-" + control, Html.text(text)));
    }
    return with(wrong);
  }

  /** The form where nothing more can be stopped. */
  StopForm full(Refusal refusal, ReaderTexts words) {
    Html text = Html.text(words.refusal(refusal.code(), refusal.getMessage()));
    return with(List.of(new ErrorLink("/policies#stops", text)));
  }

  private StopForm with(List<ErrorLink> wrong) {
    return new StopForm(principals, actions, path, outcome, hours, reason, wrong);
  }

  /** What is wrong at a control. */
  public List<Html> errorsAt(String control) {
    return errors.stream()
        .filter(error -> error.href().equals("#st-" + control))
        .map(ErrorLink::text)
        .toList();
  }
}
