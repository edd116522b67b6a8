package dev.proviso;

import dev.proviso.ops.CommandLine;

/** Starts Proviso: the server, or the command that the arguments name. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    System.exit(CommandLine.run(arguments));
  }
}
