package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.policies.judging.Bench;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestFilter;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.core.requests.intake.Submission;
import dev.proviso.core.requests.intake.Submissions;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The test panel: what each policy says of a request, stored or typed. Nothing is stored. */
@Controller("/policies/try")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TryPage {

  private static final String ME = "me";

  private final Requests requests;
  private final Submissions submissions;
  private final Bench bench;
  private final TrialViews trials;
  private final PolicyPeople people;
  private final ApiKeys keys;
  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;

  TryPage(
      Requests requests,
      Submissions submissions,
      Bench bench,
      TrialViews trials,
      PolicyPeople people,
      ApiKeys keys,
      Readers readers,
      Pages pages,
      Csrf csrf) {
    this.requests = requests;
    this.submissions = submissions;
    this.bench = bench;
    this.trials = trials;
    this.people = people;
    this.keys = keys;
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
  }

  /** The form, filled from the {@code request} that it names, and what is said of that. */
  @Get
  @Needs(Right.DECIDE)
  HttpResponse<String> form(HttpRequest<?> request) {
    String id = request.getParameters().getFirst("request").map(String::strip).orElse("");
    Reader reader = readers.of(request);
    if (id.isEmpty()) {
      return page(request, HttpStatus.OK, new Asked("", "", lastAsker()), null, List.of());
    }
    Optional<Request> found = requests.find(id, Visibility.all()).map(decided -> decided.request());
    if (found.isEmpty()) {
      Html wrong = Html.text(reader.words().of("page.try.unknown"));
      return page(
          request, HttpStatus.NOT_FOUND, new Asked(id, "", lastAsker()), null, List.of(wrong));
    }
    Request stored = found.get();
    Asked asked = new Asked(id, StoredBody.of(stored), stored.principal());
    TrialView trial =
        trials.of(bench.candidate(stored, asker(stored)), stored.title(), stored.action(), reader);
    return page(request, HttpStatus.OK, asked, trial, List.of());
  }

  /** Whoever asked last, if it still may; else whoever is signed in. */
  private String lastAsker() {
    return requests.list(RequestFilter.newest(1), Visibility.all()).stream()
        .map(found -> found.request().principal())
        .filter(id -> people.askers(List.of()).stream().anyMatch(it -> it.value().equals(id)))
        .findFirst()
        .orElse(ME);
  }

  /**
   * What was typed.
   *
   * @param id of a stored request
   * @param body of a submission
   * @param principal who would ask: an id, or {@code me}
   */
  record Asked(String id, String body, String principal) {}

  private Facts.Asker asker(Request stored) {
    String id = stored.principal();
    return key(id)
        .map(key -> new Facts.Asker(id, key.name(), key.role().word(), key.path()))
        .orElseGet(() -> new Facts.Asker(id, id, null, null));
  }

  private Optional<ApiKey> key(String principal) {
    return keys.list().stream().filter(key -> key.principal().equals(principal)).findFirst();
  }

  /** What is said of a body, if somebody asked for that; 422 where it is no request. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<String> judge(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    Asked asked = new Asked("", form.raw("body"), asker(form));
    Reader reader = readers.of(request);
    try {
      Submission submission = submissions.read(StrictJson.read(asked.body()));
      TrialView trial =
          trials.of(
              bench.candidate(submission, actor(asked.principal(), session.principal())),
              submission.title(),
              submission.action(),
              reader);
      return page(request, HttpStatus.OK, asked, trial, List.of());
    } catch (Refusal refusal) {
      return page(request, HttpStatus.UNPROCESSABLE_ENTITY, asked, null, wrong(refusal, reader));
    }
  }

  private static String asker(SubmittedForm form) {
    String principal = form.first("principal");
    return principal.isEmpty() ? ME : principal;
  }

  private Actor actor(String principal, Principal caller) {
    return key(principal).map(key -> key.trying("web")).orElseGet(caller::actor);
  }

  private static List<Html> wrong(Refusal refusal, Reader reader) {
    return refusal.faults().isEmpty()
        ? List.of(Html.text(reader.words().refusal(refusal.code(), refusal.getMessage())))
        : refusal.faults().stream().map(fault -> wrong(fault, reader)).toList();
  }

  private static Html wrong(Fault fault, Reader reader) {
    return Html.text(reader.words().fault(fault));
  }

  private HttpResponse<String> page(
      HttpRequest<?> request, HttpStatus status, Asked asked, TrialView trial, List<Html> wrong) {
    Reader reader = readers.of(request);
    Map<String, Object> model = new HashMap<>();
    model.put("asked", asked);
    model.put("trial", trial);
    model.put("wrong", wrong);
    model.put(
        "askers",
        people.askers(asked.principal().equals(ME) ? List.of() : List.of(asked.principal())));
    String name = reader.words().of("page.try");
    String title = wrong.isEmpty() ? name : reader.words().of("page.title.error", "title", name);
    return pages.write(request, status, "policy-try", title, PolicyViews.SECTION, model);
  }
}
