package dev.proviso.platform.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hands the codec its bytes in pieces: a line of a head at a time, a body up to its end, and chunks
 * only as RFC 9112, section 7.1 writes them. Refuses sizes beyond 31 bits, and lines of a size that
 * are longer than 256 bytes; nothing more is read from a connection after a refusal.
 */
final class ByteFeed extends ChannelInboundHandlerAdapter {

  private static final int LONGEST_SIZE = 256;
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
  private static final String QUOTED =
      "\"(?:[\\t \\x21\\x23-\\x5B\\x5D-\\x7E\\x80-\\xFF]|\\\\[\\t \\x21-\\x7E\\x80-\\xFF])*+\"";
  private static final Pattern SIZE =
      Pattern.compile(
          "([0-9A-Fa-f]{1,16})(?:[ \\t]*+;[ \\t]*+%s(?:[ \\t]*+=[ \\t]*+(?:%s|%s))?+)*+\\r\\n"
              .formatted(TOKEN, TOKEN, QUOTED));

  private enum At {
    HEAD,
    BODY,
    SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    REFUSED
  }

  private final RequestSmugglingGuard framing;
  private final StringBuilder line = new StringBuilder();
  private At at = At.HEAD;
  private long left;

  ByteFeed(RequestSmugglingGuard framing) {
    this.framing = framing;
    framing.feedBy(this);
  }

  /** A head is complete; tells what follows it, as the codec understood it. */
  void headEnded(HttpRequest request) {
    left = HttpUtil.isTransferEncodingChunked(request) ? 0 : length(request);
    if (request.decoderResult().isFailure()) {
      at = At.REFUSED;
    } else if (HttpUtil.isTransferEncodingChunked(request)) {
      at = At.SIZE;
    } else if (left > 0) {
      at = At.BODY;
    }
  }

  private static long length(HttpRequest request) {
    return request.decoderResult().isFailure() ? 0 : HttpUtil.getContentLength(request, 0L);
  }

  /** A body is complete. */
  void bodyEnded() {
    if (at != At.REFUSED) {
      at = At.HEAD;
    }
  }

  /** Nothing more is read from this connection. */
  void stop() {
    at = At.REFUSED;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      context.fireChannelRead(message);
      return;
    }
    try {
      while (bytes.isReadable() && at != At.REFUSED) {
        step(context, bytes);
      }
    } finally {
      ReferenceCountUtil.release(bytes);
    }
  }

  private void step(ChannelHandlerContext context, ByteBuf bytes) {
    switch (at) {
      case HEAD, TRAILER -> context.fireChannelRead(bytes.readRetainedSlice(toLineEnd(bytes)));
      case BODY -> pass(context, bytes, At.HEAD);
      case SIZE -> size(context, bytes);
      case CHUNK -> pass(context, bytes, At.CHUNK_END);
      default -> chunkEnd(context, bytes);
    }
  }

  private static int toLineEnd(ByteBuf bytes) {
    int before = bytes.bytesBefore((byte) '\n');
    return before < 0 ? bytes.readableBytes() : before + 1;
  }

  private void pass(ChannelHandlerContext context, ByteBuf bytes, At next) {
    int count = (int) Math.min(left, bytes.readableBytes());
    left -= count;
    if (left == 0) {
      at = next;
    }
    context.fireChannelRead(bytes.readRetainedSlice(count));
  }

  private void size(ChannelHandlerContext context, ByteBuf bytes) {
    String size = line(bytes);
    if (size == null) {
      return;
    }
    Matcher matcher = SIZE.matcher(size);
    left = matcher.matches() ? Long.parseUnsignedLong(matcher.group(1), 16) : -1;
    if (left < 0 || left > Integer.MAX_VALUE) {
      refuse("The size of a chunk is not written as RFC 9112, section 7.1 has it.");
    } else {
      at = left == 0 ? At.TRAILER : At.CHUNK;
      context.fireChannelRead(ascii(Long.toHexString(left) + "\r\n"));
    }
  }

  private void chunkEnd(ChannelHandlerContext context, ByteBuf bytes) {
    String end = line(bytes);
    if (end != null && end.equals("\r\n")) {
      at = At.SIZE;
      context.fireChannelRead(ascii(end));
    } else if (end != null || !(line.isEmpty() || line.toString().equals("\r"))) {
      refuse("The data of a chunk are longer than its size, or no line end follows them.");
    }
  }

  /** The complete line, joined with earlier parts; null while it is incomplete. */
  private String line(ByteBuf bytes) {
    int count = toLineEnd(bytes);
    if (line.length() + count > LONGEST_SIZE) {
      refuse("The line of a chunk's size is longer than is taken.");
      return null;
    }
    line.append(bytes.readCharSequence(count, StandardCharsets.ISO_8859_1));
    if (line.charAt(line.length() - 1) != '\n') {
      return null;
    }
    String whole = line.toString();
    line.setLength(0);
    return whole;
  }

  private void refuse(String sentence) {
    stop();
    framing.refuseBody(sentence);
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
