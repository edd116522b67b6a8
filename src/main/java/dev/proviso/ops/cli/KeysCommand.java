package dev.proviso.ops.cli;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.KeyChange;
import dev.proviso.core.identity.KeyChanges;
import dev.proviso.core.identity.KeyFlags;
import dev.proviso.core.identity.KeyMarks;
import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.core.ledger.Actor;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.Members;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: the command line's way to what {@code /keys} and {@code /api/keys} do. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    header = "Make, list, change and revoke API keys.",
    description = {
      "",
      "keys list also works while the server runs. The others need the server stopped:",
      "while it runs use its page /keys, or POST /api/keys."
    },
    synopsisSubcommandLabel = "(create | list | change | revoke)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar proviso.jar keys create deploy-bot --role agent",
      "  java -jar proviso.jar keys create alice --role approver --expires 2027-01-01T00:00:00Z",
      "  java -jar proviso.jar keys create mail-bot --role agent --path /acme/mail-bot",
      "  java -jar proviso.jar keys list",
      "  java -jar proviso.jar keys change key_01jd8qvx3k5m7n9p1r3t5v7x9z --executor",
      "  java -jar proviso.jar keys revoke key_01jd8qvx3k5m7n9p1r3t5v7x9z"
    })
final class KeysCommand {

  /** Who the ledger says did it: there is no key behind a command, but whoever runs the server. */
  static final Actor ACTOR = new Actor("command-line", "command line", true);

  @Spec private CommandSpec spec;

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      header = "Make a key and print it, once.",
      footer = {
        "",
        "The key alone goes to standard output, so that it can be caught:",
        "  KEY=$(java -jar proviso.jar keys create deploy-bot --role agent)"
      })
  int create(
      @Parameters(paramLabel = "NAME", description = "Whose key it is, as people see it.")
          String name,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "agent, viewer, approver or admin.")
          String role,
      @Option(
              names = "--expires",
              paramLabel = "INSTANT",
              description = "When it ends, as 2027-01-01T00:00:00Z. Never, if not given.")
          Optional<OffsetDateTime> expires,
      @Option(
              names = "--rate-limit",
              paramLabel = "N",
              description = "Requests per minute. No limit, if not given.")
          Optional<Integer> rateLimit,
      @Mixin KeyOptions options) {
    Role known =
        Role.of(role)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.subcommands().get("create"),
                        "There is no role " + role + ": use agent, viewer, approver or admin"));
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      Instant end = expires.map(OffsetDateTime::toInstant).orElse(null);
      KeyMarks marks = CommandContext.told(context, () -> marks(options));
      ApiKeys keys = context.getBean(ApiKeys.class);
      NewKey made =
          join(context, keys.create(name, known, end, rateLimit.orElse(null), marks, ACTOR));
      spec.commandLine()
          .getErr()
          .println("Made " + line(made.key(), context) + ". Its key is shown once:");
      out().println(made.secret());
      return 0;
    }
  }

  private static KeyMarks marks(KeyOptions options) {
    Members members = Members.of(options.json());
    KeyMarks marks = KeyMarks.read(members);
    members.refuseFaults();
    return marks;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List the keys, the newest first; never their secrets.")
  int list() {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      List<ApiKey> keys = context.getBean(ApiKeys.class).list();
      keys.forEach(key -> out().println(line(key, context)));
      if (keys.isEmpty()) {
        spec.commandLine().getErr().println("There are no keys.");
      }
      return 0;
    }
  }

  @Command(
      name = "change",
      mixinStandardHelpOptions = true,
      header = "Change what is said of whoever has a key; the rest stays as it is.")
  int change(
      @Parameters(paramLabel = "ID", description = "The id that keys list prints.") String id,
      @Mixin KeyOptions options) {
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      KeyChange change = CommandContext.told(context, () -> KeyChange.read(options.json()));
      ApiKey key = join(context, context.getBean(KeyChanges.class).change(id, change, ACTOR));
      out().println("Now " + line(key, context));
      return 0;
    }
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      header = "End a key and its sessions, at once and for good.")
  int revoke(
      @Parameters(paramLabel = "ID", description = "The id that keys list prints.") String id) {
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      ApiKey key = join(context, context.getBean(ApiKeys.class).revoke(id, ACTOR));
      out().println("Revoked " + line(key, context));
      return 0;
    }
  }

  private static String line(ApiKey key, ApplicationContext context) {
    Instant now = context.getBean(Clock.class).instant();
    String state = key.active(now) ? "active" : key.revokedAt() == null ? "expired" : "revoked";
    return "%s  %s  %-8s  %-7s  %s…  made %s  %s%s%s"
        .formatted(
            key.id(),
            key.principal(),
            key.role().word(),
            state,
            key.prefix(),
            InstantText.write(key.createdAt()).substring(0, 10),
            key.name(),
            key.path() == null ? "" : "  " + key.path(),
            marks(key.marks()));
  }

  private static String marks(KeyFlags marks) {
    return (marks.executor() ? "  executor" : "")
        + (marks.elicitAs() == null ? "" : "  elicit_as " + marks.elicitAs())
        + (marks.hooksWatched() ? "  hooks " + marks.hooks() : "");
  }

  /** Waits for the commit; the text of a refusal that only has faults is made from them. */
  private static <T> T join(ApplicationContext context, CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw CommandContext.told(context, refusal);
      }
      throw e;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
