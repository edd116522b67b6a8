package dev.proviso.doors.web.account;

import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import dev.proviso.platform.http.problem.ErrorPages;
import dev.proviso.platform.http.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Shows a problem in a browser: as a page, or as a line above the present one. */
@Singleton
final class WebErrorPages implements ErrorPages {

  private static final String STALE = "csrf";
  private static final Pattern FORM = Pattern.compile("/requests/([^/]+)/(decision|form)");
  private static final Pattern PAGE = Pattern.compile("/requests/[^/]+");

  private final Readers readers;
  private final Pages pages;

  WebErrorPages(Readers readers, Pages pages) {
    this.readers = readers;
    this.pages = pages;
  }

  @Override
  public MutableHttpResponse<?> page(HttpRequest<?> request, Problem problem) {
    if (problem.status() == HttpStatus.METHOD_NOT_ALLOWED
        && request.getMethod() == HttpMethod.GET) {
      return HttpResponse.seeOther(above(request.getPath()));
    }
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      return Pages.wantsPart(request) ? signedOut(request) : draftKept(request);
    }
    return Pages.wantsPart(request) ? line(request, problem) : whole(request, problem);
  }

  /**
   * The page with the form, if a bookmark or a restored tab asks for the address of the form
   * itself.
   */
  private static URI above(String path) {
    String parent = path.substring(0, path.lastIndexOf('/'));
    return URI.create(parent.isEmpty() ? "/queue" : SignInPage.path(parent));
  }

  /** Sends a script that only reads to the sign-in; one that sent a form keeps its page. */
  private MutableHttpResponse<?> signedOut(HttpRequest<?> request) {
    if (request.getMethod() == HttpMethod.GET) {
      boolean page = PAGE.matcher(request.getPath()).matches();
      String here = page ? request.getPath() : request.getHeaders().get("HX-Current-URL");
      return HttpResponse.status(HttpStatus.UNAUTHORIZED)
          .header("HX-Redirect", signIn(here).toString());
    }
    ReaderTexts words = readers.of(request).words();
    return pages
        .write(
            request,
            HttpStatus.UNAUTHORIZED,
            "fragments/flash :: flash",
            "",
            "",
            Map.of("text", words.of("page.ended.flash"), "signIn", true))
        .header("HX-Retarget", "#flash-body")
        .header("HX-Reswap", "innerHTML");
  }

  private static URI signIn(String next) {
    return UriBuilder.of("/sign-in").queryParam("next", SignInPage.path(next)).build();
  }

  /** Sends the form on, as it is, to the page that gives it back. */
  private static MutableHttpResponse<?> draftKept(HttpRequest<?> request) {
    Matcher form = FORM.matcher(request.getPath());
    return form.matches()
        ? HttpResponse.temporaryRedirect(URI.create("/requests/" + form.group(1) + "/draft"))
        : HttpResponse.seeOther(signIn(request.getPath()));
  }

  private MutableHttpResponse<?> line(HttpRequest<?> request, Problem problem) {
    return pages
        .write(
            request,
            problem.status(),
            "fragments/flash :: flash",
            "",
            "",
            Map.of("text", detail(request, problem), "signIn", false))
        .header("HX-Retarget", "#flash-body")
        .header("HX-Reswap", "innerHTML")
        .header(HttpHeaders.VARY, "HX-Request");
  }

  private MutableHttpResponse<?> whole(HttpRequest<?> request, Problem problem) {
    String heading =
        switch (problem.status()) {
          case FORBIDDEN -> problem.code().equals(STALE) ? "page.e403.stale" : "page.e403";
          case NOT_FOUND -> "page.e404";
          default -> problem.status().getCode() < 500 ? "page.e_other" : "page.e500";
        };
    ReaderTexts words = readers.of(request).words();
    Map<String, Object> model = new HashMap<>();
    model.put("heading", words.of(heading));
    model.put("detail", detail(request, problem));
    model.put("advice", advice(problem).map(words::of).orElse(null));
    model.put("code", problem.status().getCode());
    model.put("icon", icon(problem.status()));
    return pages.write(request, problem.status(), "error", words.of(heading), "", model);
  }

  /** What the reader can do now; empty if the problem itself says it. */
  private static Optional<String> advice(Problem problem) {
    return switch (problem.code()) {
      case STALE -> Optional.of("page.e403.csrf.advice");
      case "forbidden" -> Optional.of("page.e403.advice");
      case "request_not_found", "key_not_found" -> Optional.of("page.e404.advice");
      case "internal_error" -> Optional.of("page.e500.advice");
      default -> Optional.empty();
    };
  }

  private static String icon(HttpStatus status) {
    return switch (status) {
      case FORBIDDEN -> "#i-shield";
      case NOT_FOUND -> "#i-search";
      default -> "#i-alert";
    };
  }

  private String detail(HttpRequest<?> request, Problem problem) {
    ReaderTexts words = readers.of(request).words();
    return switch (problem.code()) {
      case "not_found",
          "request_not_found",
          "webhook_not_found",
          "delivery_not_found",
          "key_not_found" ->
          words.of("page.e404.text");
      case "forbidden" -> words.of("page.e403.role");
      case STALE -> words.of("page.e403.csrf");
      default -> words.refusal(problem.code(), sentence(problem), "reference", problem.reference());
    };
  }

  private static String sentence(Problem problem) {
    return problem.errors().isEmpty()
        ? problem.detail()
        : problem.errors().stream().map(Problem.Flaw::message).collect(Collectors.joining(" "));
  }
}
