package dev.proviso.doors.web.shell;

import dev.proviso.core.identity.AccessSettings;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Notices;
import dev.proviso.core.identity.Session;
import dev.proviso.core.policies.stops.Stops;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Csrf;
import dev.proviso.platform.Messages;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ViewsRenderer;
import io.micronaut.views.thymeleaf.ThymeleafViewsRenderer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pages and parts of pages. */
@Singleton
public final class Pages {

  private static final MediaType HTML = MediaType.of("text/html;charset=utf-8");

  private final ViewsRenderer<Map<String, Object>, HttpRequest<?>> renderer;
  private final Readers readers;
  private final Assets assets;
  private final boolean authOff;
  private final Notices notices;
  private final Stops stops;
  private final ApiKeys keys;

  Pages(
      ThymeleafViewsRenderer<Map<String, Object>> renderer,
      Readers readers,
      Assets assets,
      AccessSettings settings,
      Notices notices,
      Stops stops,
      ApiKeys keys) {
    this.renderer = renderer;
    this.readers = readers;
    this.assets = assets;
    this.authOff = !settings.keysAsked();
    this.notices = notices;
    this.stops = stops;
    this.keys = keys;
  }

  /** Whether htmx wants a part of a page; not if it restores a whole page from the history. */
  public static boolean wantsPart(HttpRequest<?> request) {
    return "true".equals(request.getHeaders().get("HX-Request"))
        && request.getHeaders().get("HX-History-Restore-Request") == null;
  }

  /** A page or, with a selector after {@code ::}, a part of one. */
  public MutableHttpResponse<String> write(
      HttpRequest<?> request,
      HttpStatus status,
      String view,
      String title,
      String section,
      Map<String, Object> content) {
    Map<String, Object> model = new HashMap<>(content);
    Session session = Callers.session(request).orElse(null);
    String csrf = session == null ? null : Csrf.token(session);
    Reader reader = readers.of(request);
    boolean part = view.contains("::");
    // An error page must not ask the database, which may be what is wrong.
    boolean silent = session == null || part || status.getCode() >= 400;
    List<NoticeView> told = silent ? List.of() : notices(session, reader);
    model.put(
        "frame",
        new Frame(
            title,
            section,
            request.getUri().toString(),
            reader,
            session,
            csrf,
            authOff,
            told,
            silent ? List.of() : stopped(reader),
            assets));
    model.put("fragment", part);
    return HttpResponse.<String>status(status)
        .body(text(request, view, model))
        .contentType(HTML)
        .header(HttpHeaders.VARY, "HX-Request, Accept-Language, Cookie");
  }

  private List<NoticeView> notices(Session session, Reader reader) {
    return notices.of(session.principal()).stream()
        .map(notice -> NoticeView.of(notice, session.principal(), reader))
        .toList();
  }

  private List<StopView> stopped(Reader reader) {
    PolicySentence sentence =
        new PolicySentence(Messages.in(reader.words().locale()), id -> keys.nameOf(id).orElse(id));
    return stops.active().stream().map(stop -> StopView.of(stop, sentence, reader)).toList();
  }

  private String text(HttpRequest<?> request, String view, Map<String, Object> model) {
    StringWriter out = new StringWriter();
    try {
      renderer.render(view, model, request).writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
