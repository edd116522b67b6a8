package dev.proviso.ops.cli;

import dev.proviso.channels.callback.CallbackSecrets;
import dev.proviso.platform.storage.StorageUse;
import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code forget-secrets}: the way on after the key that seals secrets was lost. */
@Command(
    name = "forget-secrets",
    mixinStandardHelpOptions = true,
    header = "Remove callback secrets that a lost key has sealed.",
    description = {
      "",
      "After PROVISO_SECRET_KEY or the file secret.key was lost: removes the callback",
      "secrets that the key of now does not open. Each is made anew when it is next",
      "needed, and agents find it with GET /api/me. What the key opens stays."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  java -jar proviso.jar forget-secrets --yes",
      "",
      "Give it the settings of the server: with another key it removes good ones too.",
      "Without --yes it only says how many it would remove.",
      "Stop every server first. Webhooks have secrets of their own: rotate each on",
      "its page, or with POST /api/webhooks/ID/rotate."
    })
final class ForgetSecretsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--yes", description = "Remove them; else they are only counted.")
  private boolean sure;

  @Override
  public Integer call() {
    try (ApplicationContext context = CommandContext.on(StorageUse.CHANGE)) {
      CallbackSecrets secrets = context.getBean(CallbackSecrets.class);
      return sure ? remove(secrets) : count(secrets);
    }
  }

  private int remove(CallbackSecrets secrets) {
    int removed = secrets.forgetSealedElsewhere(KeysCommand.ACTOR).toCompletableFuture().join();
    say("Callback secrets removed: " + removed);
    return 0;
  }

  private int count(CallbackSecrets secrets) {
    int lost = secrets.countSealedElsewhere();
    say("Callback secrets that this key does not open: " + lost);
    if (lost > 0) {
      say("Nothing was removed. Was it sealed with another key that you have? Else add --yes.");
    }
    return lost == 0 ? 0 : 1;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
