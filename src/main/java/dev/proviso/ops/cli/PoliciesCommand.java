package dev.proviso.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.policies.Mode;
import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.PolicyCheck;
import dev.proviso.core.policies.PolicyChecks;
import dev.proviso.core.policies.document.PolicyOutcome;
import dev.proviso.core.policies.imports.AgentGateImport;
import dev.proviso.core.policies.imports.Imported;
import dev.proviso.core.policies.stops.StopOrder;
import dev.proviso.core.policies.stops.Stops;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policies}: the command line's way to what {@code /api/policies} does. */
@Command(
    name = "policies",
    mixinStandardHelpOptions = true,
    header = "List, check, import, switch and stop what passes without a person.",
    description = {
      "",
      "list, show and check also work while the server runs. The others need the",
      "server stopped: while it runs use its page /policies, or /api/policies."
    },
    synopsisSubcommandLabel = "(list | show | check | import | mode | stop)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar proviso.jar policies list",
      "  java -jar proviso.jar policies check small-payments.json",
      "  java -jar proviso.jar policies mode pol_01jd8qvx3k5m7n9p1r3t5v7x9z on",
      "  java -jar proviso.jar policies stop --outcome person --action 'send_email*' \\",
      "    --until 2027-01-01T00:00:00Z --reason 'Wrong invoices went out'"
    })
final class PoliciesCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List the policies that are in use, by their place.")
  int list() {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      List<Policy> policies = context.getBean(Policies.class).list();
      policies.forEach(policy -> out().println(PolicyText.line(policy)));
      if (policies.isEmpty()) {
        err().println("There are no policies.");
      }
      return 0;
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      header = "Print the document of a policy, and on standard error what it does.")
  int show(
      @Parameters(paramLabel = "ID", description = "The id that policies list prints.") String id) {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      Policy policy = context.getBean(Policies.class).get(id);
      err().println(PolicyText.line(policy));
      err().println(PolicyText.sentence(context, policy.document()));
      out().println(policy.document().json().toPrettyString());
      return 0;
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      header = "Say what a document does, or all that is wrong with it.")
  int check(
      @Parameters(paramLabel = "FILE", description = "The document of a policy, as JSON.")
          Path file) {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      PolicyCheck check = context.getBean(PolicyChecks.class).check(JsonFile.read(file));
      tell(check.faults(), "");
      tell(check.warnings(), "Warning: ");
      if (!check.ok()) {
        return 1;
      }
      out().println(PolicyText.sentence(context, check.document()));
      return 0;
    }
  }

  private void tell(List<Fault> faults, String what) {
    for (Fault fault : faults) {
      String where = fault.pointer().isEmpty() ? "" : fault.pointer() + ": ";
      err().println(what + where + Messages.ENGLISH.of(fault));
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      header = "Make rules of AgentGate's policies; they are off until you switch them on.")
  int take(
      @Parameters(paramLabel = "FILE", description = "What its GET /api/policies answers.")
          Path file) {
    JsonNode sent = JsonFile.read(file);
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      Imported imported = CommandContext.told(context, () -> AgentGateImport.read(sent));
      Policies policies = context.getBean(Policies.class);
      CommandContext.await(
              context,
              tx ->
                  imported.drafts().stream()
                      .map(draft -> policies.create(draft, KeysCommand.ACTOR).apply(tx))
                      .toList())
          .forEach(policy -> out().println(PolicyText.line(policy)));
      tell(imported.notCarried(), "Not carried over: ");
      return 0;
    }
  }

  @Command(
      name = "mode",
      mixinStandardHelpOptions = true,
      header = "Switch a policy on, to watch, or off.")
  int mode(
      @Parameters(paramLabel = "ID", description = "The id that policies list prints.") String id,
      @Parameters(paramLabel = "MODE", description = "on, watch or off.") String word) {
    Mode mode = Mode.of(word).orElseThrow(() -> wrong("mode", "mode", word, "on, watch or off"));
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      Policies policies = context.getBean(Policies.class);
      Policy policy = CommandContext.await(context, policies.mode(id, mode, KeysCommand.ACTOR));
      out().println(PolicyText.line(policy));
      return 0;
    }
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      header = "Send requests to people, or deny them, for a while.")
  int stop(
      @Option(
              names = "--outcome",
              required = true,
              paramLabel = "WORD",
              description = "person or deny.")
          String word,
      @Option(
              names = "--until",
              required = true,
              paramLabel = "INSTANT",
              description = "When it ends, at most 30 days away.")
          OffsetDateTime until,
      @Option(
              names = "--reason",
              required = true,
              paramLabel = "TEXT",
              description = "What people and agents read.")
          String reason,
      @Option(
              names = "--action",
              paramLabel = "PATTERN",
              description = "Only this action; may end in *, and be given again.")
          List<String> actions,
      @Option(
              names = "--path",
              paramLabel = "PATH",
              description = "Only principals at this scope path or below.")
          String path) {
    PolicyOutcome outcome =
        PolicyOutcome.of(word).orElseThrow(() -> wrong("stop", "outcome", word, "person or deny"));
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      StopOrder order =
          new StopOrder(PolicyText.scope(path, actions), outcome, until.toInstant(), reason);
      Stops stops = context.getBean(Stops.class);
      Policy made =
          CommandContext.await(context, tx -> stops.stop(order, KeysCommand.ACTOR).apply(tx));
      out().println(PolicyText.line(made));
      return 0;
    }
  }

  private ParameterException wrong(String command, String what, String word, String known) {
    return new ParameterException(
        spec.subcommands().get(command), "There is no %s %s: use %s".formatted(what, word, known));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
