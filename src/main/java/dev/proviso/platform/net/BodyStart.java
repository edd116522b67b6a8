package dev.proviso.platform.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Counts the bytes of a body and keeps the first of them. */
final class BodyStart {

  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private final int kept;
  private long bytes;

  BodyStart(int kept) {
    this.kept = kept;
  }

  /** Takes the next piece; returns the number of bytes seen so far. */
  long add(byte[] piece) {
    bytes += piece.length;
    start.write(piece, 0, Math.min(piece.length, kept - start.size()));
    return bytes;
  }

  /** Whether there was more than is kept. */
  boolean isCut() {
    return bytes > kept;
  }

  /** The start as UTF-8, whole characters only; U+FFFD for what is not text, NUL included. */
  String text() {
    String text = start.toString(StandardCharsets.UTF_8).replace('\0', '\ufffd');
    boolean cutInACharacter = isCut() && text.endsWith("\ufffd");
    return cutInACharacter ? text.substring(0, text.length() - 1) : text;
  }
}
