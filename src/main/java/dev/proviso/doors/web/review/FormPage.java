package dev.proviso.doors.web.review;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.answers.FormRows;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.doors.access.Needs;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Adds or removes a row of a conditions form; decides nothing and stores nothing. */
@Controller("/requests/{id}/form")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FormPage {

  private static final String FREE = "free";

  private final Requests requests;
  private final RequestViews views;

  FormPage(Requests requests, RequestViews views) {
    this.requests = requests;
    this.views = views;
  }

  /** The page with the form changed as {@code row} says: {@code add:c3}, {@code remove:c3:0}. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.DECIDE)
  HttpResponse<String> reshape(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    RequestWithDecision found = requests.get(id, Visibility.all());
    if (!found.request().status().pending()) {
      return views.late(request, session, found, form);
    }
    String[] order = (form.first("row") + "::").split(":", -1);
    Shape shape =
        order[1].equals(FREE) ? free(form, order) : ofSchema(found.request(), form, order);
    return views.answer(
        request,
        HttpStatus.OK,
        views.reshaped(request, session, found.request(), shape.form(), shape.focus()));
  }

  /** A form with its new rows, and the control that gets the focus. */
  private record Shape(SubmittedForm form, String focus) {}

  private static Shape ofSchema(Request request, SubmittedForm form, String[] order) {
    Field list =
        DecisionFormReader.schema(request).map(ConditionsSchema::fields).orElse(List.of()).stream()
            .flatMap(FormPage::withParts)
            .filter(field -> field.kind() == Field.Kind.ROWS && field.name().equals(order[1]))
            .findFirst()
            .orElse(null);
    if (list == null) {
      return new Shape(form, null);
    }
    if (order[0].equals("add")) {
      int next = FormRows.of(form.values(), list).size();
      String focus =
          next < list.maxRows() ? list.row(next).children().get(0).id() : "add-" + list.name();
      return new Shape(new SubmittedForm(FormRows.added(form.values(), list)), focus);
    }
    Map<String, List<String>> shrunk = FormRows.removed(form.values(), list, number(order[2]));
    return new Shape(new SubmittedForm(shrunk), "add-" + list.name());
  }

  private static Stream<Field> withParts(Field field) {
    return field.kind() == Field.Kind.GROUP
        ? field.children().stream().flatMap(FormPage::withParts)
        : Stream.of(field);
  }

  private static Shape free(SubmittedForm form, String[] order) {
    List<FreeRow> rows = FreeRows.of(form);
    List<FreeRow> reshaped =
        order[0].equals("add") ? FreeRows.grown(rows) : FreeRows.without(rows, number(order[2]));
    Map<String, List<String>> values = new LinkedHashMap<>(form.values());
    values.keySet().removeIf(name -> name.matches("[kv]\\d{1,3}"));
    for (FreeRow row : reshaped) {
      values.put("k" + row.index(), List.of(row.key()));
      values.put("v" + row.index(), List.of(row.value()));
    }
    boolean grown = reshaped.size() > rows.size();
    String focus = grown ? reshaped.get(reshaped.size() - 1).keyId() : "add-free";
    return new Shape(new SubmittedForm(values), focus);
  }

  private static int number(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }
}
