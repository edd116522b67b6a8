package dev.proviso.ops.cli.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where the server is, and the key for it: {@code PROVISO_URL}, and {@code PROVISO_KEY} or the file
 * that {@code PROVISO_KEY_FILE} names.
 */
record Address(String base, String key) {

  private static final String USUAL = "http://localhost:8796";

  /** Refuses an address that is none, and a key that is missing or cannot be one. */
  static Address of(Surroundings surroundings) {
    String given = surroundings.variable("PROVISO_URL");
    return new Address(base(given == null ? USUAL : given), key(surroundings));
  }

  private static String base(String given) {
    try {
      URI uri = URI.create(given);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean plain =
          uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
      if (web && plain && uri.getHost() != null) {
        return given.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // The sentence below says it.
    }
    throw new CallFailure(
        ExitCodes.USAGE,
        "PROVISO_URL is no address of a server. It is one such as https://proviso.example.com.");
  }

  private static String key(Surroundings surroundings) {
    String key = surroundings.variable("PROVISO_KEY");
    String file = surroundings.variable("PROVISO_KEY_FILE");
    if (key == null && file != null) {
      key = read(file);
    }
    if (key == null || key.isEmpty()) {
      throw new CallFailure(
          ExitCodes.KEY,
          "There is no key. Set PROVISO_KEY, or PROVISO_KEY_FILE to a file with it.");
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new CallFailure(ExitCodes.KEY, "The key has characters that no key has.");
    }
    return key;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new CallFailure(
          ExitCodes.KEY,
          "Cannot read PROVISO_KEY_FILE (%s).".formatted(e.getClass().getSimpleName()));
    }
  }

  /** Not the key. */
  @Override
  public String toString() {
    return base;
  }
}
