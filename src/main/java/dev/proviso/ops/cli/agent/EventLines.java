package dev.proviso.ops.cli.agent;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The data of server-sent events, one after the other; of their fields, only {@code data}. */
final class EventLines {

  /** The most bytes that one event, or one document, may have. */
  static final int LARGEST = 16 << 20;

  private final InputStream in;

  EventLines(InputStream in) {
    this.in = new BufferedInputStream(in);
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

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
      }
      line.write(b);
      requireSmall(line.size());
    }
    return null;
  }

  private static void requireSmall(int size) {
    if (size > LARGEST) {
      throw CallFailure.strange("sends more than 16 MB");
    }
  }
}
