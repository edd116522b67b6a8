package dev.proviso.ops.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ops.cli.Run;
import dev.proviso.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** proviso.sh as a server serves it, run by a shell. */
record Script(Path folder, List<String> shell) {

  /** Takes it from a server; skips the test where the shell or curl is missing. */
  static Script of(TestServer server, Path folder, String... shell) throws Exception {
    for (String program : List.of(shell[0], "curl")) {
      boolean there =
          new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
      Assumptions.assumeTrue(there, program + " is not installed here: proviso.sh is not tested");
    }
    Files.writeString(folder.resolve("proviso.sh"), server.get("/proviso.sh", null).body());
    return new Script(folder, List.of(shell));
  }

  /** Runs it with variables of the environment and a text on standard input. */
  Run run(Map<String, String> environment, String input, String... arguments) throws IOException {
    Path out = folder.resolve(UUID.randomUUID() + ".out");
    Path err = folder.resolve(UUID.randomUUID() + ".err");
    Path in = Files.writeString(folder.resolve(UUID.randomUUID() + ".in"), input);
    List<String> command = new ArrayList<>(shell);
    command.add(folder.resolve("proviso.sh").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), text(out), text(err));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
