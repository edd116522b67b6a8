package dev.proviso.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.json.StrictJson;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A whole server on a free port and a SQLite file of its own, with the people of every test: robin
 * (an agent), alice (an approver), bob (a viewer), charlie (another agent, who has no business
 * here), and the operator.
 */
public final class TestServer implements AutoCloseable {

  /** The key of the operator. */
  public static final String OPERATOR = "operator-key-of-the-tests-8f3a";

  private final EmbeddedServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> named = new HashMap<>();

  private TestServer(EmbeddedServer server) {
    this.server = server;
    keys.put("robin", newKey("robin", Role.AGENT));
    keys.put("alice", newKey("alice", Role.APPROVER));
    keys.put("bob", newKey("bob", Role.VIEWER));
    keys.put("charlie", newKey("charlie", Role.AGENT));
  }

  /** Starts a server on a database in a folder. */
  public static TestServer start(Path folder) {
    return start(folder, Map.of());
  }

  /** Starts a server on a database in a folder, with more properties. */
  public static TestServer start(Path folder, Map<String, Object> more) {
    return new TestServer(ApplicationContext.run(EmbeddedServer.class, properties(folder, more)));
  }

  /** The properties that a server on a database in a folder has. */
  public static Map<String, Object> properties(Path folder, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.server.port", -1);
    properties.put("proviso.storage.db", folder.resolve("proviso.db").toString());
    properties.put("proviso.storage.min-free-disk", 0);
    properties.put("proviso.access.api-key", OPERATOR);
    properties.put("proviso.storage.secret-key", TestContext.SECRET_KEY);
    properties.put("proviso.checkpoints.look", "1h");
    properties.putAll(more);
    return properties;
  }

  /** The key of robin, an agent. */
  public String robin() {
    return keys.get("robin");
  }

  /** The key of alice, an approver. */
  public String alice() {
    return keys.get("alice");
  }

  /** The key of bob, a viewer. */
  public String bob() {
    return keys.get("bob");
  }

  /** The key of charlie, an agent who must never see what is robin's. */
  public String charlie() {
    return keys.get("charlie");
  }

  /**
   * A key of a role: the one of this name that this server has made and that still works, else a
   * new one, by another name where one of an earlier start on the data has it.
   */
  public String newKey(String name, Role role) {
    ApiKeys all = bean(ApiKeys.class);
    String made = named.get(role + " " + name);
    if (made != null && all.authenticate(made).isPresent()) {
      return made;
    }
    boolean taken =
        all.list().stream().anyMatch(key -> key.name().equals(name) && key.revokedAt() == null);
    String secret =
        all.create(taken ? name + " again" : name, role, null, null, Actor.SYSTEM)
            .toCompletableFuture()
            .join()
            .secret();
    named.put(role + " " + name, secret);
    return secret;
  }

  /** GET with a key; null for none. */
  public HttpResponse<String> get(String path, String key) {
    return send(path, key, request -> request.GET());
  }

  /** DELETE with a key. */
  public HttpResponse<String> delete(String path, String key) {
    return send(path, key, request -> request.DELETE());
  }

  /** POST of JSON with a key. */
  public HttpResponse<String> post(String path, String json, String key) {
    return send(
        path,
        key,
        request ->
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  /** PATCH of JSON with a key. */
  public HttpResponse<String> patch(String path, String json, String key) {
    return send(
        path,
        key,
        request ->
            request
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
  }

  /** Any request with a key; null for none. */
  public HttpResponse<String> send(
      String path, String key, UnaryOperator<HttpRequest.Builder> how) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(90));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      return client.send(how.apply(request).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of an answer, read strictly. */
  public static JsonNode json(HttpResponse<String> response) {
    return StrictJson.read(response.body());
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** The port of this server. */
  public int port() {
    return server.getPort();
  }

  /** The client, which follows no redirects and keeps no cookies. */
  public HttpClient client() {
    return client;
  }

  /** The clock of this server. */
  public FakeClock clock() {
    return bean(FakeClock.class);
  }

  /** A bean of this server. */
  public <T> T bean(Class<T> type) {
    return server.getApplicationContext().getBean(type);
  }

  @Override
  public void close() {
    server.close();
  }
}
