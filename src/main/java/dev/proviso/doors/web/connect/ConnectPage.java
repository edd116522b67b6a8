package dev.proviso.doors.web.connect;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.Refusal;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How agents are connected, with the address of this server, and with a key made here. */
@Controller("/connect")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConnectPage {

  /** What stands for a key that is not shown. */
  private static final String SOME_KEY = "prv_agent_…";

  private final ApiKeys keys;
  private final PublicUrl publicUrl;
  private final SubmitOnce submitOnce;
  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;

  ConnectPage(
      ApiKeys keys,
      PublicUrl publicUrl,
      SubmitOnce submitOnce,
      Readers readers,
      Pages pages,
      Csrf csrf) {
    this.keys = keys;
    this.publicUrl = publicUrl;
    this.submitOnce = submitOnce;
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
  }

  /**
   * What to paste, without a key.
   *
   * @param key the id of an agent's key, whose calls are looked for; shown to admins
   */
  @Get("{?key}")
  @Needs(Right.READ_ALL)
  HttpResponse<String> show(
      HttpRequest<?> request, Session session, @Nullable @QueryValue String key) {
    Map<String, Object> model = model(SOME_KEY);
    if (session.principal().may(Right.ADMINISTER)) {
      agent(key).ifPresent(it -> model.put("light", light(request, it)));
    }
    return write(request, HttpStatus.OK, model);
  }

  private Optional<ApiKey> agent(String id) {
    return Optional.ofNullable(id).flatMap(keys::find).filter(it -> it.role() == Role.AGENT);
  }

  private LightView light(HttpRequest<?> request, ApiKey key) {
    return LightView.of(key, keys.lastUse(key.id()), readers.of(request));
  }

  /**
   * Makes the key of an agent: 201 with what to paste, the key in it, which no other page shows;
   * 422 for a name that cannot be, 409 for one that is another's. A form that was sent before makes
   * none.
   */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> connect(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    String mark = form.first("mark");
    if (!submitOnce.use(mark)) {
      return HttpResponse.seeOther(URI.create("/connect"));
    }
    String name = form.first("name");
    try {
      NewKey made = Join.of(keys.create(name, Role.AGENT, null, null, session.principal().actor()));
      Map<String, Object> model = model(made.secret());
      model.put("made", made.secret());
      model.put("light", light(request, made.key()));
      return write(request, HttpStatus.CREATED, model);
    } catch (Refusal refusal) {
      submitOnce.release(mark);
      return refused(request, name, refusal);
    }
  }

  private HttpResponse<String> refused(HttpRequest<?> request, String name, Refusal refusal) {
    boolean taken = refusal.code().equals("key_name_taken");
    if (!taken && refusal.kind() != Refusal.Kind.UNPROCESSABLE) {
      throw refusal;
    }
    ReaderTexts words = readers.of(request).words();
    String wrong =
        taken
            ? words.of("page.apikeys.name.taken")
            : refusal.faults().stream()
                .map(fault -> words.fault(fault, words.of("page.apikeys.name")))
                .collect(Collectors.joining(" "));
    Map<String, Object> model = model(SOME_KEY);
    model.put("name", name);
    model.put("wrong", Html.text(wrong));
    return write(request, taken ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_ENTITY, model);
  }

  /** Whether a call with the key of an agent came; 404 for other keys. */
  @Get("/{id}/light")
  @Needs(Right.ADMINISTER)
  HttpResponse<?> light(HttpRequest<?> request, String id) {
    return agent(id)
        .<HttpResponse<?>>map(
            key ->
                pages.write(
                    request,
                    HttpStatus.OK,
                    "connect :: light",
                    "",
                    "connect",
                    Map.of("light", light(request, key))))
        .orElseGet(HttpResponse::notFound);
  }

  private Map<String, Object> model(String key) {
    Map<String, Object> model = new HashMap<>();
    model.put("hosts", HostView.all(publicUrl.base(), key));
    model.put("mark", submitOnce.next());
    model.put("name", "");
    return model;
  }

  private HttpResponse<String> write(
      HttpRequest<?> request, HttpStatus status, Map<String, Object> model) {
    String name = readers.of(request).words().of("page.connect");
    String title =
        model.containsKey("wrong")
            ? readers.of(request).words().of("page.title.error", "title", name)
            : name;
    return pages.write(request, status, "connect", title, "connect", model);
  }
}
