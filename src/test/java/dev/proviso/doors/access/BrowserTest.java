package dev.proviso.doors.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewSession;
import dev.proviso.core.identity.Sessions;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ProofRow("T22")
class BrowserTest {

  @TempDir static Path folder;
  static TestServer server;
  static NewSession alice;
  static NewSession bob;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            folder,
            Map.of(
                "proviso.test.probe",
                true,
                "proviso.http.trusted-proxies",
                "127.0.0.1,10.0.0.0/8"));
    alice = session(server.alice());
    bob = session(server.bob());
  }

  private static NewSession session(String key) {
    return server.bean(Sessions.class).start(key).toCompletableFuture().join();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void knowsWhoIsSignedIn() {
    HttpResponse<String> page = get("/probe", alice);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("alice");
    assertThat(get("/probe/address", alice).body()).isEqualTo("127.0.0.1 alice");
  }

  @Test
  void putsTheHeadersOnEveryPage() {
    for (HttpResponse<String> page : new HttpResponse[] {get("/probe", alice), get("/x", alice)}) {
      assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                  + "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; "
                  + "base-uri 'none'; frame-ancestors 'none'");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }
  }

  @Test
  void showsTheWayToSignIn() {
    HttpResponse<String> page =
        server.send("/probe?a=1&b=2", null, r -> r.header("Accept", "text/html").GET());

    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location"))
        .contains("/sign-in?next=%2Fprobe%3Fa%3D1%26b%3D2");
    HttpResponse<String> swap =
        server.send(
            "/probe", null, r -> r.header("Accept", "*/*").header("HX-Request", "true").GET());
    assertThat(swap.statusCode()).isEqualTo(401);
  }

  @Test
  void takesAKeyOnlyWhereProgramsCallAndASessionOnlyElsewhere() {
    assertThat(server.get("/probe", server.alice()).statusCode()).isEqualTo(401);
    assertThat(get("/api/me", alice).statusCode()).isEqualTo(401);
    for (String path : new String[] {"/probe", "/api/me"}) {
      HttpResponse<String> both =
          server.send(path, server.alice(), r -> r.header("Cookie", cookie(alice)).GET());
      assertThat(both.statusCode()).isEqualTo(401);
      assertThat(TestServer.json(both).get("code").textValue()).isEqualTo("two_credentials");
    }
    HttpResponse<String> two =
        server.send("/api/me", server.alice(), r -> r.header("X-API-Key", server.bob()).GET());
    assertThat(two.statusCode()).isEqualTo(401);
  }

  @Test
  void takesAFormOfOurOwnPageWithItsToken() {
    assertThat(post(alice, csrf(alice), r -> site(r, "same-origin")).statusCode()).isEqualTo(200);
    assertThat(post(alice, csrf(alice), r -> r.header("Origin", origin())).statusCode())
        .isEqualTo(200);
    assertThat(
            post(
                    alice,
                    "a=b",
                    r -> site(r, "same-origin").header("X-CSRF-Token", alice.session().csrfToken()))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesAFormOfAnotherSite() {
    refused(post(alice, csrf(alice), r -> r), "cross_site");
    refused(post(alice, csrf(alice), r -> site(r, "cross-site")), "cross_site");
    refused(post(alice, csrf(alice), r -> site(r, "same-site")), "cross_site");
    refused(post(alice, csrf(alice), r -> site(r, "none")), "cross_site");
    refused(
        post(alice, csrf(alice), r -> site(r, "cross-site").header("Origin", origin())),
        "cross_site");
    for (String origin :
        new String[] {"null", "https://evil.example", "http://localhost", "http://127.0.0.1:1"}) {
      refused(post(alice, csrf(alice), r -> r.header("Origin", origin)), "cross_site");
    }
  }

  @Test
  void refusesAFormWithoutItsToken() {
    refused(post(alice, "a=b", r -> site(r, "same-origin")), "csrf");
    refused(post(alice, "_csrf=", r -> site(r, "same-origin")), "csrf");
    refused(post(alice, csrf(bob), r -> site(r, "same-origin")), "csrf");
  }

  @Test
  void asksForTheRoleBeforeTheForm() {
    refused(post(bob, csrf(bob), r -> site(r, "same-origin")), "forbidden");
  }

  @Test
  void endsASessionWithItsKey() {
    NewSession erin = session(server.newKey("erin", dev.proviso.core.identity.Role.VIEWER));
    assertThat(get("/probe", erin).statusCode()).isEqualTo(200);
    ApiKeys keys = server.bean(ApiKeys.class);
    String id = keys.list().get(0).id();

    keys.revoke(id, dev.proviso.core.ledger.Actor.SYSTEM).toCompletableFuture().join();

    assertThat(get("/probe", erin).statusCode()).isEqualTo(401);
  }

  @Test
  void believesOnlyTrustedProxies() {
    assertThat(forwarded("203.0.113.7")).isEqualTo("203.0.113.7");
    assertThat(forwarded("198.51.100.1, 203.0.113.7, 10.1.2.3")).isEqualTo("203.0.113.7");
    assertThat(forwarded("2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(forwarded("nonsense")).isEqualTo("127.0.0.1");
    assertThat(forwarded("unknown, 203.0.113.7")).isEqualTo("203.0.113.7");
  }

  private static String forwarded(String header) {
    return server
        .send("/probe/address", null, r -> r.header("X-Forwarded-For", header).GET())
        .body();
  }

  private static HttpResponse<String> get(String path, NewSession session) {
    return server.send(path, null, r -> r.header("Cookie", cookie(session)).GET());
  }

  private static HttpResponse<String> post(
      NewSession session, String form, UnaryOperator<HttpRequest.Builder> how) {
    return server.send(
        "/probe",
        null,
        r ->
            how.apply(r)
                .header("Cookie", cookie(session))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
  }

  private static HttpRequest.Builder site(HttpRequest.Builder request, String site) {
    return request.header("Sec-Fetch-Site", site);
  }

  private static String cookie(NewSession session) {
    return "proviso=" + session.token();
  }

  private static String csrf(NewSession session) {
    return "a=b&_csrf=" + session.session().csrfToken();
  }

  private static String origin() {
    return "http://localhost:" + server.port();
  }

  private static void refused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(TestServer.json(answer).get("code").textValue()).isEqualTo(code);
  }
}
