package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exec}: asks for one command, and runs exactly that, once. */
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Ask for a command, wait, and run exactly that, once.",
    description = {
      "",
      "There is no shell: the arguments go to the program as they are. A condition",
      "(--conditions FILE says which there are) stands in them as {key}. What is",
      "allowed is used before the command starts, and reported when it has ended."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar proviso.jar exec --conditions limits.json -- ./mail --most {max}",
      "",
      "Exit codes: that of the command (127 it is not there, 126 it cannot be run); or",
      "it did not run: 120 denied, 121 expired, cancelled or used up, 122 pending,",
      "123 the conditions do not fit, 1 refused, 2 wrong usage, 69 the server cannot be",
      "reached, 77 the key is refused. What exec says itself is on standard error."
    })
final class ExecCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;
  @Mixin private AskOptions options;

  @Option(
      names = "--conditions-env",
      description = "The command reads conditions as PROVISO_CONDITION_<KEY>.")
  private boolean conditionsEnv;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long to wait for the outcome; 600 if absent.")
  private int seconds;

  @Parameters(
      arity = "1..*",
      paramLabel = "ARGV",
      description = "The program and its arguments, best after --.")
  private List<String> argv;

  ExecCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Arguments arguments = Arguments.of(argv);
    ObjectNode params = params(arguments);
    ObjectNode body = body(arguments, params);
    ConditionPlaces places =
        new ConditionPlaces(arguments, body.path("conditions_schema"), conditionsEnv);
    ProvisoServer server = new ProvisoServer(surroundings);
    AskedRequest asked = AskedRequest.submit(server, body, options.idempotencyKey());
    String sha256 = asked.contentSha256();
    requireAllowed(asked);
    if (!sha256.equals(asked.contentSha256())) {
      throw new CallFailure(ExitCodes.REFUSED, "The request is not the one that was submitted.");
    }
    JsonNode response = asked.document().path("response");
    ConditionPlaces.Placed placed = places.placed(asked.status(), response.path("conditions"));
    OneUse use = OneUse.of(server, asked, params, response.path("conditions"));
    return new Child(placed).run(code -> report(use, code), this::note);
  }

  private static ObjectNode params(Arguments arguments) {
    ObjectNode params = JsonText.object();
    ArrayNode all = params.putArray("argv");
    arguments.values().forEach(all::add);
    return params.put("cwd", arguments.requireReadable(Path.of("").toAbsolutePath().toString()));
  }

  private ObjectNode body(Arguments arguments, ObjectNode params) {
    ObjectNode body = JsonText.object().put("title", arguments.title());
    options.addTo(body, surroundings.in());
    body.put("action", "exec");
    body.set("params", params);
    return body.put("preview", arguments.line());
  }

  /** Waits for the outcome; refuses all but a yes. */
  private void requireAllowed(AskedRequest asked) {
    if (asked.isPending()) {
      note("waiting for a person: " + asked.url());
    }
    asked.await(Duration.ofSeconds(seconds));
    JsonNode comment = asked.document().path("response").path("comment");
    String said = comment.isTextual() ? ": " + Answered.indented(comment.textValue()) : "";
    switch (ExitCodes.of(asked.status())) {
      case 0, ExitCodes.CONDITIONAL -> note(asked.status() + said);
      case ExitCodes.DENIED -> throw new CallFailure(ExitCodes.EXEC_DENIED, "denied" + said);
      case ExitCodes.PENDING ->
          throw new CallFailure(
              ExitCodes.EXEC_PENDING,
              "Nobody has decided yet: %s%nTo go on waiting, run the same with --idempotency-key %s"
                  .formatted(asked.url(), options.idempotencyKey()));
      default -> throw new CallFailure(ExitCodes.EXEC_OVER, asked.status());
    }
  }

  private void report(OneUse use, int exitCode) {
    try {
      use.report(exitCode == 0);
    } catch (CallFailure failure) {
      note("The command has ended, and that could not be reported. " + failure.getMessage());
    }
  }

  private void note(String said) {
    spec.commandLine().getErr().println("proviso: " + said);
  }
}
