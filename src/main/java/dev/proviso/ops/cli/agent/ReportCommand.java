package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Report what came of a use, or of a request that was not consumed.")
final class ReportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private Screen screen;

  @Parameters(
      paramLabel = "ID",
      description = "The id of the use (use_…), or that of the request (req_…).")
  private String id;

  @Option(
      names = "--outcome",
      paramLabel = "WORD",
      required = true,
      description = "succeeded, failed or abandoned.")
  private String outcome;

  @Option(names = "--actuals", paramLabel = "JSON", description = "What it has used, an object.")
  private String actuals;

  @Option(
      names = "--evidence",
      paramLabel = "JSON",
      description = "What shows it, an array: name, url, sha256 each.")
  private String evidence;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonText.object().put("outcome", outcome);
    if (actuals != null) {
      body.set("actuals", StrictJson.read(actuals));
    }
    if (evidence != null) {
      body.set("evidence", StrictJson.read(evidence));
    }
    String of = id.startsWith("req_") ? "requests" : "uses";
    JsonNode answer =
        new ProvisoServer(surroundings)
            .post("/api/" + of + "/" + Given.segment(id) + "/report", body)
            .taken();
    screen.show(answer, OutcomeText.text(answer.path("compliance")));
    return 0;
  }
}
