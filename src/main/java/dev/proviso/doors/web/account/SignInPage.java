package dev.proviso.doors.web.account;

import dev.proviso.core.identity.FailedKeys;
import dev.proviso.core.identity.NewSession;
import dev.proviso.core.identity.Sessions;
import dev.proviso.doors.access.Callers;
import dev.proviso.doors.access.Cookies;
import dev.proviso.doors.access.Open;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.doors.web.shell.SubmittedForm;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.wire.ClientAddress;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
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
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Exchanges a key for a session. */
@Controller("/sign-in")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInPage {

  private static final String HOME = "/queue";

  private final Sessions sessions;
  private final FailedKeys failed;
  private final ClientAddress addresses;
  private final Cookies cookies;
  private final Readers readers;
  private final Pages pages;

  SignInPage(
      Sessions sessions,
      FailedKeys failed,
      ClientAddress addresses,
      Cookies cookies,
      Readers readers,
      Pages pages) {
    this.sessions = sessions;
    this.failed = failed;
    this.addresses = addresses;
    this.cookies = cookies;
    this.readers = readers;
    this.pages = pages;
  }

  /** The form; redirects readers who are signed in. */
  @Get
  @Open
  HttpResponse<?> form(HttpRequest<?> request, @Nullable @QueryValue String next) {
    return Callers.session(request).isPresent()
        ? HttpResponse.seeOther(URI.create(path(next)))
        : page(request, HttpStatus.OK, path(next), null);
  }

  /** Starts a session and redirects to where the reader wanted to go; 401 and 429 say why not. */
  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Open
  HttpResponse<?> signIn(HttpRequest<?> request, @Nullable @Body String body) {
    SubmittedForm form = SubmittedForm.read(body);
    String next = path(form.first("next"));
    ReaderTexts words = readers.of(request).words();
    if (form.first("key").isEmpty()) {
      String blank = words.of("page.sign_in.blank");
      return page(request, HttpStatus.UNPROCESSABLE_ENTITY, next, blank);
    }
    try {
      NewSession started = Join.of(sessions.start(form.first("key")));
      return HttpResponse.seeOther(URI.create(next)).cookie(cookies.session(started.token()));
    } catch (Refusal refusal) {
      return refused(request, next, counted(request, refusal), words);
    }
  }

  /** The error after a wrong key: that it is wrong, or that there were too many. */
  private Refusal counted(HttpRequest<?> request, Refusal refusal) {
    if (refusal.kind() != Refusal.Kind.UNAUTHENTICATED) {
      return refusal;
    }
    try {
      failed.count(FailedKeys.Door.SIGN_IN, addresses.of(request));
      return refusal;
    } catch (Refusal tooMany) {
      return tooMany;
    }
  }

  private HttpResponse<?> refused(
      HttpRequest<?> request, String next, Refusal refusal, ReaderTexts words) {
    return switch (refusal.kind()) {
      case UNAUTHENTICATED ->
          page(request, HttpStatus.UNAUTHORIZED, next, words.of("page.sign_in.wrong"));
      case FORBIDDEN ->
          page(request, HttpStatus.UNAUTHORIZED, next, words.of("page.sign_in.agent"));
      case TOO_MANY -> {
        long seconds = refusal.retryAfter().map(Duration::toSeconds).orElse(60L) + 1;
        String text = words.of("page.sign_in.too_many", "seconds", seconds);
        yield page(request, HttpStatus.TOO_MANY_REQUESTS, next, text)
            .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
      }
      default -> throw refusal;
    };
  }

  private MutableHttpResponse<String> page(
      HttpRequest<?> request, HttpStatus status, String next, String error) {
    ReaderTexts words = readers.of(request).words();
    Map<String, Object> content = new HashMap<>();
    content.put("next", next);
    content.put("error", error);
    boolean revoked =
        request.getParameters().getFirst("ended").filter("revoked"::equals).isPresent();
    content.put("revoked", revoked && error == null);
    String name = words.of("page.sign_in");
    String title = error == null ? name : words.of("page.title.error", "title", name);
    return pages.write(request, status, "sign-in", title, "", content);
  }

  /**
   * The path and query of an address of this server; the queue for anything that a browser could
   * take for another site.
   */
  static String path(@Nullable String next) {
    if (next == null || next.length() > 2000) {
      return HOME;
    }
    try {
      URI uri = new URI(next).normalize();
      String path = uri.getRawPath();
      boolean local =
          path != null
              && path.matches("/[A-Za-z0-9_.~%/-]*")
              && !path.startsWith("//")
              && !path.startsWith("/sign-");
      if (!local) {
        return HOME;
      }
      return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    } catch (URISyntaxException notAnAddress) {
      return HOME;
    }
  }
}
