package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.StrictJson;
import java.io.InputStream;
import picocli.CommandLine.Option;

/** The conditions of an answer, which are given as JSON or in a file. */
final class ConditionOptions {

  @Option(
      names = "--conditions",
      paramLabel = "JSON",
      description = "The values of the conditions, an object.")
  private String conditions;

  @Option(names = "--conditions-file", paramLabel = "FILE", description = "The same from a file.")
  private String file;

  /** Whether there are any. */
  boolean areGiven() {
    return conditions != null || file != null;
  }

  /** Puts them into the body of an answer; those in a file count. */
  void addTo(ObjectNode body, InputStream standardInput) {
    if (file != null) {
      body.set("conditions", Given.json(file, standardInput));
    } else if (conditions != null) {
      body.set("conditions", StrictJson.read(conditions));
    }
  }
}
