package dev.proviso.doors.web.account;

import dev.proviso.core.identity.Session;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Builds the page of the settings, and the responses with it. */
@Singleton
final class SettingsViews {

  private final ChatAccounts accounts;
  private final Readers readers;
  private final Pages pages;

  SettingsViews(ChatAccounts accounts, Readers readers, Pages pages) {
    this.accounts = accounts;
    this.readers = readers;
    this.pages = pages;
  }

  /** The present settings; and a code that was taken just now, or null. */
  MutableHttpResponse<String> fresh(
      HttpRequest<?> request, HttpStatus status, Session session, ChatAccountsView.Code code) {
    String zone = readers.of(request).zone().getId();
    return page(request, status, session, zone, false, code);
  }

  /** The settings with a zone that there is not. */
  MutableHttpResponse<String> wrong(HttpRequest<?> request, Session session, String zone) {
    return page(request, HttpStatus.UNPROCESSABLE_ENTITY, session, zone, true, null);
  }

  private MutableHttpResponse<String> page(
      HttpRequest<?> request,
      HttpStatus status,
      Session session,
      String zone,
      boolean wrong,
      ChatAccountsView.Code code) {
    Reader reader = readers.of(request);
    String name = reader.words().of("page.settings");
    boolean unlinked = request.getParameters().contains("unlinked");
    Map<String, Object> model =
        Map.of(
            "zone",
            zone,
            "zones",
            zones(),
            "zoneError",
            wrong,
            "saved",
            request.getParameters().contains("saved"),
            "chats",
            accounts.of(session.principal(), reader, code, unlinked));
    String title = wrong ? reader.words().of("page.title.error", "title", name) : name;
    return pages.write(request, status, "settings", title, "settings", model);
  }

  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(name -> name.matches("[A-Z][a-z]+/[A-Za-z_/+-]+|UTC"))
        .filter(name -> !name.startsWith("Etc/"))
        .sorted()
        .toList();
  }
}
