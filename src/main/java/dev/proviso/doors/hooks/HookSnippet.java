package dev.proviso.doors.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a client is configured with, so that it asks this server. The key is never in it: clients
 * take it from the variable {@code PROVISO_KEY}.
 */
public enum HookSnippet {
  /** Claude Code, where it would ask its user. */
  CLAUDE_CODE("json"),
  /** Claude Code before each use of a tool, for sessions without a user. */
  CLAUDE_CODE_HEADLESS("json"),
  /** The same for versions that go on when a hook over HTTP fails. */
  CLAUDE_CODE_COMMAND("json"),
  /** Codex. */
  CODEX("toml"),
  /** Gemini CLI. */
  GEMINI("json");

  private static final String ADDRESS = "http://localhost:8796";

  private final String type;

  HookSnippet(String type) {
    this.type = type;
  }

  /** The text for a server at an address, which has no slash at its end. */
  public String at(String address) {
    String name = name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + type;
    try (InputStream in =
        HookSnippet.class.getClassLoader().getResourceAsStream("agents/hooks/" + name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace(ADDRESS, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
