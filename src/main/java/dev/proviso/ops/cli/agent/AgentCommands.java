package dev.proviso.ops.cli.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands that call a server, by their names. */
public final class AgentCommands {

  private AgentCommands() {}

  /** All of them, in the order of the help. */
  public static Map<String, Function<Surroundings, Object>> all() {
    Map<String, Function<Surroundings, Object>> all = new LinkedHashMap<>();
    all.put("request", RequestCommand::new);
    all.put("wait", WaitCommand::new);
    all.put("check", CheckCommand::new);
    all.put("list", ListCommand::new);
    all.put("approve", ApproveCommand::new);
    all.put("deny", DenyCommand::new);
    all.put("respond", RespondCommand::new);
    all.put("cancel", CancelCommand::new);
    all.put("consume", ConsumeCommand::new);
    all.put("report", ReportCommand::new);
    // What comes after the name of the program belongs to that.
    all.put("exec", it -> new CommandLine(new ExecCommand(it)).setStopAtPositional(true));
    all.put("mcp", McpCommand::new);
    all.put("hook", HookCommand::new);
    return all;
  }
}
