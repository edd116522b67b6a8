package dev.proviso.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Refuses a request that a proxy in front could understand differently (RFC 9112, 3.2, 6.1 and
 * 11.2): several hosts, both Content-Length and Transfer-Encoding, another coding than chunked, or
 * chunked in HTTP/1.0.
 */
final class Framing extends ChannelInboundHandlerAdapter {

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && ambiguous(request)) {
      request.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("ambiguous head")));
    }
    context.fireChannelRead(message);
  }

  private static boolean ambiguous(HttpRequest request) {
    HttpHeaders headers = request.headers();
    if ((headers instanceof FramedHeaders framed && framed.twoLengths())
        || headers.getAll(HttpHeaderNames.HOST).size() > 1) {
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
