package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.Application;
import java.io.IOException;
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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proviso in a process of its own, which can be stopped, killed and started again on the same data.
 * It runs from the classes of the tests, or from a packaged jar: {@code
 * -Dproof.jar=target/proviso.jar}. Each start takes a free port, unless {@code PROVISO_PORT} is
 * set.
 */
public final class ServerProcess implements AutoCloseable {

  /** The key of the operator. */
  public static final String OPERATOR = "operator-key-of-a-real-process-8f3a";

  private static final Pattern READY = Pattern.compile("listening on \\S+:(\\d+), .*\\R");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> wrapper = new ArrayList<>();
  private final Path folder;
  private Process process;
  private int port;

  /** On a SQLite file in a folder. */
  public ServerProcess(Path folder) {
    this(folder, Map.of("PROVISO_DB", folder.resolve("proviso.db").toString()));
  }

  /** With settings of its own; what it prints goes into the folder. */
  public ServerProcess(Path folder, Map<String, String> settings) {
    this.folder = folder;
    environment.put("PROVISO_PORT", "0");
    environment.put("PROVISO_API_KEY", OPERATOR);
    environment.put("PROVISO_MIN_FREE_DISK", "0");
    environment.putAll(settings);
  }

  /** Sets a variable of its environment. */
  public ServerProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Has a command start it, such as strace. */
  public ServerProcess under(String... command) {
    wrapper.addAll(List.of(command));
    return this;
  }

  /** Starts it on the data that is there, and waits until it says that it is ready. */
  public ServerProcess start() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(program());
    ProcessBuilder java = new ProcessBuilder(command);
    java.environment().putAll(environment);
    process = java.redirectOutput(out().toFile()).redirectError(err().toFile()).start();
    port = awaitPort();
    return this;
  }

  private int awaitPort() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && System.nanoTime() < deadline) {
      Matcher ready = READY.matcher(Files.readString(out()));
      if (ready.find()) {
        return Integer.parseInt(ready.group(1));
      }
      boolean unused = process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    close();
    throw new IOException("The server did not start: " + said() + errors());
  }

  /** Runs another command of Proviso on the same data, and returns how it ended. */
  public int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("command.txt").toFile());
    Process run = builder.start();
    return run.waitFor(2, TimeUnit.MINUTES) ? run.exitValue() : -1;
  }

  private static List<String> program() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    String jar = System.getProperty("proof.jar");
    if (jar != null) {
      command.addAll(List.of("-jar", jar));
      return command;
    }
    // As the manifest of the jar says.
    command.add("--enable-native-access=ALL-UNNAMED");
    // Not that of the tests.
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Application.class.getName());
    return command;
  }

  private Path out() {
    return folder.resolve("stdout.txt");
  }

  private Path err() {
    return folder.resolve("stderr.txt");
  }

  /** The lines of its standard output since its latest start. */
  public List<String> said() throws IOException {
    return Files.readAllLines(out());
  }

  /** Its standard error since its latest start. */
  public String errors() throws IOException {
    return Files.readString(err());
  }

  /** Its host and port. */
  public String address() {
    return "localhost:" + port;
  }

  /** The address of a path. */
  public URI uri(String path) {
    return URI.create("http://" + address() + path);
  }

  /** The client, for requests of one's own. */
  public HttpClient client() {
    return client;
  }

  /** A request with the operator's key. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(70))
        .header("X-API-Key", OPERATOR);
  }

  /** Sends what the caller makes of a request with the operator's key. */
  public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> how)
      throws IOException, InterruptedException {
    return client.send(how.apply(request(path)).build(), BodyHandlers.ofString());
  }

  /** GET with the operator's key. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.Builder::GET);
  }

  /** POST of JSON with the operator's key. */
  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return send(
        path,
        it -> it.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  /** Kills it as kill -9 does. */
  public void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, as a supervisor does, and returns how long that took. */
  public Duration terminate() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The code that it ended with. */
  public int exitCode() {
    return process.exitValue();
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
