package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cancel}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    header = "Take back a request that nobody has decided yet.")
final class CancelCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private Screen screen;

  @Parameters(paramLabel = "ID", description = "The id of the request.")
  private String id;

  CancelCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    JsonNode answer =
        new ProvisoServer(surroundings).delete("/api/requests/" + Given.segment(id)).taken();
    screen.show(answer, answer.path("status").asText() + "  " + id);
    return 0;
  }
}
