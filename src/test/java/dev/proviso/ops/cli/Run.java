package dev.proviso.ops.cli;

import dev.proviso.ops.cli.agent.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One command, run in this process with settings of its own: what it said and how it ended. */
public record Run(int code, String out, String err) {

  /** Runs a command; the settings are properties, as {@code proviso.storage.db}. */
  public static Run of(Map<String, String> settings, String... arguments) {
    settings.forEach(System::setProperty);
    try {
      return in(Surroundings.ofProcess(), arguments);
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  /** Runs a command in surroundings of its own. */
  public static Run in(Surroundings surroundings, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        CommandLine.run(
            new PrintWriter(out, true), new PrintWriter(err, true), surroundings, arguments);
    return new Run(code, out.toString(), err.toString());
  }

  /** Whether it refused with one line that holds all these words. */
  public boolean refusedWith(String... words) {
    return code == 1
        && out.isEmpty()
        && err.startsWith("proviso: ")
        && err.strip().lines().count() == 1
        && java.util.Arrays.stream(words).allMatch(err::contains);
  }
}
