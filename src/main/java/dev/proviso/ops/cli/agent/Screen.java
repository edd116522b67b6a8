package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints: sentences for people, or one JSON document. */
final class Screen {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** Prints the document, where that was asked for, or else what is said of it. */
  void show(JsonNode document, String said) {
    say(json ? JsonShown.line(document) : said);
  }

  void say(String said) {
    spec.commandLine().getOut().println(said);
  }

  /** What is no result: standard error. */
  void note(String said) {
    spec.commandLine().getErr().println("proviso: " + said);
  }
}
