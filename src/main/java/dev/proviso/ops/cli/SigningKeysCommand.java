package dev.proviso.ops.cli;

import dev.proviso.core.signing.KeyRing;
import dev.proviso.core.signing.SigningKey;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signing-keys}: the command line's way to what {@code /api/signing-keys} does. */
@Command(
    name = "signing-keys",
    mixinStandardHelpOptions = true,
    header = "List, rotate and revoke the keys that sign receipts.",
    description = {
      "",
      "list also works while the server runs. The others need the server stopped:",
      "while it runs use its page /signing-keys, or /api/signing-keys."
    },
    synopsisSubcommandLabel = "(list | rotate | revoke)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  java -jar proviso.jar signing-keys list",
      "  java -jar proviso.jar signing-keys rotate",
      "  java -jar proviso.jar signing-keys revoke kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    })
final class SigningKeysCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      header = "List the keys in the order in which they sign, revoked ones too.")
  int list() {
    try (ApplicationContext context = CommandContext.on(StorageUse.READ)) {
      KeyRing ring = context.getBean(SigningKeys.class).ring();
      ring.keys().forEach(key -> out().println(line(ring, key)));
      if (ring.keys().isEmpty()) {
        spec.commandLine().getErr().println("There are none: the first is made when it is needed.");
      }
      return 0;
    }
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      header = "Make the next key. It is published now, and signs 24 hours later.")
  int rotate() {
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      SigningKeys keys = context.getBean(SigningKeys.class);
      SigningKey key = CommandContext.await(context, keys.rotate(KeysCommand.ACTOR));
      out().println(line(keys.ring(), key));
      return 0;
    }
  }

  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      header = "Revoke a key for good: nothing that it signed counts any more.")
  int revoke(
      @Parameters(paramLabel = "KID", description = "The name that signing-keys list prints.")
          String kid) {
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      SigningKeys keys = context.getBean(SigningKeys.class);
      SigningKey key = CommandContext.await(context, keys.revoke(kid, KeysCommand.ACTOR));
      out().println(line(keys.ring(), key));
      return 0;
    }
  }

  private static String line(KeyRing ring, SigningKey key) {
    return "%s  %-8s  made %s  signs from %s"
        .formatted(
            key.kid(),
            ring.state(key).word(),
            InstantText.write(key.createdAt()).substring(0, 10),
            InstantText.write(key.signsFrom()));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
