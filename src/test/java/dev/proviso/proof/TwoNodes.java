package dev.proviso.proof;

import dev.proviso.platform.json.StrictJson;
import dev.proviso.testing.Postgres;
import dev.proviso.testing.ServerProcess;
import dev.proviso.testing.TestContext;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Two server processes on one PostgreSQL database. */
final class TwoNodes implements AutoCloseable {

  final ServerProcess a;
  final ServerProcess b;

  private TwoNodes(ServerProcess a, ServerProcess b) {
    this.a = a;
    this.b = b;
  }

  /** Starts both, the second while the first serves. */
  static TwoNodes start(Path folder, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("PROVISO_DB", Postgres.newDatabase());
    settings.put("PROVISO_SECRET_KEY", TestContext.SECRET_KEY);
    TwoNodes nodes =
        new TwoNodes(
            new ServerProcess(Files.createDirectory(folder.resolve("a")), settings),
            new ServerProcess(Files.createDirectory(folder.resolve("b")), settings));
    nodes.a.start();
    nodes.b.start();
    return nodes;
  }

  /** Submits a request, and returns its id. */
  static String submit(ServerProcess node, String json) throws Exception {
    return StrictJson.read(node.post("/api/requests", json).body()).get("id").textValue();
  }

  /** Approves a request, and returns the status of the answer. */
  static int approve(ServerProcess node, String id) throws IOException, InterruptedException {
    return node.post("/api/requests/" + id + "/respond", "{\"status\":\"approved\"}").statusCode();
  }

  /** Asks for something with a key of its own, and returns the status of the answer. */
  static int status(ServerProcess node, String path, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(node.uri(path)).header("Authorization", "Bearer " + key).build();
    return node.client().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() throws InterruptedException {
    a.close();
    b.close();
  }
}
