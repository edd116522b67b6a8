package dev.proviso.ops.cli.agent;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wait}. */
@Command(
    name = "wait",
    mixinStandardHelpOptions = true,
    header = "Wait for the outcome of a request.",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 approved, 10 conditional, 11 denied, 12 expired or cancelled,",
      "13 still pending, 69 the server cannot be reached, 77 the key is refused."
    })
final class WaitCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private Screen screen;

  @Parameters(paramLabel = "ID", description = "The id of the request.")
  private String id;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "How long at most; 600 if absent.")
  private int seconds;

  WaitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    AskedRequest asked = AskedRequest.read(new ProvisoServer(surroundings), id);
    if (asked.isPending()) {
      asked.await(Duration.ofSeconds(seconds));
    }
    return asked.show(screen);
  }
}
