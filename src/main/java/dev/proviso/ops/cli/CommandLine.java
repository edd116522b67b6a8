package dev.proviso.ops.cli;

import dev.proviso.ops.cli.agent.AgentCommands;
import dev.proviso.ops.cli.agent.CallFailure;
import dev.proviso.ops.cli.agent.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of the jar. Without a command it serves. Exit codes: 0 done, 1 refused or failed
 * (one sentence on standard error), 2 wrong usage.
 */
@Command(
    name = CommandLine.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      KeysCommand.class,
      SigningKeysCommand.class,
      PoliciesCommand.class,
      WatchCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      VerifyCommand.class,
      MigrateCommand.class,
      ForgetSecretsCommand.class,
    },
    header = "Proviso: people approve, with conditions, what AI agents want to do.%n",
    commandListHeading = "%nCommands (serve, if none is given):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar proviso.jar                        start the server",
      "  PROVISO_PORT=9000 java -jar proviso.jar      ... on another port",
      "  java -jar proviso.jar demo                   try it, with sample requests",
      "  java -jar proviso.jar backup monday.db       copy the data while it runs",
      "  java -jar proviso.jar backup --help          more about one command",
      "",
      "Settings are environment variables; docs/configuration.md explains them.",
      "Exit codes: 0 done, 1 refused or failed (one sentence on standard error",
      "says why and what helps), 2 wrong usage.",
      "",
      "The commands from request on call a server: PROVISO_URL (if it is not",
      "http://localhost:8796) with the key PROVISO_KEY, or that in PROVISO_KEY_FILE.",
      "Their --help lists their exit codes; docs/agents.md explains them.",
      "",
      "Lost the operator key? Set PROVISO_API_KEY to a new one and restart."
    })
public final class CommandLine implements Callable<Integer> {

  static final String NAME = "java -jar proviso.jar";

  @Spec private CommandSpec spec;

  private CommandLine() {}

  /** Runs one command, or the server until it is stopped, and returns the exit code. */
  public static int run(String... arguments) {
    return run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Surroundings.ofProcess(),
        arguments);
  }

  static int run(PrintWriter out, PrintWriter err, Surroundings surroundings, String... arguments) {
    PrintWriter shownErr = new ShownWriter(err);
    return commands(surroundings, arguments)
        .setOut(new ShownWriter(out))
        .setErr(shownErr)
        // An argument that begins with @ is one, and no file to take more from.
        .setExpandAtFiles(false)
        .registerConverter(OffsetDateTime.class, CommandLine::instant)
        .setParameterExceptionHandler((wrong, given) -> usage(wrong))
        .setExecutionExceptionHandler((failure, command, given) -> failed(failure, shownErr))
        .execute(arguments);
  }

  /** All commands; where one of an agent is named, only that: reading the others takes time. */
  private static picocli.CommandLine commands(Surroundings surroundings, String... arguments) {
    Map<String, Function<Surroundings, Object>> calls = AgentCommands.all();
    String named = arguments.length == 0 ? "" : arguments[0];
    if (calls.containsKey(named)) {
      CommandSpec root = CommandSpec.wrapWithoutInspection(new Object());
      root.name(NAME);
      return new picocli.CommandLine(root).addSubcommand(calls.get(named).apply(surroundings));
    }
    picocli.CommandLine all = new picocli.CommandLine(new CommandLine());
    calls.values().forEach(command -> all.addSubcommand(command.apply(surroundings)));
    return all;
  }

  private static int failed(Exception failure, PrintWriter err) {
    err.println("proviso: " + Failures.sentence(failure));
    return failure instanceof CallFailure call ? call.exitCode() : 1;
  }

  private static int usage(ParameterException wrong) {
    picocli.CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println("proviso: %s. Try: %s --help".formatted(wrong.getMessage(), name));
    return 2;
  }

  private static OffsetDateTime instant(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "\"%s\" is not an instant such as 2027-01-01T00:00:00Z".formatted(text));
    }
  }

  /** Serves, which is what no command means. */
  @Override
  public Integer call() throws InterruptedException {
    return ServeCommand.serve(spec.commandLine().getOut(), Map.of());
  }
}
