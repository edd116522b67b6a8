package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.core.identity.Sessions;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmitOnce;
import dev.proviso.platform.PublicUrl;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts together what the pages of keys show, and answers with it. */
@Singleton
final class KeyViews {

  static final String SECTION = "keys";

  private static final Set<String> DONE = Set.of("revoked", "again");

  private final ApiKeys keys;
  private final Sessions sessions;
  private final PublicUrl publicUrl;
  private final SubmitOnce submitOnce;
  private final Readers readers;
  private final Pages pages;
  private final Clock clock;

  KeyViews(
      ApiKeys keys,
      Sessions sessions,
      PublicUrl publicUrl,
      SubmitOnce submitOnce,
      Readers readers,
      Pages pages,
      Clock clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.publicUrl = publicUrl;
    this.submitOnce = submitOnce;
    this.readers = readers;
    this.pages = pages;
    this.clock = clock;
  }

  /** The list with its form; and the key that was made just now, or null. */
  MutableHttpResponse<String> list(
      HttpRequest<?> request, HttpStatus status, KeyForm form, NewKey made) {
    Reader reader = readers.of(request);
    String own = own(request);
    List<KeyView> all = keys.list().stream().map(key -> view(request, key, own, reader)).toList();
    Map<String, Object> model = model(request, made);
    model.put("active", all.stream().filter(KeyView::active).toList());
    model.put("ended", all.stream().filter(key -> !key.active()).toList());
    model.put("form", form);
    model.put("roles", KeyForm.ROLES);
    model.put("days", KeyForm.DAYS);
    String name = reader.words().of("page.apikeys");
    boolean wrong = !form.errors().isEmpty();
    String title = wrong ? reader.words().of("page.title.error", "title", name) : name;
    return pages.write(request, status, "keys", title, SECTION, model);
  }

  private KeyView view(HttpRequest<?> request, ApiKey key, String own, Reader reader) {
    boolean readers =
        Callers.principal(request).filter(it -> it.id().equals(key.principal())).isPresent();
    boolean alone = key.role().may(Right.DECIDE) && !readers;
    return KeyView.of(key, key.id().equals(own), alone, person(key), reader, clock.instant());
  }

  private Html person(ApiKey key) {
    String id = key.marks().elicitAs();
    return id == null ? null : new VisibleText().line(keys.nameOf(id).orElse(id));
  }

  private String own(HttpRequest<?> request) {
    return Callers.session(request).flatMap(sessions::keyOf).orElse(null);
  }

  private Map<String, Object> model(HttpRequest<?> request, NewKey made) {
    Map<String, Object> model = new HashMap<>();
    model.put("secret", made == null ? null : KeySecretView.of(made, publicUrl.base()));
    model.put("signedOut", made != null && Callers.session(request).filter(this::over).isPresent());
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    model.put("mark", submitOnce.next());
    return model;
  }

  /** Whether a session ended with what was just done. */
  boolean over(Session session) {
    return !sessions.lives(session);
  }

  /** One key, and its successor that was made just now, or null. */
  MutableHttpResponse<String> one(
      HttpRequest<?> request, HttpStatus status, ApiKey key, NewKey made) {
    Reader reader = readers.of(request);
    KeyView view = view(request, key, own(request), reader);
    Map<String, Object> model = model(request, made);
    model.put("k", view);
    model.put("overlaps", view.alone() ? List.of(0L) : KeyPage.OVERLAPS);
    String title = reader.words().of("page.apikey.title", "name", view.plainName());
    return pages.write(request, status, "key", title, SECTION, model);
  }
}
