package dev.proviso.platform.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Counts the bytes of a body and keeps the first 1,024 of them. */
final class BodyStart {

  private static final int KEPT = 1024;

  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private long bytes;

  /** Takes the next piece; returns the number of bytes seen so far. */
  long add(byte[] piece) {
    bytes += piece.length;
    start.write(piece, 0, Math.min(piece.length, KEPT - start.size()));
    return bytes;
  }

  /** The start as UTF-8, whole characters only; U+FFFD for what is not text, NUL included. */
  String text() {
    String text = start.toString(StandardCharsets.UTF_8).replace('\0', '\ufffd');
    boolean cutInACharacter = bytes > KEPT && text.endsWith("\ufffd");
    return cutInACharacter ? text.substring(0, text.length() - 1) : text;
  }
}
