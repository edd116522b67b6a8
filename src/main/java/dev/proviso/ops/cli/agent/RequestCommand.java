package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code request}. */
@Command(
    name = "request",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Ask for approval, and wait for it if told to.",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 approved, 10 conditional, 11 denied, 12 expired or cancelled,",
      "13 pending, 69 the server cannot be reached, 77 the key is refused."
    })
final class RequestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private AskOptions options;
  @Mixin private Screen screen;

  @Option(names = "--action", paramLabel = "NAME", description = "The kind: deploy, send_email …")
  private String action;

  @Option(names = "--params", paramLabel = "JSON", description = "The exact arguments, an object.")
  private String params;

  @Option(names = "--params-file", paramLabel = "FILE", description = "The same from a file.")
  private String paramsFile;

  @Option(
      names = "--preview",
      paramLabel = "TEXT",
      description = "The exact command, text or diff.")
  private String preview;

  @Option(names = "--preview-file", paramLabel = "FILE", description = "The same from a file.")
  private String previewFile;

  @Option(
      names = "--preview-format",
      paramLabel = "WORD",
      description = "text, diff, markdown or json.")
  private String previewFormat;

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description = "The whole request as JSON; the other options add to it.")
  private String bodyFile;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to wait for the outcome; 0 if absent.")
  private int seconds;

  RequestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ProvisoServer server = new ProvisoServer(surroundings);
    AskedRequest asked = AskedRequest.submit(server, body(), options.idempotencyKey());
    if (seconds > 0 || !asked.isPending()) {
      JsonNode warnings = asked.document().get("warnings");
      asked.await(Duration.ofSeconds(seconds));
      if (warnings != null) {
        ((ObjectNode) asked.document()).set("warnings", warnings);
      }
    }
    return asked.show(screen);
  }

  private ObjectNode body() {
    ObjectNode body = bodyFile == null ? JsonText.object() : Given.object(bodyFile, surroundings);
    options.addTo(body, surroundings.in());
    AskOptions.put(body, "action", action);
    AskOptions.put(body, "preview", previewFile == null ? preview : text(previewFile));
    AskOptions.put(body, "preview_format", previewFormat);
    if (paramsFile != null) {
      body.set("params", Given.json(paramsFile, surroundings.in()));
    } else if (params != null) {
      body.set("params", StrictJson.read(params));
    }
    return body;
  }

  private String text(String file) {
    return Given.text(file, surroundings.in());
  }
}
