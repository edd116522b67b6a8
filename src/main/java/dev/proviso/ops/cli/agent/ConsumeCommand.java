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

/** {@code consume}. */
@Command(
    name = "consume",
    mixinStandardHelpOptions = true,
    header = "Use what was allowed, right before the deed.",
    description = {
      "",
      "Exit code 0: it is allowed, and counted; the id of the use is printed. Anything",
      "else: do not do it. The same call with the same KEY is counted once."
    })
final class ConsumeCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private Screen screen;

  @Parameters(paramLabel = "ID", description = "The id of the request.")
  private String id;

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      required = true,
      description = "A new one for each use, of your own making.")
  private String idempotencyKey;

  @Option(names = "--facts", paramLabel = "JSON", description = "What it will use, an object.")
  private String facts;

  @Option(names = "--params", paramLabel = "JSON", description = "The arguments, an object.")
  private String params;

  @Option(
      names = "--content-sha256",
      paramLabel = "HASH",
      description = "That of the request that was approved.")
  private String contentSha256;

  ConsumeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonText.object();
    AskOptions.put(body, "content_sha256", contentSha256);
    if (facts != null) {
      body.set("facts", StrictJson.read(facts));
    }
    if (params != null) {
      body.set("params", StrictJson.read(params));
    }
    Answered answered =
        new ProvisoServer(surroundings)
            .post("/api/requests/" + Given.segment(id) + "/consume", body, idempotencyKey);
    String use = answered.text("use");
    JsonNode answer = answered.body();
    if (!answer.path("allowed").asBoolean()) {
      throw CallFailure.strange("does not say that it is allowed");
    }
    screen.show(answer, use);
    return 0;
  }
}
