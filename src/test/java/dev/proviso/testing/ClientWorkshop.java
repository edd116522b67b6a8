package dev.proviso.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A folder beside the compiled tests with a copy of one of {@code src/test/clients} and the OpenAPI
 * document of a server; programs run in it, and know the server and the people of every test.
 */
public final class ClientWorkshop {

  private static final String REQUIRED = "PROVISO_CLIENTS_REQUIRED";

  private final Path folder;
  private final Map<String, String> environment;

  private ClientWorkshop(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Copies the programs of a name, for a server. */
  public static ClientWorkshop open(String name, TestServer server) throws IOException {
    Path folder = buildFolder().resolve("clients").resolve(name);
    empty(folder);
    try (Stream<Path> sources = Files.list(Path.of("src/test/clients", name))) {
      for (Path source : sources.toList()) {
        Files.write(folder.resolve(source.getFileName()), Files.readAllBytes(source));
      }
    }
    Files.writeString(folder.resolve("openapi.yml"), server.get("/openapi.yml", null).body());
    return new ClientWorkshop(
        folder,
        new HashMap<>(
            Map.of(
                "PROVISO_URL",
                server.uri("").toString(),
                "PROVISO_ROBIN",
                server.robin(),
                "PROVISO_ALICE",
                server.alice(),
                "PROVISO_CHARLIE",
                server.charlie(),
                "PROVISO_OPERATOR",
                TestServer.OPERATOR,
                "PYTHONPATH",
                "generated",
                "REDOCLY_TELEMETRY",
                "off",
                "REDOCLY_SUPPRESS_UPDATE_NOTICE",
                "true")));
  }

  /** Puts one more file into the folder. */
  public void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** Tells the programs one thing more. */
  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  private static void empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.walk(folder)) {
      for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    Files.createDirectory(folder);
  }

  private static Path buildFolder() {
    try {
      return Path.of(
              ClientWorkshop.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Skips the test, or fails it where the environment says so, unless a command works here. */
  public ClientWorkshop needs(String tool, String... command) {
    try {
      if (start(command).waitFor() == 0) {
        return this;
      }
    } catch (IOException e) {
      // It is not there: the same as one that does not work.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    String reason = "Generated clients skipped: " + tool + " is not installed here.";
    if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
      Assertions.fail(reason.replace("skipped", "cannot run"));
    }
    System.out.println(reason);
    return Assumptions.abort(reason);
  }

  /** What a program printed; it has to end well, within five minutes. */
  public String run(String... command) {
    try {
      Process process = start(command);
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      process.destroyForcibly();
      String printed = Files.readString(folder.resolve("printed.log"));
      String complaints = Files.readString(folder.resolve("complaints.log"));
      assertThat(ended && process.exitValue() == 0)
          .as(String.join(" ", command) + "\n" + printed + complaints)
          .isTrue();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(folder.resolve("printed.log").toFile())
        .redirectError(folder.resolve("complaints.log").toFile())
        .start();
  }

  /** A file of the folder in one line. */
  public String line(String name) throws IOException {
    return Files.readString(folder.resolve(name)).strip();
  }
}
