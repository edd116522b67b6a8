package dev.proviso.ops.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import picocli.CommandLine.Option;

/** What a command can say of the principal of a key, as the members that the API takes. */
final class KeyOptions {

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "Its scope path, such as /acme/mail-bot; '' for none.")
  private String path;

  @Option(
      names = "--executor",
      negatable = true,
      description = "It uses what others were allowed. Agents only.")
  private Boolean executor;

  @Option(
      names = "--elicit-as",
      paramLabel = "PRINCIPAL",
      description = "The person at the agent's client, as prn_…; '' for nobody.")
  private String elicitAs;

  @Option(
      names = "--hooks",
      paramLabel = "WHICH",
      description = "all, or watched: hooks ask only for what is watched.")
  private String hooks;

  /** The members that were given; an empty text clears one. */
  ObjectNode json() {
    ObjectNode members = JsonText.object();
    put(members, "path", path);
    if (executor != null) {
      members.put("executor", executor);
    }
    put(members, "elicit_as", elicitAs);
    put(members, "hooks", hooks);
    return members;
  }

  private static void put(ObjectNode members, String name, String value) {
    if (value != null) {
      members.put(name, value.isEmpty() ? null : value);
    }
  }
}
