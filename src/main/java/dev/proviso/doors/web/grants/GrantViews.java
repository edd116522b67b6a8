package dev.proviso.doors.web.grants;

import dev.proviso.core.conditions.Checked;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.GrantState;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.fields.FieldView;
import dev.proviso.doors.web.fields.FieldViews;
import dev.proviso.doors.web.fields.Hints;
import dev.proviso.doors.web.shell.ErrorLink;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.JsonText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the page of one thing that was allowed. */
@Singleton
final class GrantViews {

  private static final Set<String> DONE = Set.of("narrowed", "revoked");

  private final Grants grants;
  private final GrantLines lines;
  private final SubmitOnce submitOnce;
  private final Readers readers;
  private final Pages pages;

  GrantViews(Grants grants, GrantLines lines, SubmitOnce submitOnce, Readers readers, Pages pages) {
    this.grants = grants;
    this.lines = lines;
    this.submitOnce = submitOnce;
    this.readers = readers;
    this.pages = pages;
  }

  /**
   * The page as it is fetched; of what is suspended nothing more can be used, so none narrows it.
   */
  HttpResponse<String> fresh(HttpRequest<?> request, RequestWithDecision found) {
    Reader reader = readers.of(request);
    Allowance allowance = grants.allowance(found);
    NarrowForm narrowing = NarrowForm.of(found.request(), allowance, reader.words());
    SubmittedForm untouched = new SubmittedForm(narrowing.prefill(reader.zone()));
    NarrowView view = view(narrowing, untouched, null, false, reader);
    boolean suspended = allowance.state() == GrantState.SUSPENDED;
    return page(request, HttpStatus.OK, found, reader, suspended ? null : view, null);
  }

  /** The page with what was typed and what is wrong with it. */
  HttpResponse<String> wrong(
      HttpRequest<?> request,
      RequestWithDecision found,
      NarrowForm narrowing,
      SubmittedForm form,
      List<Fault> faults,
      Reader reader) {
    NarrowView view = view(narrowing, form, faults, false, reader);
    return page(request, HttpStatus.UNPROCESSABLE_ENTITY, found, reader, view, null);
  }

  /** The page as somebody else has left it, with what was typed. */
  HttpResponse<String> meanwhile(
      HttpRequest<?> request,
      RequestWithDecision found,
      NarrowForm narrowing,
      SubmittedForm form,
      Reader reader) {
    SubmittedForm rebased = narrowing.rebased(form, reader.zone());
    NarrowView view = view(narrowing, rebased, null, true, reader);
    return page(request, HttpStatus.CONFLICT, found, reader, view, null);
  }

  /** The page where nothing can be done any more, and why. */
  HttpResponse<String> over(HttpRequest<?> request, RequestWithDecision found, Reader reader) {
    String state = grants.allowance(found).state().word();
    return page(request, HttpStatus.CONFLICT, found, reader, null, state);
  }

  private NarrowView view(
      NarrowForm narrowing,
      SubmittedForm form,
      List<Fault> faults,
      boolean meanwhile,
      Reader reader) {
    VisibleText visible = new VisibleText();
    Checked checked = faults == null ? null : new Checked(JsonText.object(), rest(faults));
    Hints hints = new Hints(reader, visible, Map.of(), "");
    FieldViews views = new FieldViews(reader, visible, form.values(), checked, hints, "#narrow");
    List<FieldView> fields = views.of(narrowing.fields());
    List<ErrorLink> errors = new ArrayList<>(views.errors());
    List<Html> comment = comment(faults, reader);
    comment.forEach(it -> errors.add(new ErrorLink("#f-comment", it)));
    if (faults != null && faults.isEmpty()) {
      errors.add(new ErrorLink("#narrow", reader.words().html("page.narrow.nothing")));
    }
    return new NarrowView(
        narrowing.version(),
        submitOnce.next(),
        reader.zone().getId(),
        fields,
        was(narrowing, reader),
        form.raw("comment"),
        comment,
        errors,
        meanwhile);
  }

  private static List<Fault> rest(List<Fault> faults) {
    return faults.stream().filter(it -> !isOfComment(it)).toList();
  }

  private static boolean isOfComment(Fault fault) {
    return fault.pointer().equals("/comment");
  }

  private static List<Html> comment(List<Fault> faults, Reader reader) {
    return faults == null
        ? List.of()
        : faults.stream()
            .filter(GrantViews::isOfComment)
            .map(it -> Html.text(reader.words().fault(it)))
            .toList();
  }

  private static List<NarrowView.Was> was(NarrowForm narrowing, Reader reader) {
    List<NarrowView.Was> was = new ArrayList<>();
    narrowing
        .prefill(reader.zone())
        .forEach(
            (name, values) ->
                values.forEach(it -> was.add(new NarrowView.Was(NarrowForm.WAS + name, it))));
    return was;
  }

  private HttpResponse<String> page(
      HttpRequest<?> request,
      HttpStatus status,
      RequestWithDecision found,
      Reader reader,
      NarrowView narrow,
      String refused) {
    Allowance allowance = grants.allowance(found);
    GrantState state = allowance.state();
    boolean open = state != GrantState.REVOKED && state != GrantState.EXPIRED;
    Map<String, Object> model = new HashMap<>();
    model.put(
        "g",
        lines.of(
            found.request(), allowance, grants.lastUse(found).orElse(null), lines.names(), reader));
    model.put("narrow", open ? narrow : null);
    model.put("revocable", state != GrantState.REVOKED);
    model.put("refused", refused);
    model.put("mark", submitOnce.next());
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    String name =
        reader.words().of("page.grant.title", "title", VisibleText.plain(found.request().title()));
    boolean bad = narrow != null && !narrow.errors().isEmpty();
    String title = bad ? reader.words().of("page.title.error", "title", name) : name;
    return pages.write(request, status, "grant", title, GrantsPage.SECTION, model);
  }
}
