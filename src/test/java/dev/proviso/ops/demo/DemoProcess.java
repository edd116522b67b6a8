package dev.proviso.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.Application;
import dev.proviso.platform.json.StrictJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo as a process of its own, and its visitor, who has nothing but the link. */
final class DemoProcess implements AutoCloseable {

  private static final Pattern LINK = Pattern.compile("(http://localhost:\\d+)/sign-in#(\\S+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final BufferedReader out;
  private String base;
  private String key;

  private DemoProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static DemoProcess start(Path folder) throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            withoutTests(System.getProperty("java.class.path")),
            Application.class.getName(),
            "demo");
    // What is set around it must not matter.
    java.environment().remove("PROVISO_PORT");
    java.environment().put("PROVISO_API_KEY", "a-key-that-is-of-another-server");
    java.redirectErrorStream(true);
    DemoProcess demo = new DemoProcess(java.start());
    Matcher link = LINK.matcher(String.join("\n", demo.readUntil("/sign-in#")));
    assertThat(link.find()).isTrue();
    demo.base = link.group(1);
    demo.key = link.group(2);
    return demo;
  }

  /** The clock of the tests is not in the jar. */
  private static String withoutTests(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What it says, up to a line with these words. */
  List<String> readUntil(String words) throws IOException {
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.add(line);
      if (line.contains(words)) {
        return said;
      }
    }
    throw new IllegalStateException("It ended: " + said);
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  JsonNode post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(20))
        .header("X-API-Key", key);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return StrictJson.read(answer.body());
  }

  /** Ends it as Ctrl-C does, and returns how many seconds that took. */
  long end() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
