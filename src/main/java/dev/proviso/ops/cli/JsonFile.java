package dev.proviso.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of JSON that somebody names on the command line. */
final class JsonFile {

  private JsonFile() {}

  /** Reads it as strictly as bodies are read; refuses what cannot be read. */
  static JsonNode read(Path file) {
    try {
      return StrictJson.read(Files.readString(file));
    } catch (IOException e) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "unreadable_file",
          "Cannot read %s (%s). Name a file of JSON in UTF-8."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }
}
