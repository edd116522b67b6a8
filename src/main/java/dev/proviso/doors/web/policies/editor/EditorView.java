package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.policies.document.Fact;
import dev.proviso.core.policies.document.Operator;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.doors.web.content.Diff;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.policies.SimulationView;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.OptionView;
import java.util.Arrays;
import java.util.List;

/**
 * The editor as it is shown.
 *
 * @param form what stands in it
 * @param errors what is wrong, in the order in which it was found
 * @param sentence what it says in words; null where it is not valid, or not checked
 * @param warnings what is likely not meant
 * @param simulation what it would have done; null where nobody asked
 * @param conflict what somebody else made of the policy meanwhile; null for nothing
 * @param askers who may be named as asking
 * @param deciders the names of those who may be named as deciding
 * @param focus the id of the control that gets the focus; null for none
 */
public record EditorView(
    PolicyForm form,
    List<ErrorLink> errors,
    Html sentence,
    List<Html> warnings,
    SimulationView simulation,
    Meanwhile conflict,
    List<OptionView> askers,
    List<String> deciders,
    String focus) {

  /** What the policy became meanwhile: its version, who wrote it, what it says, how it differs. */
  public record Meanwhile(int version, Html by, Html sentence, Diff diff) {}

  /** The same with the words of a valid document, and what else was found about it. */
  EditorView checked(Html said, List<Html> doubts, SimulationView simulated, Meanwhile meanwhile) {
    return new EditorView(
        form, errors, said, doubts, simulated, meanwhile, askers, deciders, focus);
  }

  /** The same with the focus on a control. */
  EditorView focused(String id) {
    return new EditorView(
        form, errors, sentence, warnings, simulation, conflict, askers, deciders, id);
  }

  /** Whether it lets negative numbers pass too, and a row can be added against that. */
  public boolean open() {
    boolean approves =
        PolicyOutcome.of(form.text("outcome")).filter(PolicyOutcome::approves).isPresent();
    return sentence != null && !form.isJson() && approves && !Floors.missing(form).isEmpty();
  }

  /** The facts that the server knows, or those that the agent says. */
  public List<String> facts(boolean known) {
    return Arrays.stream(Fact.Source.values())
        .filter(it -> it.isKnown() == known)
        .map(Fact.Source::word)
        .toList();
  }

  /** The last part of the key of a fact's text. */
  public String factKey(String word) {
    return word.replace('.', '_').replace(":", "");
  }

  /** The words of all operators. */
  public List<String> operators() {
    return Arrays.stream(Operator.values()).map(Operator::word).toList();
  }

  /** What is wrong at a control. */
  public List<Html> errorsAt(String name) {
    String href = "#pf-" + name;
    return errors.stream().filter(e -> e.href().equals(href)).map(ErrorLink::text).toList();
  }

  /** What is wrong at any cell of a row. */
  public List<Html> errorsIn(String group, int index) {
    return RowGroup.of(group).orElseThrow().cells().stream()
        .flatMap(cell -> errorsAt(cell + index).stream())
        .toList();
  }
}
