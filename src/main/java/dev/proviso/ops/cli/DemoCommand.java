package dev.proviso.ops.cli;

import dev.proviso.ops.demo.Demo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header = "Try it: a full queue, and agents that wait for you.",
    description = {
      "",
      "Starts a server on a free port (or PROVISO_PORT) with a database of its own,",
      "fills it with realistic requests and prints a link that signs in. Agents wait",
      "for what you decide and print the JSON that they get. Ctrl-C ends it and",
      "deletes everything."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Path folder = Files.createTempDirectory("proviso-demo");
    PrintWriter out = spec.commandLine().getOut();
    RunningServer server = start(folder);
    Demo demo = server.bean(Demo.class);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(demo, server, folder), "proviso-stop"));
    out.println(invitation(demo.fill(), demo.waiting()));
    out.flush();
    demo.play(out, Ansi.AUTO.enabled());
    server.awaitEnd();
    return 0;
  }

  private static RunningServer start(Path folder) {
    try {
      return RunningServer.start(settings(folder));
    } catch (RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /** Nothing of the surroundings counts but the address to listen on. */
  private static Map<String, Object> settings(Path folder) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(Demo.PROPERTY, true);
    settings.put("proviso.storage.db", folder.resolve("proviso.db").toString());
    settings.put("proviso.storage.min-free-disk", 0);
    settings.put("proviso.storage.secret-key", "");
    settings.put("proviso.public-url", "");
    settings.put("proviso.access.auth", "on");
    settings.put("proviso.access.api-key", "");
    settings.put("proviso.access.api-key-file", "");
    settings.put("proviso.access.rate-limit", 0);
    settings.put("proviso.webhooks.urls", "");
    settings.put("proviso.checkpoints.file", "");
    if (System.getenv("PROVISO_PORT") == null) {
      settings.put("micronaut.server.port", 0);
    }
    return settings;
  }

  private static String invitation(String link, int waiting) {
    return """

    Proviso, to try: %d requests wait for your decision. Open this, it signs you in:

      %s

    What you decide appears below, as the agent gets it. Ctrl-C ends it and deletes everything.\
    """
        .formatted(waiting, link);
  }

  private static void end(Demo demo, RunningServer server, Path folder) {
    demo.close();
    server.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
