package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.NewKey;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.Preview;
import dev.proviso.doors.web.content.VisibleText;

/**
 * A key that was just made, which is shown this once, and what to do with it.
 *
 * @param name whose it is
 * @param secret the key itself
 * @param copy the same as a JSON string, for the clipboard
 * @param agent whether it is an agent's, who calls the API and cannot sign in
 * @param command a command that shows that it works
 * @param commandCopy the same as a JSON string
 * @param link the address that signs its holder in; null for an agent
 * @param linkCopy the same as a JSON string; null for an agent
 * @param tools where an agent reads what it can do
 */
record KeySecretView(
    Html name,
    String secret,
    String copy,
    boolean agent,
    String command,
    String commandCopy,
    String link,
    String linkCopy,
    String tools) {

  private static final String SUBMIT =
      """
      curl -X POST %s/api/requests \\
        -H "Authorization: Bearer %s" \\
        -H "Content-Type: application/json" \\
        -d '{"title": "Restart the staging server", "action": "Bash", "preview": "sudo systemctl restart staging"}'""";
  private static final String READ =
      """
      curl %s/api/pending \\
        -H "Authorization: Bearer %s\"""";

  static KeySecretView of(NewKey made, String server) {
    boolean agent = made.key().role() == Role.AGENT;
    String command = (agent ? SUBMIT : READ).formatted(server, made.secret());
    String link = agent ? null : server + "/sign-in#" + made.secret();
    return new KeySecretView(
        new VisibleText().line(made.key().name()),
        made.secret(),
        Preview.copy(made.secret()),
        agent,
        command,
        Preview.copy(command),
        link,
        agent ? null : Preview.copy(link),
        server + "/tool.md");
  }
}
