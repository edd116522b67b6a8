package dev.proviso;

import dev.proviso.ops.cli.CommandLine;

/** Starts Proviso: the server, or the command that the arguments name. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    // Reactor gives each event stream queues of 256 places. They hold what comes at once: little.
    System.setProperty("reactor.bufferSize.small", "16");
    System.exit(CommandLine.run(arguments));
  }
}
