package dev.proviso.proof;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Proviso in a process of its own, which can be killed; its data stays. It runs from the classes of
 * the tests, or from a packaged jar: {@code -Dproof.jar=target/proviso.jar}.
 */
final class ServerProcess implements AutoCloseable {

  static final String OPERATOR = "operator-key-of-the-proof-8f3a";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> wrapper = new ArrayList<>();
  private final Path folder;
  private final int port;
  private Process process;

  /** On a SQLite file in a folder. */
  ServerProcess(Path folder) throws IOException {
    this(folder, Map.of("PROVISO_DB", folder.resolve("proviso.db").toString()));
  }

  /** With settings of its own; what it says goes into the folder. */
  ServerProcess(Path folder, Map<String, String> settings) throws IOException {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    environment.put("PROVISO_PORT", String.valueOf(port));
    environment.put("PROVISO_API_KEY", OPERATOR);
    environment.put("PROVISO_MIN_FREE_DISK", "0");
    environment.putAll(settings);
  }

  /** Sets a variable of its environment. */
  ServerProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Has a command start it, such as strace. */
  ServerProcess under(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  /** Starts it on the data that is there, and waits until it answers. */
  void start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    command.addAll(program());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log().toFile());
    process = builder.start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The server did not start: " + Files.readString(log()));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  /** Runs another command of Proviso on the same data, and returns how it ended. */
  int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(program());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("command.log").toFile());
    Process process = builder.start();
    return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
  }

  private static List<String> program() {
    String jar = System.getProperty("proof.jar");
    return jar == null
        ? List.of("-cp", System.getProperty("java.class.path"), "dev.proviso.Application")
        : List.of("-jar", jar);
  }

  /** What it wrote since its latest start. */
  Path log() {
    return folder.resolve("server.log");
  }

  /** Kills it as kill -9 does. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
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
      // A wrapper such as strace would detach and leave the server running.
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    }
  }
}
