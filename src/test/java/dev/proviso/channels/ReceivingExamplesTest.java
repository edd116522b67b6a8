package dev.proviso.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.proviso.platform.jobs.JobState;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of docs/receiving.md take what Proviso sends, and nothing else. */
class ReceivingExamplesTest {

  @TempDir Path folder;
  private Rig rig;
  private Process process;

  @BeforeEach
  void start() {
    rig = new Rig(folder.resolve("proviso.db").toString());
  }

  @AfterEach
  void stop() {
    rig.close();
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "python, python3, receiver.py",
    "javascript, node, receiver.mjs",
    "java, , Receiver.java"
  })
  void takesARealDeliveryAndRefusesForgeries(String language, String command, String file)
      throws Exception {
    Path program = Files.writeString(folder.resolve(file), example(language));
    BufferedReader said = run(command == null ? java() : command, program);
    int port = Integer.parseInt(said.readLine().replaceAll("\\D", ""));
    String id = rig.submit("http://127.0.0.1:" + port + "/done");
    rig.approve(id);
    rig.worker.runOnce();

    assertThat(rig.only(id).job().state()).as(rig.only(id).toString()).isEqualTo(JobState.DONE);
    assertThat(said.readLine())
        .startsWith("verified " + rig.only(id).job().id() + " ")
        .contains(id);
    String secret = rig.callbackSecret();
    Instant now = Instant.now();
    assertThat(post(port, now, List.of(SigningSecret.generate(), secret))).isEqualTo(204);
    assertThat(post(port, now, List.of(SigningSecret.generate()))).isEqualTo(401);
    assertThat(post(port, now.minusSeconds(600), List.of(secret))).isEqualTo(401);
    assertThat(post(port, now.plusSeconds(600), List.of(secret))).isEqualTo(401);
    assertThat(post(port, null, List.of())).isEqualTo(401);
  }

  private static String example(String language) throws IOException {
    String page = Files.readString(Path.of("docs/receiving.md"));
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(page);
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private BufferedReader run(String command, Path program) {
    ProcessBuilder builder = new ProcessBuilder(command, program.toString());
    builder.environment().put("PORT", "0");
    builder.environment().put("CALLBACK_SECRET", rig.callbackSecret());
    builder.redirectErrorStream(true);
    try {
      process = builder.start();
    } catch (IOException e) {
      System.out.println("Skipped: " + command + " is not installed here.");
      return abort(command + " is not installed here");
    }
    process.onExit().orTimeout(2, TimeUnit.MINUTES);
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** Posts with these signatures; without a time, with none at all. */
  private static int post(int port, Instant at, List<String> secrets) throws Exception {
    String body = "{\"request_id\":\"req_x\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    if (at != null) {
      request
          .header("webhook-id", "dlv_forged")
          .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
          .header("webhook-signature", Signature.of("dlv_forged", at, bytes, secrets));
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
