package dev.proviso.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.proviso.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the README's minute with curl into a shell, line by line, against a real server. */
class ReadmeTourTest {

  private static final Pattern STEP = Pattern.compile("(?s)```sh tour\n(.*?)```");

  @TempDir Path folder;

  @Test
  void doesWhatItSays() throws Exception {
    assumeTrue(installed("curl") && installed("bash"), "needs curl and bash");
    try (ServerProcess server = new ServerProcess(folder).start()) {
      String said = run("set -eu\n" + steps().replace("localhost:8796", server.address()));

      assertThat(said)
          .contains("\"status\":\"pending\"")
          .contains("\"status\":\"conditional\"", "\"max_recipients\":500", "Start small.")
          .contains("responded_conditional", "\"prev_hash\"")
          .contains("\"ok\":true,\"rows\":2")
          .contains("prv_agent_");
    }
  }

  private static String steps() throws IOException {
    String steps =
        STEP.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(step -> step.group(1))
            .collect(Collectors.joining("\n"));
    assertThat(steps).contains("ask()", "wait=60", "/respond", "verify");
    return steps;
  }

  private String run(String script) throws IOException, InterruptedException {
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
    bash.environment().put("PROVISO_API_KEY", ServerProcess.OPERATOR);
    Process process = bash.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static boolean installed(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
  }
}
