package dev.proviso.ops.cli.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The data of server-sent events, one after the other; of their fields, only {@code data}. */
final class EventLines {

  /** The most bytes that one event, or one document, may have. */
  static final int LARGEST = 16 << 20;

  private final InputStream in;
  private final byte[] block = new byte[8192];
  private int at;
  private int filled;

  EventLines(InputStream in) {
    this.in = in;
  }

  /** The data of the next event that has some; null when there are no more. */
  String next() throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = line(); line != null; line = line()) {
      if (line.isEmpty() && !data.isEmpty()) {
        return data.toString();
      }
      if (line.startsWith("data:")) {
        String more = line.substring(line.startsWith("data: ") ? 6 : 5);
        data.append(data.isEmpty() || more.isEmpty() ? "" : "\n").append(more);
        requireSmall(data.length());
      }
    }
    // An event that was cut off is none.
    return null;
  }

  /** The next line without its end; block by block, since a line may be long. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (at < filled || fill()) {
      int end = at;
      while (end < filled && block[end] != '\n') {
        end++;
      }
      line.write(block, at, end - at);
      requireSmall(line.size());
      at = end + 1;
      if (end < filled) {
        return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
      }
    }
    return null;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(block));
    return filled > 0;
  }

  private static void requireSmall(int size) {
    if (size > LARGEST) {
      throw CallFailure.strange("sends more than 16 MB");
    }
  }
}
