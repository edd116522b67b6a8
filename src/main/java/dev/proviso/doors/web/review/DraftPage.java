package dev.proviso.doors.web.review;

import dev.proviso.doors.access.Open;
import dev.proviso.doors.web.shell.Pages;
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
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives back a form whose session had ended when it was sent. It does not read the request. */
@Controller("/requests/{id}/draft")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DraftPage {

  private final Readers readers;
  private final Pages pages;

  DraftPage(Readers readers, Pages pages) {
    this.readers = readers;
    this.pages = pages;
  }

  /** A control of the form, to be sent again. */
  record Control(String name, String value) {}

  /** What was written, and the form to send it again after a sign-in. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Open
  HttpResponse<String> show(HttpRequest<?> request, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    Reader reader = readers.of(request);
    List<Control> controls = new ArrayList<>();
    form.values()
        .forEach((name, values) -> values.forEach(value -> controls.add(new Control(name, value))));
    return pages.write(
        request,
        HttpStatus.UNAUTHORIZED,
        "signed-out",
        reader.words().of("page.ended"),
        "",
        Map.of(
            "draft",
            DraftView.ofNames(form, reader),
            "fields",
            controls,
            "back",
            "/requests/" + id,
            "resend",
            "/requests/" + id + "/decision"));
  }
}
