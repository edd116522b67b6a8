package dev.proviso.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server in a process of its own, with 256 MB of heap. */
final class Server implements AutoCloseable {

  static final String OPERATOR = "operator-key-of-the-benchmarks-8f3a";

  /** Caps that one driver on one address with few keys would meet; raised, and said so. */
  static final Map<String, String> RAISED =
      Map.of(
          "PROVISO_API_KEY", OPERATOR,
          "PROVISO_MIN_FREE_DISK", "0",
          "PROVISO_SECRET_KEY", "cHJvdmlzby1iZW5jaC1wcm92aXNvLWJlbmNoLTEyMzQ=",
          "PROVISO_MAX_CONNECTIONS_PER_ADDRESS", "20000",
          "PROVISO_MAX_PENDING_PER_KEY", "1000000",
          "PROVISO_MAX_WAITS_PER_KEY", "20000");

  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
  private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final int port;
  private final double startSeconds;

  private Server(Process process, int port, double startSeconds) {
    this.process = process;
    this.port = port;
    this.startSeconds = startSeconds;
  }

  /** Starts Proviso on a database, and waits until it answers. */
  static Server start(Ground ground, Path folder, String database, Map<String, String> more)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(Ground.java(), "-Xmx256m"));
    command.addAll(Ground.flags());
    command.addAll(ground.proviso());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(RAISED);
    builder.environment().put("PROVISO_DB", database);
    builder.environment().put("PROVISO_PORT", String.valueOf(port));
    builder.environment().putAll(more);
    return start(builder, port, "/health", folder);
  }

  static Server start(ProcessBuilder builder, int port, String path, Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("server-" + port + ".log");
    long start = System.nanoTime();
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (!answers(port, path)) {
      if (!process.isAlive() || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(120)) {
        process.destroyForcibly();
        throw new IOException("The server did not start: " + Files.readString(log));
      }
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    return new Server(process, port, (System.nanoTime() - start) / 1e9);
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static boolean answers(int port, String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(Calls.get(path, null));
      byte[] start = socket.getInputStream().readNBytes(12);
      return new String(start, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** Leaves it alone for so many seconds; it must not end. */
  void stay(int seconds) throws InterruptedException {
    if (process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The server ended");
    }
  }

  /** From the start of the process to the first answer of 200, in seconds. */
  double startSeconds() {
    return startSeconds;
  }

  /** The resident memory now, or at its highest ({@code VmHWM}), in megabytes. */
  double megabytes(String what) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(what + ":"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The processor time that it has taken so far, in seconds. */
  double busySeconds() {
    return busySeconds(process.toHandle());
  }

  /** The processor time that a process has taken so far, in seconds. */
  static double busySeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** The processor time that its just-in-time compilers have taken so far, in seconds. */
  double compilingSeconds() {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      return threads.mapToDouble(Server::compilingSeconds).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double compilingSeconds(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      int name = stat.lastIndexOf(')');
      if (!COMPILER.matcher(stat.substring(0, name)).find()) {
        return 0;
      }
      // proc(5): utime and stime are the 14th and 15th field, in hundredths of a second.
      String[] fields = stat.substring(name + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    } catch (IOException ended) {
      return 0;
    }
  }

  /** Lets so many seconds pass, fewer if the process ends meanwhile; whether it has. */
  boolean endsWithin(double seconds) throws InterruptedException {
    return process.waitFor(Load.nanos(seconds), TimeUnit.NANOSECONDS);
  }

  /** Makes an agent, and returns its key. */
  String agent(int number) throws IOException, InterruptedException {
    String body = "{\"name\":\"agent %d\",\"role\":\"agent\"}".formatted(number);
    Matcher key = KEY.matcher(post("/api/keys", "application/json", body).body());
    if (!key.find()) {
      throw new IllegalStateException("No key was made");
    }
    return key.group(1);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(to(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        to(path)
            .header("Content-Type", type)
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!path.startsWith("/api")) {
      request.setHeader("Authorization", "none");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return client.send(to(path).DELETE().build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + OPERATOR);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
