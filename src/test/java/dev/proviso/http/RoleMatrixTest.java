package dev.proviso.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.access.ApiKeys;
import dev.proviso.access.NewKey;
import dev.proviso.access.Right;
import dev.proviso.access.Role;
import dev.proviso.access.Sessions;
import dev.proviso.activity.Actor;
import dev.proviso.json.StrictJson;
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
class RoleMatrixTest {

  @TempDir static Path folder;
  static TestServer server;
  static final Map<String, String> KEYS = new HashMap<>();
  static final Map<String, String> SESSIONS = new HashMap<>();

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
    for (Role role : List.of(Role.AGENT, Role.VIEWER, Role.APPROVER, Role.ADMIN)) {
      KEYS.put(role.word(), server.newKey(role.word(), role));
    }
    KEYS.put("operator", TestServer.OPERATOR);
    KEYS.forEach((name, key) -> SESSIONS.put(name, name.equals("agent") ? "none" : token(key)));

    ApiKeys keys = server.bean(ApiKeys.class);
    NewKey revoked = key(keys, "revoked", null);
    NewKey expired = key(keys, "expired", server.clock().instant().plusSeconds(60));
    KEYS.put("revoked", revoked.secret());
    KEYS.put("expired", expired.secret());
    SESSIONS.put("revoked", token(revoked.secret()));
    SESSIONS.put("expired", token(expired.secret()));
    keys.revoke(revoked.key().id(), Actor.SYSTEM).toCompletableFuture().join();
    server.clock().tick(Duration.ofSeconds(61));
  }

  private static NewKey key(ApiKeys keys, String name, Instant end) {
    return keys.create(name, Role.ADMIN, end, null, Actor.SYSTEM).toCompletableFuture().join();
  }

  private static String token(String key) {
    return server.bean(Sessions.class).start(key).toCompletableFuture().join().token();
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
      assertThat(status(route, nobody)).as(nobody).matches(s -> open ? s != 401 : s == 401);
    }
    for (Role role : Role.values()) {
      boolean page = !Paths.takesKeys(route.path());
      boolean unknown = page && role == Role.AGENT;
      assertThat(status(route, role.word()))
          .as(role.word())
          .isEqualTo(
              open || may(role, route.declaration().rights()) && !unknown
                  ? PASSED
                  : unknown ? 401 : 403);
    }
  }

  private static final int PASSED = 0;
  private static final String FORM = "application/x-www-form-urlencoded";

  private static boolean may(Role role, Set<Right> rights) {
    return rights.stream().anyMatch(role::may);
  }

  /** 401, 403 for a role that is too low, else 0: what the route itself then says is its own. */
  private static int status(Routes.Route route, String who)
      throws IOException, InterruptedException {
    boolean program = Paths.takesKeys(route.path());
    // Signing in is open, and says 401 itself to a form without a key.
    boolean form = !program && route.declaration().kind() == Declaration.Kind.NEEDS;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(route.path().replaceAll("\\{[^}]*}", "none")))
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "application/json, text/event-stream, */*;q=0.1")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", form ? FORM : "application/json")
            .method(
                route.method(),
                BodyPublishers.ofString(safe(route) ? "" : form ? "nothing=1" : "{}"));
    if (program) {
      if (KEYS.containsKey(who)) {
        request.header("X-API-Key", KEYS.get(who));
      }
    } else if (SESSIONS.containsKey(who)) {
      request.header("Cookie", "proviso=" + SESSIONS.get(who));
    }
    HttpResponse<InputStream> answer =
        server.client().send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      return switch (answer.statusCode()) {
        case 401 -> 401;
        case 303 -> sendsToSignIn(answer) ? 401 : PASSED;
        case 403 -> "forbidden".equals(code(route, body)) ? 403 : PASSED;
        default -> PASSED;
      };
    }
  }

  /** What a page says to a browser that is not signed in. */
  private static boolean sendsToSignIn(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("").startsWith("/sign-in?next=");
  }

  private static boolean safe(Routes.Route route) {
    return List.of("GET", "HEAD").contains(route.method());
  }

  private static String code(Routes.Route route, InputStream body) throws IOException {
    return route.method().equals("HEAD")
        ? "forbidden"
        : StrictJson.read(body.readAllBytes()).get("code").textValue();
  }
}
