package dev.proviso.ops.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--accept-rollback",
      description = {
        "Start on a database that does not fit the last checkpoint in",
        "PROVISO_CHECKPOINTS, such as a restored backup; the ledger records it."
      })
  private boolean acceptRollback;

  @Override
  public Integer call() throws InterruptedException {
    return serve(spec.commandLine().getOut(), Map.of(StartCheck.ACCEPT_ROLLBACK, acceptRollback));
  }

  static int serve(PrintWriter out, Map<String, Object> settings) throws InterruptedException {
    RunningServer server = RunningServer.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "proviso-stop"));
    server.firstKey().ifPresent(out::println);
    out.println(server.announcement());
    server.awaitEnd();
    return 0;
  }
}
