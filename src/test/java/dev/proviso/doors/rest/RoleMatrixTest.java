package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.access.Routes;
import dev.proviso.testing.PaperChat;
import dev.proviso.testing.Proof;
import dev.proviso.testing.ProofRow;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every route of the running server, called by everybody with a key. Keys do not count on pages: a
 * route that is not in the table must be a page, and answer every key as it answers nobody.
 */
@ProofRow("T10")
class RoleMatrixTest extends ApiTest {

  /** What each caller is answered; {@code {id}} is a new request of robin's, or a new key. */
  private static final String EXPECTED =
      """
      route                             | none robin charlie alice bob admin revoked expired
      GET    /.well-known/jwks.json     | 200  200   200     200   200 200   200     200
      GET    /api/activity              | 401  403   403     200   200 200   401     401
      GET    /api/activity/verify       | 401  403   403     403   403 200   401     401
      GET    /api/channels                  | 401  403   403     403   403 200   401     401
      GET    /api/channels/links            | 401  403   403     200   403 200   401     401
      DELETE /api/channels/links/{id}       | 401  403   403     404   403 404   401     401
      POST   /api/channels/{name}/check     | 401  403   403     403   403 200   401     401
      POST   /api/channels/{name}/links     | 401  403   403     201   403 201   401     401
      PATCH  /api/channels/{name}/targets/{id}     | 401  403   403     403   403 200   401     401
      POST   /api/channels/{name}/targets/{id}/test | 401  403   403     403   403 200   401     401
      POST   /api/channels/{name}/hook      | 404  404   404     404   404 404   404     404
      GET    /api/deliveries                | 401  403   403     403   403 200   401     401
      GET    /api/deliveries/{id}           | 401  403   403     403   403 200   401     401
      POST   /api/deliveries/{id}/redeliver | 401  403   403     403   403 202   401     401
      GET    /api/events                | 401  200   200     200   200 200   401     401
      GET    /api/keys                  | 401  403   403     403   403 200   401     401
      POST   /api/keys                  | 401  403   403     403   403 201   401     401
      PATCH  /api/keys/{id}             | 401  403   403     403   403 200   401     401
      DELETE /api/keys/{id}             | 401  403   403     403   403 200   401     401
      POST   /api/keys/{id}/rotate      | 401  403   403     403   403 201   401     401
      GET    /api/ledger/checkpoint     | 401  200   200     200   200 200   401     401
      GET    /api/ledger/checkpoints    | 401  200   200     200   200 200   401     401
      GET    /api/ledger/proof          | 401  400   400     400   400 400   401     401
      GET    /api/me                    | 401  200   200     200   200 200   401     401
      POST   /api/me/rotate             | 401  201   201     201   201 201   401     401
      GET    /api/pending               | 401  200   200     200   200 200   401     401
      GET    /api/policies              | 401  403   403     200   200 200   401     401
      POST   /api/policies              | 401  403   403     403   403 201   401     401
      POST   /api/policies/check        | 401  403   403     200   403 200   401     401
      POST   /api/policies/import       | 401  403   403     403   403 201   401     401
      POST   /api/policies/order        | 401  403   403     403   403 409   401     401
      POST   /api/policies/simulate     | 401  403   403     200   403 200   401     401
      POST   /api/policies/stop         | 401  403   403     201   403 201   401     401
      GET    /api/policies/stops        | 401  403   403     200   200 200   401     401
      POST   /api/policies/stops        | 401  403   403     201   403 201   401     401
      DELETE /api/policies/stops/{id}   | 401  403   403     403   403 200   401     401
      GET    /api/policies/suggestions  | 401  403   403     200   200 200   401     401
      GET    /api/policies/templates    | 401  403   403     403   403 200   401     401
      POST   /api/policies/try          | 401  403   403     200   403 200   401     401
      DELETE /api/policies/{id}         | 401  403   403     403   403 200   401     401
      GET    /api/policies/{id}         | 401  403   403     200   200 200   401     401
      PUT    /api/policies/{id}         | 401  403   403     403   403 400   401     401
      POST   /api/policies/{id}/mode    | 401  403   403     403   403 200   401     401
      GET    /api/policies/{id}/versions | 401  403   403     200   200 200   401     401
      POST   /api/receipts/verify       | 401  200   200     200   200 200   401     401
      GET    /api/requests              | 401  200   200     200   200 200   401     401
      POST   /api/requests              | 401  201   201     201   403 201   401     401
      POST   /api/requests/preview      | 401  200   200     200   403 200   401     401
      GET    /api/requests/{id}         | 401  200   404     200   200 200   401     401
      DELETE /api/requests/{id}         | 401  200   404     403   403 200   401     401
      POST   /api/requests/{id}/consume | 401  400  400     400   403 400   401     401
      GET    /api/requests/{id}/grant   | 401  200  404     200   200 200   401     401
      POST   /api/requests/{id}/grant/amend | 401  403  403     409   403 409   401     401
      POST   /api/requests/{id}/grant/revoke | 401  409  404     409   403 409   401     401
      POST   /api/requests/{id}/policies | 401  403   403     400   403 400   401     401
      POST   /api/requests/{id}/report  | 401  409  404     409   403 409   401     401
      GET    /api/requests/{id}/evidence | 401  409  404     409   409 409   401     401
      GET    /api/requests/{id}/receipt | 401  409   404     409   409 409   401     401
      POST   /api/requests/{id}/respond | 401  403   403     200   403 200   401     401
      GET    /api/signing-keys          | 401  403   403     403   403 200   401     401
      POST   /api/signing-keys/rotate   | 401  403   403     403   403 201   401     401
      DELETE /api/signing-keys/{kid}    | 401  403   403     403   403 404   401     401
      POST   /api/uses/{id}/report      | 401  404  404     404   403 404   401     401
      POST   /hooks/claude-code             | 401  200   200     200   403 200   401     401
      POST   /hooks/codex                   | 401  200   200     200   403 200   401     401
      POST   /hooks/gemini                  | 401  200   200     200   403 200   401     401
      POST   /mcp                           | 401  200   200     200   200 200   401     401
      GET    /api/watch                     | 401  200   200     200   403 200   401     401
      GET    /api/webhooks                  | 401  403   403     403   403 200   401     401
      POST   /api/webhooks                  | 401  403   403     403   403 201   401     401
      GET    /api/webhooks/{id}             | 401  403   403     403   403 200   401     401
      PATCH  /api/webhooks/{id}             | 401  403   403     403   403 200   401     401
      DELETE /api/webhooks/{id}             | 401  403   403     403   403 200   401     401
      GET    /api/webhooks/{id}/deliveries  | 401  403   403     403   403 200   401     401
      POST   /api/webhooks/{id}/recover     | 401  403   403     403   403 202   401     401
      POST   /api/webhooks/{id}/rotate      | 401  403   403     403   403 200   401     401
      POST   /api/webhooks/{id}/test        | 401  403   403     403   403 202   401     401
      GET    /health                    | 200  200   200     200   200 200   200     200
      GET    /health/ready              | 200  200   200     200   200 200   200     200
      GET    /metrics                   | 401  403   403     403   403 200   401     401
      GET    /openai-tools.json         | 200  200   200     200   200 200   200     200
      GET    /openapi.yml               | 200  200   200     200   200 200   200     200
      GET    /proviso.sh                | 200  200   200     200   200 200   200     200
      GET    /skill.md                  | 200  200   200     200   200 200   200     200
      GET    /tool.md                   | 200  200   200     200   200 200   200     200
      """;

  /** The least body that a route takes. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("POST /api/requests", "{\"title\":\"x\"}"),
          Map.entry("POST /api/requests/preview", "{\"title\":\"x\"}"),
          Map.entry("POST /api/requests/{id}/respond", "{\"status\":\"approved\"}"),
          Map.entry("POST /api/requests/{id}/policies", "{\"kind\":\"session\"}"),
          Map.entry("POST /api/requests/{id}/consume", "{}"),
          Map.entry("POST /api/requests/{id}/grant/amend", "{\"version\":1,\"uses\":1}"),
          Map.entry("POST /api/requests/{id}/report", "{\"outcome\":\"failed\"}"),
          Map.entry("POST /api/uses/{id}/report", "{\"outcome\":\"failed\"}"),
          Map.entry("POST /hooks/claude-code", "{\"hook_event_name\":\"Stop\"}"),
          Map.entry("POST /hooks/codex", "{\"hook_event_name\":\"Stop\"}"),
          Map.entry("POST /hooks/gemini", "{\"hook_event_name\":\"Stop\"}"),
          Map.entry("POST /mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"),
          Map.entry("POST /api/receipts/verify", "{\"receipt\":\"x\"}"),
          Map.entry("POST /api/channels/{name}/hook", "{}"),
          Map.entry("PATCH /api/channels/{name}/targets/{id}", "{}"),
          Map.entry("POST /api/keys", "{\"name\":\"made by the matrix\",\"role\":\"viewer\"}"),
          Map.entry("PATCH /api/keys/{id}", "{}"),
          Map.entry("POST /api/keys/{id}/rotate", "{}"),
          Map.entry("POST /api/policies", MatrixPlaces.POLICY),
          Map.entry("PUT /api/policies/{id}", MatrixPlaces.POLICY),
          Map.entry("POST /api/policies/check", MatrixPlaces.POLICY),
          Map.entry("POST /api/policies/{id}/mode", "{\"mode\":\"off\"}"),
          Map.entry("POST /api/policies/order", "{\"ids\":[\"pol_none\"]}"),
          Map.entry("POST /api/policies/import", "{\"name\":\"P\",\"rules\":[]}"),
          Map.entry("POST /api/policies/simulate", "{\"modes\":{}}"),
          Map.entry("POST /api/policies/try", "{\"request\":{\"title\":\"x\"}}"),
          Map.entry("POST /api/webhooks", MatrixPlaces.WEBHOOK),
          Map.entry("PATCH /api/webhooks/{id}", "{}"),
          Map.entry("POST /api/webhooks/{id}/recover", "{\"since\":\"2026-01-01T00:00:00Z\"}"));

  private final Map<String, String> callers = new LinkedHashMap<>();
  private MatrixPlaces places;

  @Override
  public Map<String, Object> properties() {
    return Map.of(PaperChat.ADDRESSES, "hall");
  }

  @BeforeAll
  void handOutKeys() {
    places = new MatrixPlaces(server);
    callers.put("none", null);
    callers.put("robin", server.robin());
    callers.put("charlie", server.charlie());
    callers.put("alice", server.alice());
    callers.put("bob", server.bob());
    callers.put("admin", server.newKey("admin", Role.ADMIN));
    JsonNode revoked = places.newKey("{\"name\":\"revoked\",\"role\":\"admin\"}");
    server.delete("/api/keys/" + revoked.get("id").textValue(), TestServer.OPERATOR);
    callers.put("revoked", revoked.get("key").textValue());
    String soon = server.clock().instant().plusSeconds(60).toString();
    JsonNode expired =
        places.newKey("{\"name\":\"expired\",\"role\":\"admin\",\"expires_at\":\"" + soon + "\"}");
    callers.put("expired", expired.get("key").textValue());
    assertThat(server.get("/api/me", callers.get("expired")).statusCode()).isEqualTo(200);
    server.clock().tick(Duration.ofSeconds(61));
  }

  @Test
  void answersEverybodyAsTheTableSays() throws Exception {
    Map<String, String> answered = new TreeMap<>();
    for (String route : running()) {
      List<String> statuses = new ArrayList<>();
      // So many wrong keys from one address in a minute would be too many.
      server.clock().tick(Duration.ofMinutes(1));
      for (String key : callers.values()) {
        statuses.add(Integer.toString(call(route, key)));
      }
      answered.put(route, String.join(" ", statuses));
    }

    Proof.figures("T10", "%d routes, each for %d callers", answered.size(), callers.size());
    answered.keySet().removeIf(route -> isPage(route) && opensNothing(answered.get(route)));
    assertThat(answered).isEqualTo(expected());
  }

  private static boolean isPage(String route) {
    return !expected().containsKey(route)
        && !route.matches("\\S+ /(api|metrics|health)(/.*)?|\\S+ .*\\.(md|json|yml)");
  }

  private static boolean opensNothing(String statuses) {
    return Stream.of(statuses.split(" ")).distinct().count() == 1;
  }

  @Test
  void declaresEveryRoute() {
    assertThat(server.bean(Routes.class).all())
        .allMatch(
            route ->
                route.declaration().kind() != dev.proviso.doors.access.Declaration.Kind.UNDECLARED);
  }

  private List<String> running() {
    return server.bean(Routes.class).all().stream()
        .filter(route -> !route.method().equals("HEAD"))
        .map(route -> route.method() + " " + route.path())
        .distinct()
        .collect(Collectors.toList());
  }

  private static Map<String, String> expected() {
    Map<String, String> rows = new TreeMap<>();
    EXPECTED
        .lines()
        .skip(1)
        .map(line -> line.split("\\|"))
        .forEach(
            cells ->
                rows.put(
                    cells[0].strip().replaceAll("\\s+", " "),
                    cells[1].strip().replaceAll("\\s+", " ")));
    return rows;
  }

  private int call(String route, String key) throws IOException, InterruptedException {
    String[] parts = route.split(" ");
    String path =
        parts[1].contains("{id}") ? parts[1].replace("{id}", places.newId(parts[1])) : parts[1];
    path = path.replace("/{name}", "/paper").replaceAll("\\{[^}]*}", "none");
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    if (key != null) {
      request.header("X-API-Key", key);
    }
    String body =
        route.matches("POST /api/policies/stops?") ? places.stopping() : BODIES.get(route);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        parts[0], body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<InputStream> answer =
        server.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }
}
