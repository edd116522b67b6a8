package dev.proviso.doors.web.policies.editor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyCheck;
import dev.proviso.core.policies.PolicyChecks;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.policies.PolicyPeople;
import dev.proviso.doors.web.policies.PolicyWords;
import dev.proviso.doors.web.policies.SimulationView;
import dev.proviso.doors.web.policies.WhatIf;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.Writes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes what was typed in the editor: adds a row, checks, simulates, or saves. */
@Singleton
final class PolicyEditor {

  private static final int DAYS = 30;

  private final Policies policies;
  private final PolicyChecks checks;
  private final PolicyWords words;
  private final WhatIf whatIf;
  private final PolicyPeople people;
  private final EditorViews views;
  private final Writes writes;
  private final Readers readers;

  PolicyEditor(
      Policies policies,
      PolicyChecks checks,
      PolicyWords words,
      WhatIf whatIf,
      PolicyPeople people,
      EditorViews views,
      Writes writes,
      Readers readers) {
    this.policies = policies;
    this.checks = checks;
    this.words = words;
    this.whatIf = whatIf;
    this.people = people;
    this.views = views;
    this.writes = writes;
    this.readers = readers;
  }

  /** One submit: who sent what, about which policy; null for a new one. */
  private record Turn(
      HttpRequest<?> request, Session session, PolicyForm form, Policy policy, Reader reader) {

    String button() {
      return form.text("do");
    }
  }

  /**
   * Does what the button says.
   *
   * @param policy the policy that is edited; null for a new one
   */
  HttpResponse<?> take(HttpRequest<?> request, Session session, SubmittedForm sent, Policy policy) {
    Reader reader = readers.of(request).in(sent.first("zone"));
    Turn turn = new Turn(request, session, new PolicyForm(sent), policy, reader);
    String[] order = (turn.button() + "::").split(":", -1);
    if (order[0].equals("add") || order[0].equals("remove")) {
      return reshaped(turn, order);
    }
    if (order[0].equals("floor")) {
      turn = new Turn(request, session, Floors.added(turn.form()), policy, reader);
    }
    FormDocument.Made made;
    try {
      made = FormDocument.of(turn.form(), reader, people::id);
      made = Untouched.kept(turn.form(), made, reader, people::name, people::id);
    } catch (Refusal notJson) {
      ErrorLink wrong = PolicyFaultTexts.notJson(notJson, turn.form(), reader.words());
      return views.show(
          request,
          HttpStatus.UNPROCESSABLE_ENTITY,
          policy,
          views.wrong(turn.form(), List.of(wrong)));
    }
    return turn.button().equals("json")
        ? views.show(request, HttpStatus.OK, policy, views.blank(json(turn, made)))
        : judged(turn, made);
  }

  private static PolicyForm json(Turn turn, FormDocument.Made made) {
    PolicyForm form = DocumentForm.json(made.document());
    form = form.with("version", turn.form().text("version"));
    return form.with("mark", turn.form().text("mark"));
  }

  private HttpResponse<?> reshaped(Turn turn, String[] order) {
    PolicyForm form = turn.form();
    RowGroup group = RowGroup.of(order[1]).orElse(null);
    String focus = null;
    if (group != null && order[0].equals("add")) {
      form = new PolicyForm(group.added(form.sent()));
      focus = "pf-" + group.cells().get(0) + (form.rows(group).size() - 1);
    } else if (group != null && order[2].matches("\\d{1,3}")) {
      form = new PolicyForm(group.removed(form.sent(), Integer.parseInt(order[2])));
      focus = "add-" + group.word();
    }
    return views.show(
        turn.request(), HttpStatus.OK, turn.policy(), views.blank(form).focused(focus));
  }

  private HttpResponse<?> judged(Turn turn, FormDocument.Made made) {
    String id = turn.policy() == null ? null : turn.policy().id();
    PolicyCheck check = checks.check(made.document(), id);
    if (!check.ok()) {
      return refused(turn, check.faults(), made);
    }
    return turn.button().equals("save") ? saved(turn, check.document(), made) : tried(turn, check);
  }

  private HttpResponse<?> tried(Turn turn, PolicyCheck check) {
    try {
      return views.show(turn.request(), HttpStatus.OK, turn.policy(), checked(turn, check, null));
    } catch (Refusal refusal) {
      if (refusal.kind() != Refusal.Kind.TOO_MANY) {
        throw refusal;
      }
      return full(turn, HttpStatus.TOO_MANY_REQUESTS, refusal);
    }
  }

  /** There is no room for it now: what was typed stays. */
  private HttpResponse<?> full(Turn turn, HttpStatus status, Refusal refusal) {
    String text = turn.reader().words().refusal(refusal.code(), refusal.getMessage());
    List<ErrorLink> errors = List.of(new ErrorLink("#main", Html.text(text)));
    return views.show(turn.request(), status, turn.policy(), views.wrong(turn.form(), errors));
  }

  private HttpResponse<?> refused(Turn turn, List<Fault> faults, FormDocument.Made made) {
    List<ErrorLink> errors =
        new ArrayList<>(PolicyFaultTexts.at(faults, made, turn.reader().words()));
    return views.show(
        turn.request(),
        HttpStatus.UNPROCESSABLE_ENTITY,
        turn.policy(),
        views.wrong(turn.form(), errors));
  }

  private EditorView checked(Turn turn, PolicyCheck check, EditorView.Meanwhile conflict) {
    SimulationView simulation = null;
    if (turn.button().equals("simulate")) {
      simulation =
          whatIf.followed(
              check.document(), turn.policy(), turn.session().principal(), DAYS, turn.reader());
    }
    return views
        .blank(turn.form())
        .checked(
            words.sentence(check.document(), turn.reader()),
            views.texts(check.warnings(), turn.reader()),
            simulation,
            conflict);
  }

  private HttpResponse<?> saved(Turn turn, PolicyDocument document, FormDocument.Made made) {
    if (turn.policy() == null && !views.first(turn.form().text("mark"))) {
      return HttpResponse.seeOther(URI.create("/policies?done=again"));
    }
    try {
      Policy saved = Join.of(writes.submit(change(turn, document)));
      String done = turn.policy() == null ? "created" : "changed";
      return HttpResponse.seeOther(URI.create("/policies/" + saved.id() + "?done=" + done));
    } catch (Refusal refusal) {
      views.again(turn.form().text("mark"));
      if (refusal.code().equals("policy_changed")) {
        return changedMeanwhile(turn, made);
      }
      if (refusal.code().equals("too_many_policies")) {
        return full(turn, HttpStatus.CONFLICT, refusal);
      }
      if (refusal.faults().isEmpty()) {
        throw refusal;
      }
      return refused(turn, refusal.faults(), made);
    }
  }

  private Change<Policy> change(Turn turn, PolicyDocument document) {
    if (turn.policy() == null) {
      return policies.create(Policies.Draft.written(document), turn.session().principal().actor());
    }
    String version = turn.form().text("version");
    int seen = version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    return policies.update(turn.policy().id(), seen, document, turn.session().principal().actor());
  }

  /** Both are shown; whoever saves again has seen the other version. */
  private HttpResponse<?> changedMeanwhile(Turn turn, FormDocument.Made made) {
    Policy now = policies.get(turn.policy().id());
    PolicyForm form = turn.form().with("version", Integer.toString(now.version()));
    Turn next = new Turn(turn.request(), turn.session(), form, now, turn.reader());
    PolicyCheck check = checks.check(made.document(), now.id());
    EditorView view = checked(next, check, views.meanwhile(now, made.document(), turn.reader()));
    return views.show(turn.request(), HttpStatus.CONFLICT, now, view);
  }

  /**
   * The form of a policy as it stands, or as one of its versions had it.
   *
   * @param from the number of that version; anything else for as it stands
   */
  PolicyForm form(Policy policy, String from, Reader reader) {
    ObjectNode document =
        policies.versions(policy.id()).stream()
            .filter(it -> Integer.toString(it.version()).equals(from))
            .findFirst()
            .map(it -> (ObjectNode) StrictJson.read(it.document()))
            .orElse(policy.document().json());
    return DocumentForm.of(document, reader, people::name)
        .with("version", Integer.toString(policy.version()));
  }

  /** The editor as it opens, with the words for what stands in it where that is valid. */
  EditorView opened(PolicyForm form, Policy policy, Reader reader) {
    EditorView blank = views.blank(form);
    if (!form.isJson() && form.text("name").isEmpty()) {
      return blank;
    }
    String id = policy == null ? null : policy.id();
    PolicyCheck check = checks.check(FormDocument.of(form, reader, people::id).document(), id);
    return check.ok()
        ? blank.checked(
            words.sentence(check.document(), reader),
            views.texts(check.warnings(), reader),
            null,
            null)
        : blank;
  }

  /** The blank form, with the usual cap of a rule. */
  static PolicyForm blank(String tier, Reader reader) {
    return PolicyForm.of(
        Map.of(
            "tier", List.of(tier),
            "zone", List.of(reader.zone().getId()),
            "f0", List.of(RowGroup.READS_A_PARAM.get("f")),
            "hours0", List.of("24"),
            "per0", List.of("all")));
  }
}
