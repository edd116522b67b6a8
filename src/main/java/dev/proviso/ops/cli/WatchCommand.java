package dev.proviso.ops.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyKind;
import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.Tier;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: the guards of scope paths, which all principals below inherit. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    header = "List, add and remove what a person must see, by scope path.",
    description = {
      "",
      "What is watched at a path is watched for every key at it or below. list also works",
      "while the server runs. The others need the server stopped: while it runs use its",
      "page /policies, or /api/policies."
    },
    synopsisSubcommandLabel = "(list | add | rm)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar proviso.jar watch add /acme/infra 'delete*'",
      "  java -jar proviso.jar watch list",
      "  java -jar proviso.jar watch rm pol_01jd8qvx3k5m7n9p1r3t5v7x9z"
    })
final class WatchCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List what is watched: id, path, actions, mode, outcome, name.")
  int list() {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      List<Policy> watched =
          context.getBean(Policies.class).list().stream().filter(WatchCommand::isWatch).toList();
      watched.forEach(policy -> out().println(line(policy)));
      if (watched.isEmpty()) {
        spec.commandLine().getErr().println("Nothing is watched.");
      }
      return 0;
    }
  }

  private static boolean isWatch(Policy policy) {
    return policy.kind() == PolicyKind.ADMIN
        && policy.document().tier() == Tier.GUARD
        && policy.document().scope().path() != null;
  }

  private static String line(Policy policy) {
    List<String> actions = policy.document().scope().actions();
    return "%s  %s  %s  %s  %s  %s"
        .formatted(
            policy.id(),
            policy.document().scope().path(),
            actions == null ? "*" : String.join(",", actions),
            policy.archivedAt() == null ? policy.mode().word() : "ended",
            policy.document().then().outcome().word(),
            policy.document().name());
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      header = "Have a person decide what a pattern matches, at a path and below.")
  int add(
      @Parameters(paramLabel = "PATH", description = "A scope path, such as /acme/infra.")
          String path,
      @Parameters(paramLabel = "PATTERN", description = "An action; may end in *.")
          String pattern) {
    ObjectNode document = JsonText.object();
    document
        .put("name", "Watch %s at %s".formatted(pattern, path))
        .put("tier", Tier.GUARD.word())
        .put("visible_to_agents", true)
        .set("scope", PolicyText.scope(path, List.of(pattern)));
    document.putObject("then").put("outcome", "person");
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      Policies policies = context.getBean(Policies.class);
      Policy made =
          CommandContext.await(
              context,
              tx ->
                  policies
                      .create(
                          new Policies.Draft(
                              DocumentReader.read(document), PolicyKind.ADMIN, Mode.ON, null),
                          KeysCommand.ACTOR)
                      .apply(tx));
      out().println(line(made));
      return 0;
    }
  }

  @Command(name = "rm", mixinStandardHelpOptions = true, header = "Stop watching.")
  int remove(
      @Parameters(paramLabel = "ID", description = "The id that watch list prints.") String id) {
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      Policies policies = context.getBean(Policies.class);
      if (!isWatch(policies.get(id))) {
        throw new Refusal(
            Refusal.Kind.NOT_FOUND,
            "not_watched",
            "%s is no guard of a scope path. Take the id of one from: watch list".formatted(id));
      }
      Policy gone = CommandContext.await(context, policies.archive(id, KeysCommand.ACTOR));
      out().println(line(gone));
      return 0;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
