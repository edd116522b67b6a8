package dev.proviso.doors.web.policies.editor;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
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
import java.net.URI;

/** The editor for the next version of a policy. */
@Controller("/policies/{id}/edit")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EditPolicyPage {

  private final Policies policies;
  private final PolicyEditor editor;
  private final EditorViews views;
  private final Readers readers;
  private final Csrf csrf;

  EditPolicyPage(
      Policies policies, PolicyEditor editor, EditorViews views, Readers readers, Csrf csrf) {
    this.policies = policies;
    this.editor = editor;
    this.views = views;
    this.readers = readers;
    this.csrf = csrf;
  }

  /**
   * The policy as it stands, or as it was in the version {@code from}; what is not edited, such as
   * a stop, is only shown.
   */
  @Get
  @Needs(Right.ADMINISTER)
  HttpResponse<?> form(HttpRequest<?> request, String id) {
    Policy policy = policies.get(id);
    if (policy.kind() != PolicyKind.ADMIN || policy.archivedAt() != null) {
      return HttpResponse.seeOther(URI.create("/policies/" + policy.id()));
    }
    Reader reader = readers.of(request);
    String from = request.getParameters().getFirst("from").orElse("");
    PolicyForm form = editor.form(policy, from, reader);
    return views.show(request, HttpStatus.OK, policy, editor.opened(form, policy, reader));
  }

  /**
   * Adds a row, checks, simulates or saves; 422 with what was typed where it is not valid, 409 with
   * both where somebody else has changed it.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> take(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    return editor.take(request, session, form, policies.get(id));
  }
}
