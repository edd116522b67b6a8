package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "List requests, newest first: status, id, priority, title.",
    description = {"", "The key of an agent sees its own requests only."})
final class ListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private Screen screen;

  @Option(
      names = "--status",
      paramLabel = "WORD",
      description = "pending, approved …, or all: also what was cancelled.")
  private String status;

  @Option(names = "--action", paramLabel = "NAME", description = "Of this action.")
  private String action;

  @Option(names = "--priority", paramLabel = "WORD", description = "Of this priority.")
  private String priority;

  @Option(names = "--requester", paramLabel = "NAME", description = "Of this requester.")
  private String requester;

  @Option(names = "--session", paramLabel = "ID", description = "Of this session.")
  private String session;

  @Option(names = "--tag", paramLabel = "TAG", description = "With this tag.")
  private String tag;

  @Option(names = "-q", paramLabel = "WORDS", description = "With these words.")
  private String words;

  @Option(names = "--before", paramLabel = "ID", description = "Older than this request.")
  private String before;

  @Option(names = "--limit", paramLabel = "N", description = "So many at most.")
  private Integer limit;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    String path = Given.query("/api/requests", parameters());
    JsonNode requests = new ProvisoServer(surroundings).get(path).taken();
    if (!requests.isArray()) {
      throw CallFailure.strange("sends no list");
    }
    if (screen.isJson()) {
      screen.say(JsonShown.line(requests));
      return 0;
    }
    requests.forEach(request -> screen.say(line(request)));
    if (requests.isEmpty()) {
      screen.note("There is no such request.");
    }
    return 0;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("status", status);
    parameters.put("action", action);
    parameters.put("priority", priority);
    parameters.put("requester", requester);
    parameters.put("session_id", session);
    parameters.put("tag", tag);
    parameters.put("q", words);
    parameters.put("before", before);
    parameters.put("limit", limit == null ? null : limit.toString());
    return parameters;
  }

  private static String line(JsonNode request) {
    return "%-11s  %s  %-8s  %s"
        .formatted(
            request.path("status").asText(),
            request.path("id").asText(),
            request.path("priority").asText(),
            request.path("title").asText().replaceAll("\\s", " "));
  }
}
