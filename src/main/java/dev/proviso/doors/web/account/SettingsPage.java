package dev.proviso.doors.web.account;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.doors.access.Csrf;
import dev.proviso.doors.access.Needs;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.ReaderTexts;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * How pages look in this browser: language, theme, time zone, shortcuts, notifications. All of it
 * is kept in cookies.
 */
@Controller("/settings")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsPage {

  private static final Duration KEPT = Duration.ofDays(400);

  private final Readers readers;
  private final Pages pages;
  private final Csrf csrf;
  private final PublicUrl publicUrl;

  SettingsPage(Readers readers, Pages pages, Csrf csrf, PublicUrl publicUrl) {
    this.readers = readers;
    this.pages = pages;
    this.csrf = csrf;
    this.publicUrl = publicUrl;
  }

  /** The form with the present settings. */
  @Get
  @Needs(Right.READ_ALL)
  HttpResponse<String> settings(HttpRequest<?> request) {
    boolean saved = request.getParameters().contains("saved");
    String zone = readers.of(request).zone().getId();
    return page(request, HttpStatus.OK, zone, false, saved);
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
      return page(request, HttpStatus.UNPROCESSABLE_ENTITY, zone, true, false);
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

  private HttpResponse<String> page(
      HttpRequest<?> request, HttpStatus status, String zone, boolean wrong, boolean saved) {
    ReaderTexts words = readers.of(request).words();
    List<String> zones =
        ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.matches("[A-Z][a-z]+/[A-Za-z_/+-]+|UTC"))
            .filter(name -> !name.startsWith("Etc/"))
            .sorted()
            .toList();
    String name = words.of("page.settings");
    return pages.write(
        request,
        status,
        "settings",
        wrong ? words.of("page.title.error", "title", name) : name,
        "settings",
        Map.of("zone", zone, "zones", zones, "zoneError", wrong, "saved", saved));
  }
}
