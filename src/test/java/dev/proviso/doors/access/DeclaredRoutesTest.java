package dev.proviso.doors.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.NewSession;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.core.identity.Sessions;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.http.Paths;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the server, asked by everybody: the matrix is made from the routes themselves. */
@ProofRow("T10")
class DeclaredRoutesTest {

  private static final int PASSED = 0;

  @TempDir static Path folder;
  static TestServer server;
  static final Map<String, String> KEYS = new HashMap<>();
  static final Map<String, String> ENDED = new HashMap<>();

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
    for (Role role : List.of(Role.AGENT, Role.VIEWER, Role.APPROVER, Role.ADMIN)) {
      KEYS.put(role.word(), server.newKey(role.word(), role));
    }
    KEYS.put("operator", TestServer.OPERATOR);
    ApiKeys keys = server.bean(ApiKeys.class);
    NewKey revoked = key(keys, "revoked", null);
    NewKey expired = key(keys, "expired", server.clock().instant().plusSeconds(60));
    KEYS.put("revoked", revoked.secret());
    KEYS.put("expired", expired.secret());
    ENDED.put("revoked", session(revoked.secret()).token());
    ENDED.put("expired", session(expired.secret()).token());
    keys.revoke(revoked.key().id(), Actor.SYSTEM).toCompletableFuture().join();
    server.clock().tick(Duration.ofSeconds(61));
  }

  private static NewKey key(ApiKeys keys, String name, Instant end) {
    return keys.create(name, Role.ADMIN, end, null, Actor.SYSTEM).toCompletableFuture().join();
  }

  private static NewSession session(String key) {
    return server.bean(Sessions.class).start(key).toCompletableFuture().join();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyRouteSaysWhoMayCallIt() {
    assertThat(server.bean(Routes.class).all())
        .isNotEmpty()
        .filteredOn(route -> route.declaration().kind() == Declaration.Kind.UNDECLARED)
        .isEmpty();
  }

  @TestFactory
  List<DynamicTest> everyRouteHoldsWhatItSays() {
    return server.bean(Routes.class).all().stream()
        .distinct()
        .map(
            route ->
                DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> check(route)))
        .toList();
  }

  private static void check(Routes.Route route) throws Exception {
    boolean open = route.declaration().kind() == Declaration.Kind.OPEN;
    for (String nobody : List.of("none", "revoked", "expired")) {
      // An open page may ask for a key by itself, where a form was sent to it.
      boolean itsOwn = open && route.method().equals("POST");
      assertThat(status(route, nobody))
          .as(nobody)
          .isIn(itsOwn || !open ? 401 : PASSED, open ? PASSED : 401);
    }
    for (Role role : open ? new Role[0] : Role.values()) {
      boolean outside = role == Role.AGENT && !Paths.takesKeys(route.path());
      int expected = may(role, route.declaration().rights()) ? PASSED : 403;
      assertThat(status(route, role.word())).as(role.word()).isEqualTo(outside ? 401 : expected);
    }
  }

  private static boolean may(Role role, Set<Right> rights) {
    return rights.stream().anyMatch(role::may);
  }

  /** 401, 403 for a role that is too low, else 0: what the route itself then says is its own. */
  private static int status(Routes.Route route, String who)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(route.path().replaceAll("\\{[^}]*}", "none")))
            .timeout(Duration.ofSeconds(20));
    if (Paths.takesKeys(route.path())) {
      program(request, route, who);
    } else {
      browser(request, route, who);
    }
    HttpResponse<InputStream> answer =
        server.client().send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    // After sixty wrong keys in a minute an address is told to wait, which is as good a refusal.
    int code = answer.statusCode() == 429 && ENDED.containsKey(who) ? 401 : answer.statusCode();
    return code == 401 || code == 403 ? code : PASSED;
  }

  private static void program(HttpRequest.Builder request, Routes.Route route, String who) {
    request
        .header("Accept", "application/json, text/event-stream, */*;q=0.1")
        .header("Content-Type", "application/json")
        .method(route.method(), BodyPublishers.ofString(safe(route) ? "" : "{}"));
    if (KEYS.containsKey(who)) {
      request.header("X-API-Key", KEYS.get(who));
    }
  }

  /** A script of a page of ours, so that being signed out is not a redirect. */
  private static void browser(HttpRequest.Builder request, Routes.Route route, String who) {
    request
        .header("Accept", "text/html, */*;q=0.1")
        .header("HX-Request", "true")
        .header("Sec-Fetch-Site", "same-origin")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(route.method(), BodyPublishers.ofString(safe(route) ? "" : "a=b"));
    if (ENDED.containsKey(who)) {
      request.header("Cookie", "proviso=" + ENDED.get(who));
    } else if (KEYS.containsKey(who) && !who.equals("agent")) {
      NewSession session = session(KEYS.get(who));
      request.header("Cookie", "proviso=" + session.token());
      request.header("X-CSRF-Token", session.session().csrfToken());
    }
  }

  private static boolean safe(Routes.Route route) {
    return List.of("GET", "HEAD").contains(route.method());
  }
}
