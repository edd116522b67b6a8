package dev.proviso.ops.cli.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deny}. */
@Command(
    name = "deny",
    mixinStandardHelpOptions = true,
    header = "Deny a request.",
    description = {"", "Needs the key of a person: an approver or admin."})
final class DenyCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private AnswerOptions answer;
  @Mixin private Screen screen;

  DenyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return answer.send(AnswerOptions.body("denied"), surroundings, screen);
  }
}
