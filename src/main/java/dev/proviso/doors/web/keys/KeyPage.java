package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Cookies;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.doors.web.shell.SubmittedForm;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One key: what is known of it, its rotation and its end. */
@Controller("/keys/{id}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyPage {

  /** For how many seconds a rotated key can work beside its successor. */
  static final List<Long> OVERLAPS = List.of(0L, 3_600L, 86_400L, 604_800L);

  private final ApiKeys keys;
  private final KeyViews views;
  private final SubmitOnce submitOnce;
  private final Cookies cookies;
  private final Csrf csrf;

  KeyPage(ApiKeys keys, KeyViews views, SubmitOnce submitOnce, Cookies cookies, Csrf csrf) {
    this.keys = keys;
    this.views = views;
    this.submitOnce = submitOnce;
    this.cookies = cookies;
    this.csrf = csrf;
  }

  /** What is known of it. */
  @Get
  @Needs({Right.ADMINISTER, Right.READ_ALL})
  HttpResponse<String> one(HttpRequest<?> request, Session session, String id) {
    return views.one(request, HttpStatus.OK, key(id, session), null);
  }

  /** Admins see every key, everybody else their own. */
  private ApiKey key(String id, Session session) {
    ApiKey key = key(id);
    if (!session.principal().may(Right.ADMINISTER)
        && !key.principal().equals(session.principal().id())) {
      throw new Refusal(
          Refusal.Kind.FORBIDDEN, "forbidden", "This key may not do that: its role is too low.");
    }
    return key;
  }

  private ApiKey key(String id) {
    return keys.find(id)
        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "key_not_found", "Key not found"));
  }

  /**
   * Gives its holder a new key: 201 with the key itself, which no other page shows. A form that was
   * sent before makes none.
   */
  @Post("/rotate")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs({Right.ADMINISTER, Right.READ_ALL})
  HttpResponse<?> rotate(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    ApiKey old = key(id, session);
    String mark = form.first("mark");
    if (!submitOnce.use(mark)) {
      return HttpResponse.seeOther(URI.create("/keys?done=again"));
    }
    try {
      Duration overlap = Duration.ofSeconds(overlap(form.first("overlap")));
      NewKey made = Join.of(keys.rotate(old.id(), overlap, session.principal().actor()));
      return views.one(request, HttpStatus.CREATED, made.key(), made);
    } catch (Refusal refusal) {
      submitOnce.release(mark);
      throw refusal;
    }
  }

  /** One of those that the form has; a day for any other. */
  private static long overlap(String text) {
    return OVERLAPS.stream()
        .filter(it -> text.equals(it.toString()))
        .findFirst()
        .orElse(Duration.ofDays(1).toSeconds());
  }

  /** Ends it, and every session that was made from it: one's own leads to the sign-in. */
  @Post("/revoke")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.ADMINISTER)
  HttpResponse<?> revoke(
      HttpRequest<?> request, Session session, String id, @Nullable @Body String body) {
    csrf.check(request, session, SubmittedForm.read(body).text("_csrf"));
    Join.of(keys.revoke(key(id).id(), session.principal().actor()));
    return views.over(session)
        ? HttpResponse.seeOther(URI.create("/sign-in?ended=revoked")).cookie(cookies.over())
        : HttpResponse.seeOther(URI.create("/keys?done=revoked"));
  }
}
