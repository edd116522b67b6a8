package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hook}: the hook of a coding agent. Whatever fails is the exit code that blocks. */
@Command(
    name = "hook",
    mixinStandardHelpOptions = true,
    header = "Be the hook of a coding agent: standard input to /hooks/HOST, and back.",
    description = {"", "Whatever fails ends with exit code 2, which blocks the call of the tool."})
final class HookCommand implements Callable<Integer> {

  private static final Duration HELD = Duration.ofMinutes(10);

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "HOST", description = "claude-code, codex or gemini.")
  private String host;

  @Option(names = "--wait", paramLabel = "SECONDS", description = "How long the server waits.")
  private Integer seconds;

  @Option(names = "--late", paramLabel = "WORD", description = "deny or defer, if it takes longer.")
  private String late;

  HookCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try {
      JsonNode answer = answer();
      if (!answer.isEmpty()) {
        spec.commandLine().getOut().println(JsonShown.line(answer));
      }
      return 0;
    } catch (RuntimeException failure) {
      String why = failure.getMessage();
      String said = why == null ? failure.getClass().getSimpleName() : why;
      spec.commandLine().getErr().println("proviso: blocked: " + said);
      return ExitCodes.USAGE;
    }
  }

  private JsonNode answer() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("wait", seconds == null ? null : seconds.toString());
    query.put("late", late);
    String path = Given.query("/hooks/" + Given.segment(host), query);
    byte[] input = Given.bytes("-", surroundings.in());
    JsonNode answer = new ProvisoServer(surroundings).pass(path, input, HELD).taken();
    if (!answer.isObject()) {
      throw CallFailure.strange("sends no object");
    }
    return answer;
  }
}
