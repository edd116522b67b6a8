package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code approve}. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    header = "Approve a request, within conditions if you give some.",
    description = {"", "Needs the key of a person: an approver or admin."},
    footerHeading = "%nExample:%n",
    footer = "  java -jar proviso.jar approve req_01jd… --conditions '{\"budget\": 250}'")
final class ApproveCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private AnswerOptions answer;
  @Mixin private Screen screen;

  @Option(
      names = "--conditions",
      paramLabel = "JSON",
      description = "The values of the conditions, an object.")
  private String conditions;

  @Option(names = "--conditions-file", paramLabel = "FILE", description = "The same from a file.")
  private String conditionsFile;

  ApproveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    boolean conditional = conditions != null || conditionsFile != null;
    ObjectNode body = AnswerOptions.body(conditional ? "conditional" : "approved");
    AnswerOptions.addConditions(body, conditions, conditionsFile, surroundings.in());
    return answer.send(body, surroundings, screen);
  }
}
