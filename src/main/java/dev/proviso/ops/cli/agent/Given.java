package dev.proviso.ops.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody gives a command: files, {@code -} for standard input, and values for addresses. */
final class Given {

  private static final int LARGEST = 2 << 20;
  private static final Set<String> CONTROLLED = Set.of("plan", "context", "preview");

  private Given() {}

  /** The bytes of a file or of standard input; refuses more than 2 MB. */
  static byte[] bytes(String file, InputStream standardInput) {
    try (InputStream in = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file))) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new CallFailure(ExitCodes.REFUSED, file + " is larger than 2 MB.");
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new CallFailure(
          ExitCodes.REFUSED, "Cannot read %s (%s).".formatted(file, e.getClass().getSimpleName()));
    }
  }

  /** The text of a file or of standard input. */
  static String text(String file, InputStream standardInput) {
    return new String(bytes(file, standardInput), StandardCharsets.UTF_8);
  }

  /** JSON of a file or of standard input, read as strictly as the server reads it. */
  static JsonNode json(String file, InputStream standardInput) {
    return StrictJson.read(bytes(file, standardInput), LARGEST, CONTROLLED);
  }

  /** A JSON object of a file or of standard input. */
  static ObjectNode object(String file, Surroundings surroundings) {
    if (json(file, surroundings.in()) instanceof ObjectNode object) {
      return object;
    }
    throw new CallFailure(ExitCodes.REFUSED, file + " must hold a JSON object.");
  }

  /** A segment of a path: nothing in it leads elsewhere. */
  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
  }

  /** A path with a query of those parameters that have a value. */
  static String query(String path, Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(parameter -> parameter.getValue() != null)
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", path + "?", ""));
  }
}
