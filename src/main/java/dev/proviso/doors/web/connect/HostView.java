package dev.proviso.doors.web.connect;

import dev.proviso.doors.hooks.HookSnippet;
import dev.proviso.doors.web.content.Preview;
import java.util.List;

/**
 * What is pasted to connect a host of agents.
 *
 * @param id its name in addresses and in the texts
 * @param name what it is called; null where the texts say it
 * @param snippets what to paste, each by itself
 */
record HostView(String id, String name, List<Snippet> snippets) {

  /**
   * One thing to paste.
   *
   * @param id its name in addresses and in the texts
   * @param text what to paste
   */
  record Snippet(String id, String text) {

    /** The text as a JSON string, for the clipboard. */
    public String copy() {
      return Preview.copy(text);
    }
  }

  private static final String MCP =
      """
      {"mcpServers": {"proviso": {"type": "http", "url": "%s/mcp",
        "headers": {"Authorization": "Bearer ${PROVISO_KEY}"}}}}""";

  /**
   * All hosts.
   *
   * @param server the address of this server, without a slash at its end
   * @param key the key of the agent, or what stands for it
   */
  static List<HostView> all(String server, String key) {
    String export = "export PROVISO_KEY='" + key + "'\n";
    return List.of(
        claude(server, export),
        new HostView(
            "codex",
            "Codex",
            List.of(
                new Snippet("codex-file", HookSnippet.CODEX.at(server).strip()),
                new Snippet("codex-start", export + "codex"))),
        new HostView(
            "gemini",
            "Gemini CLI",
            List.of(
                new Snippet("gemini-file", HookSnippet.GEMINI.at(server).strip()),
                new Snippet("gemini-start", export + "gemini"))),
        mcp(server, export),
        new HostView("shell", null, List.of(new Snippet("shell-exec", export + exec(server)))),
        new HostView(
            "model",
            null,
            List.of(
                new Snippet("model-read", server + "/tool.md"),
                new Snippet("model-skill", server + "/skill.md"),
                new Snippet("model-tools", server + "/openai-tools.json"))));
  }

  private static HostView claude(String server, String export) {
    String usual = HookSnippet.CLAUDE_CODE.at(server).strip();
    return new HostView(
        "claude",
        "Claude Code",
        List.of(
            new Snippet("claude-paste", export + "claude --settings '" + usual + "'"),
            new Snippet("claude-file", usual),
            new Snippet("claude-headless", HookSnippet.CLAUDE_CODE_HEADLESS.at(server).strip()),
            new Snippet("claude-older", HookSnippet.CLAUDE_CODE_COMMAND.at(server).strip())));
  }

  private static HostView mcp(String server, String export) {
    String add =
        "claude mcp add --transport http proviso %s/mcp --header 'Authorization: Bearer ${PROVISO_KEY}'"
            .formatted(server);
    return new HostView(
        "mcp",
        null,
        List.of(
            new Snippet("mcp-claude", export + add),
            new Snippet("mcp-file", MCP.formatted(server))));
  }

  private static String exec(String server) {
    return "curl -sS %s/proviso.sh -o proviso.sh\nsh proviso.sh exec -- echo 'It ran.'"
        .formatted(server);
  }
}
