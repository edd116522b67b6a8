package dev.proviso.doors.web.account;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.PublicUrl;
import dev.proviso.platform.http.Languages;
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
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Duration;

/**
 * How pages look in this browser: language, theme, time zone, shortcuts, notifications. All of it
 * is kept in cookies. The chat accounts that stand beside it are in {@link ChatAccountsPage}.
 */
@Controller("/settings")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsPage {

  private static final Duration KEPT = Duration.ofDays(400);

  private final SettingsViews views;
  private final Csrf csrf;
  private final PublicUrl publicUrl;

  SettingsPage(SettingsViews views, Csrf csrf, PublicUrl publicUrl) {
    this.views = views;
    this.csrf = csrf;
    this.publicUrl = publicUrl;
  }

  /** The form with the present settings. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> settings(HttpRequest<?> request, Session session) {
    return views.fresh(request, HttpStatus.OK, session, null);
  }

  /** Stores the settings in this browser for 400 days; 422 for an unknown zone. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Needs(Right.READ_ALL)
  HttpResponse<?> save(HttpRequest<?> request, Session session, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    csrf.check(request, session, form.text("_csrf"));
    String zone = form.first("zone");
    if (Readers.zone(zone).isEmpty()) {
      return views.wrong(request, session, zone);
    }
    String language = form.first("language");
    String theme = form.first("theme");
    return HttpResponse.seeOther(URI.create("/settings?saved"))
        .cookie(cookie(Languages.COOKIE, Languages.TAGS.contains(language) ? language : "auto"))
        .cookie(cookie(Readers.THEME, Readers.THEMES.contains(theme) ? theme : "auto"))
        .cookie(cookie(Readers.ZONE, zone))
        .cookie(cookie(Readers.SHORTCUTS, form.first("shortcuts").equals("off") ? "off" : "on"))
        .cookie(cookie(Readers.NOTIFY, form.first("notify").equals("on") ? "on" : "off"));
  }

  private Cookie cookie(String name, String value) {
    return Cookie.of(name, value)
        .path("/")
        .maxAge(KEPT)
        .sameSite(SameSite.Lax)
        .secure(publicUrl.https());
  }
}
