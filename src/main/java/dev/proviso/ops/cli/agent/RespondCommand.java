package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code respond}: any answer, with all that it can say. */
@Command(
    name = "respond",
    mixinStandardHelpOptions = true,
    header = "Answer a request with everything that an answer can say.",
    description = {"", "Needs the key of a person: an approver or admin."},
    footerHeading = "%nExample:%n",
    footer = "  java -jar proviso.jar respond req_01jd… --status conditional --uses 3")
final class RespondCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private AnswerOptions answer;
  @Mixin private ConditionOptions conditions;
  @Mixin private Screen screen;

  @Option(names = "--status", paramLabel = "WORD", description = "approved, conditional or denied.")
  private String status;

  @Option(names = "--responder", paramLabel = "NAME", description = "The name to show for you.")
  private String responder;

  @Option(names = "--uses", paramLabel = "N", description = "How often it may be used.")
  private Integer uses;

  @Option(names = "--valid-for", paramLabel = "SECONDS", description = "For how long.")
  private Long validFor;

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "The whole answer as JSON; the other options add to it.")
  private String bodyFile;

  RespondCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ObjectNode body = bodyFile == null ? JsonText.object() : Given.object(bodyFile, surroundings);
    AskOptions.put(body, "status", status);
    AskOptions.put(body, "responder", responder);
    conditions.addTo(body, surroundings.in());
    if (uses != null) {
      body.withObjectProperty("grant").put("uses", uses);
    }
    if (validFor != null) {
      body.withObjectProperty("grant").put("valid_for", validFor);
    }
    return answer.send(body, surroundings, screen);
  }
}
