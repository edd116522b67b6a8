package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.suggestion.PolicySuggestions;
import dev.proviso.core.policies.template.PolicyTemplate;
import dev.proviso.core.policies.template.PolicyTemplates;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.policies.PolicyPeople;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
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
import java.util.Optional;
import java.util.stream.Stream;

/** The editor for a new policy: blank, from a template, a suggestion, or like a request. */
@Controller("/policies/new")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class NewPolicyPage {

  private final PolicyEditor editor;
  private final EditorViews views;
  private final PolicyPeople people;
  private final PolicySuggestions suggestions;
  private final Requests requests;
  private final Readers readers;
  private final Csrf csrf;

  NewPolicyPage(
      PolicyEditor editor,
      EditorViews views,
      PolicyPeople people,
      PolicySuggestions suggestions,
      Requests requests,
      Readers readers,
      Csrf csrf) {
    this.editor = editor;
    this.views = views;
    this.people = people;
    this.suggestions = suggestions;
    this.requests = requests;
    this.readers = readers;
    this.csrf = csrf;
  }

  /**
   * The form: blank, or filled from a {@code template}, from the suggestion for a {@code principal}
   * and an {@code action}, or from a {@code request}.
   */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<String> form(HttpRequest<?> request) {
    Reader reader = readers.of(request);
    PolicyForm form =
        Stream.of(template(request, reader), suggested(request, reader), like(request, reader))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> PolicyEditor.blank(tier(request), reader));
    return views.show(request, HttpStatus.OK, null, editor.opened(form, null, reader));
  }

  private static Optional<String> asked(HttpRequest<?> request, String name) {
    return request.getParameters().getFirst(name);
  }

  private static String tier(HttpRequest<?> request) {
    return asked(request, "tier").filter("guard"::equals).orElse("rule");
  }

  private Optional<PolicyForm> template(HttpRequest<?> request, Reader reader) {
    return asked(request, "template")
        .flatMap(
            key -> PolicyTemplates.list().stream().filter(it -> it.key().equals(key)).findFirst())
        .map(PolicyTemplate::document)
        .map(document -> DocumentForm.of(document.json(), reader, people::name));
  }

  private Optional<PolicyForm> suggested(HttpRequest<?> request, Reader reader) {
    return asked(request, "principal")
        .flatMap(
            principal ->
                suggestions.list().stream()
                    .filter(it -> it.principal().equals(principal))
                    .filter(it -> it.action().equals(asked(request, "action").orElse(null)))
                    .findFirst())
        .map(it -> DocumentForm.of(it.document().json(), reader, people::name));
  }

  private Optional<PolicyForm> like(HttpRequest<?> request, Reader reader) {
    return asked(request, "request")
        .flatMap(id -> requests.find(id, Visibility.all()))
        .map(found -> like(found, reader));
  }

  private PolicyForm like(RequestWithDecision found, Reader reader) {
    String name = reader.words().of("page.editor.like", "title", found.request().titleInLedger());
    return DocumentForm.of(LikeRequest.document(found, name), reader, people::name);
  }

  /** Adds a row, checks, simulates or saves; 422 with what was typed where it is not valid. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> take(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    return editor.take(request, session, form, null);
  }
}
