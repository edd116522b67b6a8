package dev.proviso.doors.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.doors.access.Routes;
import dev.proviso.platform.http.Paths;
import dev.proviso.testing.Proof;
import dev.proviso.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T22: every unsafe route of the pages, asked from elsewhere or without its token, refuses; every
 * page carries the headers. The routes are those of the running server.
 */
@Tag("proof")
class CrossSiteProofTest extends WebTest {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** They have no session, or no longer; or they store nothing: a form in another shape. */
  private static final Set<String> WITHOUT_TOKEN =
      Set.of("/sign-in", "/sign-out", "/draft", "/form");

  /** What a browser may say of where a form comes from, none of which is here. */
  private static final List<String[]> ELSEWHERE =
      List.of(
          new String[] {"Sec-Fetch-Site", "cross-site"},
          new String[] {"Sec-Fetch-Site", "same-site"},
          new String[] {"Sec-Fetch-Site", "none"},
          new String[] {"Sec-Fetch-Site", "", "Origin", "null"},
          new String[] {"Sec-Fetch-Site", "", "Origin", "https://evil.example"},
          new String[] {"Sec-Fetch-Site", "cross-site", "Origin", "http://localhost"});

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "X-Frame-Options", "DENY",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Content-Security-Policy", "default-src 'none'");

  @Test
  void refusesWhatComesFromElsewhereOnEveryRoute() {
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    List<String> taken = new ArrayList<>();
    int calls = 0;
    List<String> routes = routes(false);
    for (String path : routes) {
      for (String[] headers : ELSEWHERE) {
        calls++;
        admin.post(path, form("_csrf", "x"), headers);
        if (admin.status() != 403) {
          taken.add(path + " " + String.join(" ", headers) + ": " + admin.status());
        }
      }
      if (WITHOUT_TOKEN.stream().noneMatch(path::endsWith)) {
        for (Map<String, List<String>> form :
            List.of(form("a", "b"), form("_csrf", ""), form("_csrf", "wrong"))) {
          calls++;
          admin.post(path, form);
          if (admin.status() != 403) {
            taken.add(path + " " + form + ": " + admin.status());
          }
        }
      }
    }
    Proof.figures(
        "T22", "%d unsafe routes, %d calls, %d not refused", routes.size(), calls, taken.size());
    assertThat(routes).hasSizeGreaterThan(10);
    assertThat(taken).isEmpty();
  }

  @Test
  void putsTheHeadersOnEveryPage() {
    Browser admin = Browser.signedIn(server, TestServer.OPERATOR);
    List<String> missing = new ArrayList<>();
    List<String> pages = routes(true);
    for (String path : pages) {
      admin.get(path);
      HEADERS.forEach(
          (name, value) -> {
            if (!admin.header(name).startsWith(value)) {
              missing.add(path + " " + name);
            }
          });
      if (admin.header("Content-Security-Policy").contains("unsafe")) {
        missing.add(path + " allows something unsafe");
      }
    }
    Proof.figures("T22", "%d pages, %d headers missing", pages.size(), missing.size());
    assertThat(missing).isEmpty();
  }

  /** The paths of the pages; ids lead to a request, or nowhere. */
  private List<String> routes(boolean safe) {
    String request = asks();
    return server.bean(Routes.class).all().stream()
        .filter(route -> safe ? route.method().equals("GET") : !SAFE.contains(route.method()))
        .map(Routes.Route::path)
        .filter(path -> !Paths.takesKeys(path) && !path.endsWith("/events"))
        .map(path -> path.replace("/requests/{id}", "/requests/" + request))
        .map(path -> path.replaceAll("\\{[^}]*}", "none"))
        .distinct()
        .sorted()
        .toList();
  }
}
