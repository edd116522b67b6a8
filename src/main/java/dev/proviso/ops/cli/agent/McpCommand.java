package dev.proviso.ops.cli.agent;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mcp}: the tools for hosts that start a program and talk to it. */
@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    header = "Give an agent host the tools of a server, over standard input and output.",
    description = {
      "",
      "Each line is one message of the Model Context Protocol, and one POST to",
      "PROVISO_URL/mcp. Standard output has the protocol alone."
    })
final class McpCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  McpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    StdioBridge bridge =
        new StdioBridge(
            Address.of(surroundings),
            surroundings.out(),
            said -> err.println("proviso: " + said),
            surroundings.patience());
    bridge.run(surroundings.in());
    return 0;
  }
}
