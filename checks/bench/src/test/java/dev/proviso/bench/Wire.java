package dev.proviso.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One keep-alive connection: sends a request that is bytes already, and tells of the answer. Reads
 * just enough of HTTP/1.1 to know where an answer ends, so that the driver takes little of the
 * processors that it shares with the server.
 */
final class Wire {

  /** Is told what comes in. */
  interface Listener {

    /** An answer is complete; the wire is free again. */
    void answered(Wire wire);

    /** Bytes of a stream that does not end; without it a stream is an answer that never comes. */
    default boolean streamed(Wire wire) {
      return false;
    }
  }

  private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Listener listener;
  private byte[] bytes = new byte[2048];
  private int end;
  private int bodyStart;
  private long since;

  Wire(InetSocketAddress address, Selector selector, Listener listener) throws IOException {
    this.listener = listener;
    channel = SocketChannel.open(address);
    channel.socket().setTcpNoDelay(true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends a request; its time counts from the given moment, at which it was meant to be sent. */
  void send(byte[] request, long meant) throws IOException {
    since = meant;
    end = 0;
    bodyStart = 0;
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  void readable(ByteBuffer shared) throws IOException {
    shared.clear();
    int read = channel.read(shared);
    if (read < 0) {
      throw new IOException("The server closed a connection, after " + text());
    }
    if (end + read > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end + read, bytes.length * 2));
    }
    shared.flip().get(bytes, end, read);
    end += read;
    if (listener.streamed(this)) {
      end = 0;
    } else if (complete()) {
      listener.answered(this);
    }
  }

  private boolean complete() {
    if (bodyStart == 0) {
      bodyStart = afterHeaders();
    }
    if (bodyStart == 0) {
      return false;
    }
    int length = length();
    return length >= 0 ? end >= bodyStart + length : endsWith(LAST_CHUNK);
  }

  private int afterHeaders() {
    for (int i = 3; i < end; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /** The announced length of the body; -1 where it comes in chunks. */
  private int length() {
    for (int i = 0; i + LENGTH.length < bodyStart; i++) {
      if (bytes[i] == '\n' && isLength(i + 1)) {
        int length = 0;
        for (int at = i + 1 + LENGTH.length; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
          length = length * 10 + bytes[at] - '0';
        }
        return length;
      }
    }
    return status() == 204 || status() == 304 ? 0 : -1;
  }

  private boolean isLength(int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      if ((bytes[at + i] | 0x20) != LENGTH[i] && bytes[at + i] != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean endsWith(byte[] tail) {
    return end - bodyStart >= tail.length - 2
        && Arrays.equals(bytes, end - tail.length, end, tail, 0, tail.length);
  }

  int status() {
    return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
  }

  /** When the request was meant to be sent, in nanoseconds. */
  long since() {
    return since;
  }

  /** What has come in since the request, headers and all. */
  String text() {
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  String body() {
    return new String(bytes, bodyStart, end - bodyStart, StandardCharsets.UTF_8);
  }

  /** The id of a request that a body speaks of, without reading the rest of it. */
  String id() {
    for (int i = bodyStart; i + 30 <= end; i++) {
      if (bytes[i] == 'r' && bytes[i + 1] == 'e' && bytes[i + 2] == 'q' && bytes[i + 3] == '_') {
        return new String(bytes, i, 30, StandardCharsets.US_ASCII);
      }
    }
    throw new IllegalStateException("No id in " + text());
  }
}
