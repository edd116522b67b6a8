package dev.proviso.ops.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    header = "Start the server.",
    description = {
      "",
      "Serves until it is stopped (Ctrl-C, SIGTERM): then it answers what is under way,",
      "writes what is queued and ends within seconds."
    },
    footerHeading = "%n",
    footer = {
      "It listens on PROVISO_HOST (127.0.0.1) and PROVISO_PORT (8796) and keeps its",
      "data in PROVISO_DB (data/proviso.db). The first start prints the operator key,",
      "once. Lost it? Set PROVISO_API_KEY to a new one and restart."
    })
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return serve(spec.commandLine().getOut());
  }

  static int serve(PrintWriter out) throws InterruptedException {
    RunningServer server = RunningServer.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "proviso-stop"));
    server.firstKey().ifPresent(out::println);
    out.println(server.announcement());
    server.awaitEnd();
    return 0;
  }
}
