package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.doors.rest.ApiTest;
import dev.proviso.ops.cli.Run;
import dev.proviso.platform.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Commands, run in this process, that call a server as one of the people of every test. */
abstract class CommandsFixture extends ApiTest {

  @TempDir Path folder;

  Run robin(String... arguments) {
    return as(server.robin(), arguments);
  }

  Run alice(String... arguments) {
    return as(server.alice(), arguments);
  }

  Run as(String key, String... arguments) {
    return typed("", key, arguments);
  }

  /** With a text on standard input. */
  Run typed(String text, String key, String... arguments) {
    return Run.in(surroundings(text, server.uri("").toString(), key), arguments);
  }

  static Surroundings surroundings(String text, String url, String key) {
    return new Surroundings(
        Map.of("PROVISO_URL", url, "PROVISO_KEY", key)::get,
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        Duration.ofSeconds(2));
  }

  /** What robin asks for; the id of it. */
  String asked(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "request";
    arguments[1] = "--json";
    System.arraycopy(options, 0, arguments, 2, options.length);
    Run run = robin(arguments);
    assertThat(run.code()).as(run.toString()).isEqualTo(13);
    return json(run).get("id").textValue();
  }

  void decided(String id, String decision) {
    var answer = server.post("/api/requests/" + id + "/respond", decision, server.alice());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  static JsonNode json(Run run) {
    return StrictJson.read(run.out());
  }

  /** A file in the folder of the test. */
  String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
