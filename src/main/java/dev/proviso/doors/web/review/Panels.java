package dev.proviso.doors.web.review;

import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.requests.Decidable.Obstacle;
import dev.proviso.core.requests.Priority;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.Requests;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.fields.FieldView;
import dev.proviso.doors.web.fields.FieldViews;
import dev.proviso.doors.web.fields.Hints;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.doors.web.shell.WebSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the panels in which a request is decided. */
@Singleton
final class Panels {

  private static final Set<Obstacle> OVER = EnumSet.of(Obstacle.EXPIRED, Obstacle.CANCELLED);
  private static final Map<Obstacle, String> CLOSED =
      Map.of(
          Obstacle.EXPIRED, "page.closed.expired",
          Obstacle.CANCELLED, "page.closed.cancelled",
          Obstacle.OWN, "page.closed.own",
          Obstacle.ISSUERS, "page.closed.issuer",
          Obstacle.NOT_A_DECIDER, "page.closed.decider",
          Obstacle.VOTED, "page.closed.voted");

  private final WebSettings settings;
  private final Requests requests;

  Panels(WebSettings settings, Requests requests) {
    this.requests = requests;
    this.settings = settings;
  }

  /** The panels as they are first shown. */
  PanelView fresh(Request request, Session session, Reader reader, VisibleText visible) {
    return closed(request, session.principal(), reader.words())
        .map(PanelView::closed)
        .orElseGet(() -> blank(request, session, reader, visible));
  }

  private Optional<String> closed(Request request, Principal reader, ReaderTexts words) {
    Optional<Obstacle> obstacle =
        requests.decidable(request, reader.actor(), null).firstForPeople();
    boolean over = obstacle.filter(OVER::contains).isPresent();
    return !over && !reader.may(Right.DECIDE)
        ? Optional.of(words.of("page.closed.viewer"))
        : obstacle.map(CLOSED::get).map(words::of);
  }

  private static boolean isOwn(Request request, Principal reader) {
    return request.principal().equals(reader.id());
  }

  private PanelView blank(Request request, Session session, Reader reader, VisibleText visible) {
    Optional<ConditionsSchema> schema = DecisionFormReader.schema(request);
    Map<String, List<String>> defaults = suggested(request, reader);
    FieldViews fields = fields(request, reader, visible, defaults, null, defaults);
    List<FieldView> views = schema.map(s -> fields.of(s.fields())).orElse(List.of());
    SubmittedForm form = new SubmittedForm(defaults);
    return panel(request, session, reader, form, "", 1, List.of(), views, null);
  }

  /** The values that the agent suggests; for a critical request none of the required ones. */
  private static Map<String, List<String>> suggested(Request request, Reader reader) {
    boolean prefilled = request.priority() != Priority.CRITICAL;
    return DecisionFormReader.schema(request)
        .map(schema -> schema.prefill(reader.zone(), prefilled))
        .orElse(Map.of());
  }

  /** The panels with what was sent, and the errors. */
  PanelView again(
      Request request, Session session, Reader reader, VisibleText visible, DecisionForm form) {
    // A script may send no more than its decision needs.
    boolean whole = form.verdict() == Verdict.CONDITIONAL || form.sent().isWhole();
    Map<String, List<String>> values = whole ? form.sent().values() : suggested(request, reader);
    FieldViews fields =
        fields(request, reader, visible, values, form.checked(), whole ? Map.of() : values);
    List<FieldView> views =
        DecisionFormReader.schema(request).map(s -> fields.of(s.fields())).orElse(List.of());
    List<ErrorLink> errors = new ArrayList<>(fields.errors());
    errors.addAll(form.errors());
    String open = form.verdict() == null ? "" : form.verdict().word();
    return panel(
        request, session, reader, form.sent(), open, turn(form.sent()), errors, views, null);
  }

  /** The panels whose form has one row more or less; it is not checked yet. */
  PanelView reshaped(
      Request request,
      Session session,
      Reader reader,
      VisibleText visible,
      SubmittedForm form,
      String focus) {
    FieldViews fields = fields(request, reader, visible, form.values(), null, Map.of());
    List<FieldView> views =
        DecisionFormReader.schema(request).map(s -> fields.of(s.fields())).orElse(List.of());
    return panel(
        request, session, reader, form, "conditional", turn(form), List.of(), views, focus);
  }

  private static FieldViews fields(
      Request request,
      Reader reader,
      VisibleText visible,
      Map<String, List<String>> form,
      Checked checked,
      Map<String, List<String>> suggested) {
    String agent = request.requester() == null ? request.principal() : request.requester();
    Hints hints = new Hints(reader, visible, suggested, agent);
    return new FieldViews(reader, visible, form, checked, hints, "#d-cond");
  }

  /**
   * A new number for the group of panels: a browser closes a panel that joins a group it already
   * knows.
   */
  private static int turn(SubmittedForm form) {
    String turn = form.first("turn");
    return turn.matches("\\d{1,6}") ? Integer.parseInt(turn) + 1 : 2;
  }

  private PanelView panel(
      Request request,
      Session session,
      Reader reader,
      SubmittedForm form,
      String open,
      int turn,
      List<ErrorLink> errors,
      List<FieldView> fields,
      String focus) {
    return new PanelView(
        null,
        request.isQuestion(),
        isOwn(request, session.principal()),
        open,
        turn,
        request.contentSha256(),
        request.priority() == Priority.CRITICAL && !request.isQuestion(),
        settings.reasonRequired() || request.route().needsComment(),
        errors,
        form,
        fields,
        fields.isEmpty() ? FreeRows.of(form) : null,
        reader.zone().getId(),
        NextTime.choices(request, session.principal().actor()),
        focus);
  }
}
