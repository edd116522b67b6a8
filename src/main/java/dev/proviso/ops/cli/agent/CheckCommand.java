package dev.proviso.ops.cli.agent;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Look at a request, without waiting.",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 approved, 10 conditional, 11 denied, 12 expired or cancelled,",
      "13 pending, 69 the server cannot be reached, 77 the key is refused."
    })
final class CheckCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private Screen screen;

  @Parameters(paramLabel = "ID", description = "The id of the request.")
  private String id;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    AskedRequest asked = AskedRequest.read(new ProvisoServer(surroundings), id);
    return asked.show(screen);
  }
}
