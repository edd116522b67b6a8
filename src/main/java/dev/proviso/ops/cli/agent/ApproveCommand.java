package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
  @Mixin private ConditionOptions conditions;
  @Mixin private Screen screen;

  ApproveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ObjectNode body = AnswerOptions.body(conditions.areGiven() ? "conditional" : "approved");
    conditions.addTo(body, surroundings.in());
    return answer.send(body, surroundings, screen);
  }
}
