package dev.proviso.proof;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Proviso in a process of its own, which can be killed; its data stays. */
final class ServerProcess implements AutoCloseable {

  static final String OPERATOR = "operator-key-of-the-proof-8f3a";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;
  private final Map<String, String> settings;
  private final int port;
  private Process process;

  /** On a SQLite file in a folder. */
  ServerProcess(Path folder) throws IOException {
    this(folder, Map.of("PROVISO_DB", folder.resolve("proviso.db").toString()));
  }

  /** With settings of its own; what it says goes into the folder. */
  ServerProcess(Path folder, Map<String, String> settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  /** Starts it on the data that is there, and waits until it answers. */
  void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.proviso.Application"));
    builder
        .environment()
        .putAll(
            Map.of(
                "PROVISO_PORT",
                String.valueOf(port),
                "PROVISO_API_KEY",
                OPERATOR,
                "PROVISO_MIN_FREE_DISK",
                "0"));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("server.log").toFile());
    process = builder.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The server did not start; see " + folder.resolve("server.log"));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  /** Kills it as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return client.send(
        to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private boolean ready() throws InterruptedException {
    try {
      return get("/api/pending?limit=1").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + OPERATOR);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    }
  }
}
