package dev.proviso.platform.http.wire;

import dev.proviso.platform.http.problem.BadWire;
import io.micronaut.http.HttpStatus;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Refuses a request that a proxy in front could understand differently (RFC 9112, 3.2, 6.1, 7.1 and
 * 11.2): no host or several, both Content-Length and Transfer-Encoding, another coding than
 * chunked, chunked in HTTP/1.0, a malformed chunk; and every version except HTTP/1.0 and HTTP/1.1.
 * The connection is closed after the answer.
 */
final class RequestSmugglingGuard extends ChannelInboundHandlerAdapter {

  private ChannelHandlerContext context;
  private ByteFeed feed;
  private HttpRequest current;

  void feedBy(ByteFeed bytes) {
    feed = bytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object message) {
    if (message instanceof HttpRequest request) {
      begin(request);
    } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
      feed.stop();
      ReferenceCountUtil.release(message);
      refuseBody("What follows the last chunk is malformed.");
      return;
    }
    if (message instanceof LastHttpContent) {
      feed.bodyEnded();
    }
    reading.fireChannelRead(message);
  }

  private void begin(HttpRequest request) {
    current = request;
    if (request.decoderResult().isSuccess()) {
      BadWire fault = fault(request);
      if (fault != null) {
        request.setDecoderResult(DecoderResult.failure(fault));
      }
    }
    feed.headEnded(request);
  }

  /**
   * The body of the current request is malformed: its route is told, and the connection is closed.
   */
  void refuseBody(String sentence) {
    BadWire bad = new BadWire(HttpStatus.BAD_REQUEST, sentence);
    current.setDecoderResult(DecoderResult.failure(bad));
    context.fireExceptionCaught(bad);
  }

  private static BadWire fault(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      // What the answer is written in.
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
      return new BadWire(
          HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    }
    if (!hasItsHost(request)) {
      return new BadWire(HttpStatus.BAD_REQUEST, "A request has one Host header.");
    }
    return ambiguous(request)
        ? new BadWire(HttpStatus.BAD_REQUEST, "The length of the body is not said in one way.")
        : null;
  }

  private static boolean hasItsHost(HttpRequest request) {
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    return hosts == 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_0));
  }

  private static boolean ambiguous(HttpRequest request) {
    HttpHeaders headers = request.headers();
    if (headers instanceof FramedHeaders framed && framed.twoLengths()) {
      return true;
    }
    var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return !codings.isEmpty()
        && (codings.size() > 1
            || !"chunked".equalsIgnoreCase(codings.get(0))
            || headers.contains(HttpHeaderNames.CONTENT_LENGTH)
            || !HttpVersion.HTTP_1_1.equals(request.protocolVersion()));
  }
}
