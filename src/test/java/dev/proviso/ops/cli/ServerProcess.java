package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a process of its own, on a free port and a file in a folder. */
final class ServerProcess implements AutoCloseable {

  static final String KEY = "operator-key-of-a-real-process-4711";

  private static final Pattern READY = Pattern.compile("ready at http://localhost:(\\d+) ");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path errors;
  private final List<String> said = new ArrayList<>();
  private int port;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  static ServerProcess start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /** With more settings, by the names of their variables. */
  static ServerProcess start(Path folder, Map<String, String> settings) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            // As the manifest of the jar says.
            "--enable-native-access=ALL-UNNAMED",
            // Not that of the tests.
            "-Dlogback.configurationFile=logback.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Application.class.getName());
    java.environment().put("PROVISO_DB", folder.resolve("proviso.db").toString());
    java.environment().put("PROVISO_PORT", "0");
    java.environment().put("PROVISO_API_KEY", KEY);
    java.environment().putAll(settings);
    Path errors = folder.resolve("stderr.txt");
    java.redirectError(errors.toFile());
    ServerProcess server = new ServerProcess(java.start(), errors);
    server.awaitReady();
    return server;
  }

  /** Reads what it says until it says that it is ready. */
  private void awaitReady() throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        port = Integer.parseInt(ready.group(1));
        return;
      }
    }
    throw new IllegalStateException("It ended: " + said + Files.readString(errors));
  }

  List<String> said() {
    return said;
  }

  /** Its host and port. */
  String address() {
    return "localhost:" + port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  /** Sends what the caller makes of a request with the operator's key. */
  HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> how)
      throws IOException, InterruptedException {
    return client.send(how.apply(request(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> getLater(String path) {
    return client.sendAsync(request(path).GET().build(), BodyHandlers.ofString());
  }

  /** Submits a request, and returns the status of the answer. */
  int submit(String title) throws IOException, InterruptedException {
    String body = "{\"title\":\"" + title + "\"}";
    HttpRequest request =
        request("/api/requests")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(70))
        .header("X-API-Key", KEY);
  }

  /** Asks it to stop, as a supervisor does, and returns how long that took and its last words. */
  Duration terminate() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  int exitCode() {
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
